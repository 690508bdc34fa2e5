"""Writing a file so that after a crash it is either the old one or the new one, whole."""

import os
import secrets
from pathlib import Path

from mi_reader.domain.errors import StorageError


def write_atomically(path: Path, content: bytes) -> None:
    """Writes a file, making its folder if need be; on any failure the old file stays as it was.

    A link is followed, so that the file it points at is the one replaced; the file keeps its mode.

    Raises:
        StorageError: It cannot be written.
    """
    real = path.resolve()
    partial = real.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if real.exists():
                partial.chmod(real.stat().st_mode & 0o777)
            partial.replace(real)
        finally:
            partial.unlink(missing_ok=True)
        _flush_folder(real.parent)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror or error}. What was there is as it was.",
            "Check the disk, the folder and its permissions, or choose another place.",
        ) from error


def _flush_folder(folder: Path) -> None:
    # The new name is in the folder's own data; Windows cannot open a folder and needs no such thing.
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
