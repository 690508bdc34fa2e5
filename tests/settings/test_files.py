"""A file is the old one or the new one, whole."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.errors import InputError, StorageError
from mi_reader.settings.files import read_file, read_text, write_atomically

CHECKOUT = Path(__file__).resolve().parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(content=st.binary())
def test_every_byte_arrives(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "every-byte"
    write_atomically(path, content)
    assert path.read_bytes() == content


def test_a_file_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    assert read_file(path) is None
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_file(path) == path.read_bytes() == read_file(path, 10)
    assert read_text(path, 10) == "a\nb\nc\n"
    for read in (read_file, read_text):
        with pytest.raises(InputError, match=r"post\.md is larger than"):
            read(path, 9)
    assert read_text(tmp_path / "none.md", 10) is None
    path.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"post\.md cannot be read: .*utf-8"):
        read_text(path, 10)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read: is no ordinary file"):
        read_file(tmp_path)


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write_atomically(tmp_path / "post.md", b"a\n")
    (tmp_path / "other.md").touch()
    assert (tmp_path / "post.md").stat().st_mode == (tmp_path / "other.md").stat().st_mode


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="folder is not there"):
        write_atomically(tmp_path / "typo" / "post.md", b"new")
    assert names(tmp_path) == []


def test_a_folder_in_the_way_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "post.md" / "inner").mkdir(parents=True)
    with pytest.raises(StorageError, match=r"post\.md cannot be written: .*Nothing was changed"):
        write_atomically(tmp_path / "post.md", b"new")
    assert names(tmp_path) == ["post.md"]
    assert names(tmp_path / "post.md") == ["inner"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"old")
    with pytest.raises(StorageError, match=r"post\.md cannot be written"):
        write_atomically(tmp_path / "site" / "post.md", b"new")
    assert (tmp_path / "site").read_bytes() == b"old"


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "post.md"
    link.symlink_to(link)
    with pytest.raises(StorageError):
        write_atomically(link, b"new")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StorageError) as error:
        write_atomically(path, b"new")
    assert "Nothing was changed" in error.value.message
    assert error.value.remedy
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_protected_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    path.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda *_: False)  # what everybody but the superuser is told
    with pytest.raises(StorageError) as error:
        write_atomically(path, b"new")
    assert "permissions" in error.value.remedy
    assert path.read_bytes() == b"old"


# Windows has neither these modes and links nor a limit for the size of files.
if sys.platform != "win32":

    def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.md")
        script = """
import sys
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.settings.files import read_file
for path in sys.argv[1:]:
    try:
        read_file(Path(path))
    except StorageError as error:
        print(error.message)
"""
        done = subprocess.run(
            [sys.executable, "-c", script, tmp_path / "pipe.md", "/dev/zero"],
            cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=20,
        )  # fmt: skip
        assert [line.count("cannot be read: is no ordinary file") for line in done.stdout.splitlines()] == [
            1,
            1,
        ]

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
    def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
        path = tmp_path / "post.md"
        path.write_bytes(b"old")
        path.chmod(mode)
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
        assert path.stat().st_mode & 0o777 == mode

    def test_a_link_stays_a_link_to_the_file_that_is_replaced(tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "real" / "post.md").write_bytes(b"old")
        (tmp_path / "link.md").symlink_to(tmp_path / "real" / "post.md")
        write_atomically(tmp_path / "link.md", b"new")
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "real" / "post.md").read_bytes() == b"new"
        assert names(tmp_path / "real") == ["post.md"]

    def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
        path = tmp_path / "post.md"
        path.write_bytes(b"old")
        script = """
import resource, sys
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.settings.files import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write_atomically(Path(sys.argv[1]), b"x" * 10_000)
except StorageError as error:
    print(error)
"""
        done = subprocess.run(
            [sys.executable, "-c", script, path], cwd=CHECKOUT, capture_output=True, text=True, check=True
        )
        assert "post.md cannot be written: File too large" in done.stdout
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["post.md"]

    def test_a_folder_that_must_not_be_written_to_keeps_the_old_file() -> None:
        script = """
import os, tempfile
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.settings.files import write_atomically
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "post.md")
    path.write_bytes(b"old")
    os.chmod(folder, 0o555)
    if os.geteuid() == 0:  # root may write anywhere
        os.seteuid(65534)
    try:
        write_atomically(path, b"new")
    except StorageError as error:
        print(error)
    print(path.read_bytes(), os.listdir(folder))
    if os.getuid() == 0:
        os.seteuid(0)
    os.chmod(folder, 0o755)
"""
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
        )
        assert "post.md cannot be written: Permission denied" in done.stdout
        assert done.stdout.splitlines()[-1] == "b'old' ['post.md']"


def test_what_a_killed_program_left_goes_with_the_next_file(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".mi-reader-a.md.tmp", ".mi-reader-b.md.tmp", "c.tmp"))
    for file in (old, new, other):
        file.write_text("half", encoding="utf-8")
    for file in (old, other):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    write_atomically(tmp_path / "post.md", b"whole")
    assert {file.name for file in tmp_path.iterdir()} == {new.name, other.name, "post.md"}
