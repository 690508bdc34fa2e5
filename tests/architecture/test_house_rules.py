"""What tests/conftest.py promises for every test is kept."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

SKIPPING = """
import pytest

@pytest.mark.skip(reason="no jekyll here")
def test_skipped(): ...

@pytest.mark.xfail(raises=ZeroDivisionError)
def test_expected_to_fail(): 1 / 0

def test_passes(): ...
"""
ABSENT_LIBRARY = "import pytest\npytest.importorskip('no_such_library')\n"


def run_pytest(folder: Path, test: str, ci: str) -> tuple[int, str]:
    shutil.copy(CHECKOUT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(folder),
        "test_it.py",
    ]
    environment = os.environ | {"CI": ci}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_a_skip_fails_the_run_in_ci_and_is_named(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, SKIPPING, ci="true")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "test_it.py::test_skipped: Skipped: no jekyll here" in said
    assert "test_it.py::test_expected_to_fail" not in said


def test_a_skipped_file_fails_the_run_in_ci_and_is_named(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, ABSENT_LIBRARY, ci="true")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "test_it.py: Skipped: could not import 'no_such_library'" in said


def test_a_skip_is_fine_elsewhere(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, SKIPPING, ci="")
    assert code == pytest.ExitCode.OK
    assert "which counts as failed" not in said


def test_connections_end_at_this_machine() -> None:
    # .invalid is nobody's for ever (RFC 2606): were the guard gone, this would reach nothing either.
    with socket.socket() as outward, pytest.raises(pytest.fail.Exception, match="reached for the network"):
        outward.connect(("mi-reader.invalid", 80))
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
