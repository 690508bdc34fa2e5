import os
import subprocess
import sys
from pathlib import Path

import pytest

from mi_reader.__main__ import files_to_open, wants_window

SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    "arguments", [[], ["--profile", "list"], ["--profile=list"], ["--sample"], ["--profile", "x", "--sample"]]
)
def test_without_a_command_the_window_opens(arguments: list[str]) -> None:
    assert wants_window(arguments, SCREEN, "linux")
    assert wants_window(arguments, {}, "darwin")
    assert wants_window(arguments, {}, "win32")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["--help"],
        ["--version"],
        ["--profile"],
        ["--profile", "x", "list"],
        ["demo", "--output", "x"],
    ],
)
def test_with_a_command_it_does_not(arguments: list[str]) -> None:
    assert not wants_window(arguments, SCREEN, "linux")
    assert not wants_window(arguments, {}, "darwin")


def test_files_of_papers_alone_are_opened_in_the_window(tmp_path: Path) -> None:
    papers = [tmp_path / "a.bib", tmp_path / "B.RIS"]
    for file in papers:
        file.touch()
    arguments = ["--profile", "x", *map(str, papers)]
    assert wants_window(arguments, SCREEN, "linux")
    assert files_to_open(arguments) == papers
    assert not wants_window(arguments, {}, "linux"), "on a server it is a command that is not known"
    for other in ([str(tmp_path / "gone.bib")], ["list", str(papers[0])], [str(papers[0]), "--help"]):
        assert not wants_window(other, SCREEN, "linux")


def test_without_a_screen_the_window_opens_on_demand_only() -> None:
    assert not wants_window([], {}, "linux")
    assert not wants_window([], {"DISPLAY": ""}, "linux")
    assert wants_window([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert wants_window(["--sample"], {}, "linux")


def run_without(module: str, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the program where a module cannot be imported."""
    code = f"import sys; sys.modules[{module!r}] = None; from mi_reader.__main__ import main; main()"
    command = [sys.executable, "-c", code, "--profile", str(tmp_path / "profile"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_where_qt_cannot_be_loaded_the_user_is_told_so(tmp_path: Path) -> None:
    # What a missing library of the system looks like.
    qt = tmp_path / "PySide6" / "__init__.py"
    qt.parent.mkdir()
    qt.write_text("raise ImportError('libGL.so.1', name='QtWidgets', path=__file__)")
    code = "from mi_reader.__main__ import main; main()"
    command = [sys.executable, "-c", code, "--profile", str(tmp_path / "profile"), "--sample"]
    surroundings = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert done.returncode == 1
    assert "The window needs Qt, which cannot be loaded" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_of_ours_is_not_taken_for_it(tmp_path: Path) -> None:
    done = run_without("mi_reader.ui.jobs", tmp_path, "--sample")
    assert done.returncode == 1
    assert "did not expect" in done.stderr


def test_the_whole_job_is_done_without_qt(tmp_path: Path) -> None:
    done = run_without("PySide6", tmp_path, "demo", "--output", str(tmp_path / "blog"))
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "blog" / "_posts").glob("*.md"))) == 1
