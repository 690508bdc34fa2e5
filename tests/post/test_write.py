import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from mi_reader.domain.errors import StorageError
from mi_reader.post.files import safe_slug
from mi_reader.post.write import Decision, decide, read_file, write_file

if sys.platform != "win32":
    import resource


@pytest.mark.parametrize(
    ("on_disk", "base", "decision"),
    [
        (None, None, Decision.CREATE),
        (None, b"base", Decision.CREATE),
        (b"new", None, Decision.UNCHANGED),
        (b"new", b"base", Decision.UNCHANGED),
        (b"base", b"base", Decision.UPDATE),
        (b"mine", b"base", Decision.REFUSE_HAND_EDITED),
        (b"mine", None, Decision.REFUSE_UNKNOWN),
        (b"", None, Decision.REFUSE_UNKNOWN),
    ],
)
def test_decisions(on_disk: bytes | None, base: bytes | None, decision: Decision) -> None:
    assert decide(on_disk, base, b"new") is decision


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write_file(tmp_path / "post.md", b"a\n")
    (tmp_path / "other.md").touch()
    assert read_file(tmp_path / "post.md") == b"a\n"
    assert (tmp_path / "post.md").stat().st_mode == (tmp_path / "other.md").stat().st_mode
    assert read_file(tmp_path / "none.md") is None


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "cloud").mkdir()
    real = tmp_path / "cloud" / "post.md"
    real.write_bytes(b"old")
    link = tmp_path / "site" / "post.md"
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "cloud").iterdir()] == ["post.md"]


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "post.md"
    link.symlink_to(link)
    with pytest.raises(StorageError):
        write_file(link, b"new")


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
        write_file(path, b"new")
    assert "Nothing was changed" in error.value.message
    assert error.value.remedy
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
def test_a_disk_that_takes_no_more_in_earnest(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        with pytest.raises(StorageError):
            write_file(path, b"new" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (
        tmp_path / "none" / "post.md",
        tmp_path / "file" / "post.md",
        tmp_path,
        tmp_path / ("a" * 300),
    ):
        with pytest.raises(StorageError) as error:
            write_file(path, b"new")
        assert str(path) in error.value.message
        assert error.value.remedy
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_write_protected_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    path.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda *_: False)  # what everybody but the superuser is told
    with pytest.raises(StorageError) as error:
        write_file(path, b"new")
    assert "permissions" in error.value.remedy
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("five-papers", "five-papers"),
        ("five papers: of 2022!", "five-papers-of-2022"),
        ("2022年の論文（番外編）", "2022年の論文-番外編"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c", "a-b-c"),
        ("CON", "CON-post"),
        ("nul", "nul-post"),
        ("com1", "com1-post"),
        ("a\x00b\n\u202ec", "a-b-c"),
        ("...", "post"),
        ("trailing... ", "trailing"),
        ("😀", "post"),
        ("", "post"),
        ("snake_case", "snake_case"),
        ("e\u0301", "é"),
    ],
)
def test_safe_slugs(text: str, slug: str) -> None:
    assert safe_slug(text) == slug


def test_long_slugs_are_cut() -> None:
    assert safe_slug("a" * 300) == "a" * 100
    assert len(safe_slug("あ" * 300).encode()) <= 180
