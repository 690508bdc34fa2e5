"""Assets are found in a wheel, in a frozen build and in a checkout, and nothing else is."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader import assets

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A frozen build's folder, with resources of the test's own."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assets._root.cache_clear()
    folder = tmp_path / "mi_reader" / "resources"
    (folder / "presets").mkdir(parents=True)
    yield folder
    assets._root.cache_clear()


def test_a_checkout_is_read_in_place() -> None:
    assets._root.cache_clear()
    assert assets.path() == CHECKOUT / "resources"


def test_a_frozen_build_is_read_where_it_unpacked_to(resources: Path) -> None:
    (resources / "presets" / "a.yaml").write_text("名前: 電池\n", encoding="utf-8")
    assert assets.path("presets", "a.yaml") == resources / "presets" / "a.yaml"
    assert assets.read_text("presets", "a.yaml") == "名前: 電池\n"


def test_names_are_the_files_of_a_folder_sorted(resources: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".DS_Store"):
        (resources / "presets" / name).touch()
    (resources / "presets" / "inner").mkdir()
    assert assets.names("presets") == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "parts", [("..",), ("presets", "..", "..", "secret"), ("presets/../../secret",), ("/etc/passwd",)]
)
def test_parts_cannot_leave_the_folder(resources: Path, parts: tuple[str, ...]) -> None:
    (resources.parent / "secret").touch()
    with pytest.raises(ValueError, match="not a place in resources/"):
        assets.path(*parts)


def test_a_missing_file_is_named(resources: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"presets/none\.yaml"):
        assets.path("presets", "none.yaml")


def test_an_installation_without_resources_says_so(resources: Path) -> None:
    (resources / "presets").rmdir()
    resources.rmdir()
    with pytest.raises(FileNotFoundError, match="has lost its resources/"):
        assets.path("presets")


def test_a_wheel_made_from_the_sdist_carries_every_resource(tmp_path: Path) -> None:
    def build(project: Path, kind: str) -> Path:
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(tmp_path / kind)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        (built,) = (tmp_path / kind).iterdir()
        return built

    # By the module's command line: its safe way to extract in a program came after Python 3.11.2.
    unpack = [sys.executable, "-m", "tarfile", "-e", str(build(CHECKOUT, "sdist")), str(tmp_path)]
    subprocess.run(unpack, check=True)
    (unpacked,) = tmp_path.glob("mi_reader-*")
    wheel = build(unpacked, "wheel")

    root = CHECKOUT / "resources"
    every = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("mi_reader/resources/")}
        archive.extractall(tmp_path / "installed")
    assert packed == {f"mi_reader/resources/{name}" for name in every}

    # The wheel alone, elsewhere: its own copy is what it reads.
    script = "from mi_reader import assets; print(assets.path())"
    command = [sys.executable, "-S", "-c", script]
    installed = tmp_path / "installed"
    found = subprocess.run(command, cwd=installed, check=True, capture_output=True, text=True).stdout
    assert Path(found.strip()) == installed / "mi_reader" / "resources"
