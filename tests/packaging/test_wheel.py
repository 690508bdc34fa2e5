"""The wheel, installed where the sources are not: it starts, and does the whole job."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Without pip, which would take a second longer: a wheel of pure Python is installed by unpacking it.
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(installed: Path, *arguments: str) -> str:
    # The libraries are those of this environment, which has the sources on its path, too: the wheel is first.
    start = (
        "import sys, mi_reader; from pathlib import Path;"
        " assert Path(mi_reader.__file__).is_relative_to(sys.path[1]), mi_reader.__file__;"
        " from mi_reader.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=installed.parent,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_has_every_module_and_every_resource(installed: Path) -> None:
    def files(root: Path, below: str) -> set[str]:
        return {
            file.relative_to(root).as_posix()
            for file in (root / below).rglob("*")
            if file.is_file() and file.suffix != ".pyc"
        }

    resources = {f"mi_reader/{name}" for name in files(CHECKOUT, "resources")}
    assert files(installed, "mi_reader") == files(CHECKOUT, "mi_reader") | resources


def test_its_command_and_its_targets_are_declared(installed: Path) -> None:
    (declared,) = installed.glob("*.dist-info/entry_points.txt")
    text = declared.read_text(encoding="utf-8")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, place in {**project["scripts"], **project["entry-points"]["mi_reader.targets"]}.items():
        assert f"{name} = {place}" in text


def test_it_starts_without_the_sources(installed: Path) -> None:
    assert run(installed, "--version").startswith("mi-reader, version ")


def test_it_does_the_whole_job_without_the_sources(installed: Path, tmp_path: Path) -> None:
    run(installed, "demo", "--output", str(tmp_path))
    (post,) = (tmp_path / "_posts").glob("*.md")
    assert post.read_text(encoding="utf-8").count("\n### ") >= 5
