"""One program at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from mi_reader.domain.errors import StorageError
from mi_reader.store.lock import ProgramLock

HOLDS = """
import sys
from pathlib import Path
from mi_reader.store.lock import ProgramLock
print(ProgramLock(Path(sys.argv[1])).take(), flush=True)
sys.stdin.read()
"""


def test_who_comes_second_does_not_get_it(tmp_path: Path) -> None:
    first, second = ProgramLock(tmp_path / "lock"), ProgramLock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_what_was_never_taken_can_be_released(tmp_path: Path) -> None:
    lock = ProgramLock(tmp_path / "lock")
    lock.release()
    assert lock.take()
    lock.release()
    lock.release()


def test_another_program_holds_it_until_it_dies(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout
        assert other.stdout.readline() == b"True\n"
        lock = ProgramLock(tmp_path / "lock")
        assert not lock.take()
        other.kill()
        other.wait(20)
        assert lock.take()
        lock.release()


def test_an_impossible_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        ProgramLock(tmp_path / "nowhere" / "lock").take()


def test_a_file_that_says_something_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text("somebody's words, which are longer than a hundred letters" * 3)
    before = file.read_bytes()
    with pytest.raises(StorageError):
        ProgramLock(file).take()
    assert file.read_bytes() == before
