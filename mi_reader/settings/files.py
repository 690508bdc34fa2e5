"""Files read whole and written whole: after a crash a file is either the old one or the new one.

Temporary file, fsync, rename, fsync of the folder (https://lwn.net/Articles/457667/), so that a full,
vanished or read-only disk leaves the old file as it was.
"""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mi_reader.domain.errors import InputError, StorageError

_PREFIX, _SUFFIX = ".mi-reader-", ".tmp"
_LEFT_OVER = 3600  # seconds after which a temporary file is nobody's: its program was killed
_REMEDIES = {
    errno.ENOSPC: "Free some space on the disk and try again.",
    errno.EDQUOT: "Your quota on this disk is used up; free some space and try again.",
    errno.EROFS: "The disk is read-only; choose another folder.",
    errno.EACCES: "You may not write there; change the folder's permissions or choose another one.",
    errno.EPERM: "You may not write there; change the folder's permissions or choose another one.",
    errno.ENOENT: "The folder is not there; create it, or connect its disk, and try again.",
    errno.ENOTDIR: "Part of the path is a file; choose another folder.",
    errno.EISDIR: "A folder, a pipe or a device is in the way; choose another name.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.ELOOP: "The file is a link that leads to itself; delete it.",
}


def read_file(path: Path, largest: int | None = None) -> bytes | None:
    """Returns what a file holds, None if there is none.

    Args:
        largest: In bytes; None for a file of any size.

    Raises:
        StorageError: it is there and cannot be read.
        InputError: it is larger.
    """
    try:
        # Asked first: to open a pipe waits for whoever writes into it, and a device has no end.
        _refuse_special(path.stat(), path)
        with path.open("rb") as file:
            content = file.read(-1 if largest is None else largest + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _failed("cannot be read", path, error) from error
    if largest is not None and len(content) > largest:
        raise InputError(
            f"{path} is larger than {largest // 1000} kB; it cannot be what it is taken for.",
            "Correct it, or move it elsewhere.",
        )
    return content


def read_text(path: Path, largest: int) -> str | None:
    """Returns what a text file says that people edit, None if there is none: UTF-8, any line ends.

    Raises:
        StorageError: it is there and cannot be read.
        InputError: it is larger than so many bytes, or no UTF-8.
    """
    content = read_file(path, largest)
    if content is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} cannot be read: {error}.", "It must be UTF-8 text.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, content: bytes) -> None:
    """Writes a file in one step; an existing one keeps its permissions.

    A link to a file stays a link: the file it leads to is replaced in its own folder. Sites kept in cloud
    folders are often linked like that.

    Raises:
        StorageError: nothing was written; tells why and what to do.
    """
    try:
        target = path.resolve(strict=False)
        mode = _mode(target)
        with _temporary(target.parent, target.suffix) as (descriptor, temporary):
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            temporary.replace(target)
        _sync_folder(target.parent)
    except (OSError, RuntimeError) as error:  # RuntimeError: Python 3.11's word for a loop of links
        raise _failed("cannot be written", path, error) from error


def _mode(target: Path) -> int:
    """Returns the permissions of the file, or those of a new one here."""
    try:
        found = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    _refuse_special(found, target)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "is write-protected", str(target))
    return stat.S_IMODE(found.st_mode)


def _refuse_special(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is no ordinary file", str(path))


@contextmanager
def _temporary(folder: Path, suffix: str) -> Iterator[tuple[int, Path]]:
    """Yields an open file in the folder and removes it unless it was renamed."""
    _remove_left_over(folder)
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=suffix + _SUFFIX, dir=folder)
    temporary = Path(name)
    try:
        yield descriptor, temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _remove_left_over(folder: Path) -> None:
    """Removes temporary files of programs that were killed: beside a post they would be published with it."""
    for file in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # another program may remove it at the same time
            if time.time() - file.lstat().st_mtime > _LEFT_OVER:
                file.unlink()


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable; Windows has no such call, some network disks refuse it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _failed(what: str, path: Path, error: OSError | RuntimeError) -> StorageError:
    number = error.errno if isinstance(error, OSError) else errno.ELOOP
    reason = (error.strerror if isinstance(error, OSError) else "") or "a link that leads to itself"
    remedy = _REMEDIES.get(number or 0, "See that the disk is there and can be written to, then try again.")
    return StorageError(f"{path} {what}: {reason}. Nothing was changed.", remedy)
