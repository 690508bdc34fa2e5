"""What freezing needs to know of the program stays true, or nobody would notice before `make package`."""

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from xml.etree import ElementTree as ET

from mi_reader.post.targets import BUILT_IN

CHECKOUT = Path(__file__).resolve().parents[2]
LINUX = CHECKOUT / "packaging" / "linux"


def test_what_qt_is_taken_along_is_all_that_is_imported() -> None:
    # The folder leaves out QML and whatever needs it; PyInstaller finds the modules by their imports.
    sources = (file.read_text(encoding="utf-8") for file in (CHECKOUT / "mi_reader").rglob("*.py"))
    imported = {name for source in sources for name in re.findall(r"from PySide6\.(\w+) import", source)}
    assert imported <= {"QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets"}


def test_the_targets_in_the_code_are_those_that_are_declared() -> None:
    declared = {entry.name: entry.value for entry in entry_points(group="mi_reader.targets")}
    assert {name: declared.get(name) for name in BUILT_IN} == BUILT_IN


def test_the_lock_of_the_frozen_program_is_the_lock_of_everybody() -> None:
    def pinned(name: str) -> set[str]:
        lock = (CHECKOUT / "packaging" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9.-]+==[^\s;]+)", lock, re.MULTILINE))

    assert pinned("requirements.txt") <= pinned("requirements-package.txt")


def test_desktop_and_app_store_name_the_same_program() -> None:
    lines = (LINUX / "mi-reader.desktop").read_text(encoding="utf-8").splitlines()
    desktop = dict(line.split("=", 1) for line in lines if "=" in line)
    about = ET.parse(LINUX / "mi-reader.metainfo.xml")  # noqa: S314  (a file of our own)
    assert about.findtext("launchable") == "mi-reader.desktop"
    assert desktop["Name"] == about.findtext("name") == "MI Reader"
    assert desktop["Comment"] == about.findtext("summary")


def test_the_icon_is_drawn_in_every_form(tmp_path: Path) -> None:
    # In a process of its own, for it makes an application of its own.
    script = "import sys; from pathlib import Path; from icons import draw; draw(*map(Path, sys.argv[1:]))"
    drawing = CHECKOUT / "resources" / "icons" / "mi-reader.svg"
    command = [sys.executable, "-c", script, str(drawing), str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT / "packaging" / "frozen", check=True)
    for size in (16, 48, 128, 512):
        picture = (tmp_path / f"hicolor/{size}x{size}/apps/mi-reader.png").read_bytes()
        assert picture[16:24] == size.to_bytes(4) * 2  # width and height: https://www.w3.org/TR/png-3/#11IHDR
    assert (tmp_path / "mi-reader.ico").stat().st_size > 0
    assert (tmp_path / "mi-reader.icns").stat().st_size > 0
