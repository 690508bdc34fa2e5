"""A picture's file, copied beside a post: nothing is overwritten, no link is followed out of the folder."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from mi_reader.domain.errors import ConflictError, InputError
from mi_reader.post.files import safe_slug
from mi_reader.settings.files import read_file, write_atomically

LARGEST = 20_000_000  # bytes; a page with larger pictures is no page


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture that goes into the folder of the post's pictures.

    Attributes:
        source: Where it is now.
        path: Where it goes.
        digest: Of its bytes as they were looked at.
        is_there: Whether these very bytes are there already; then nothing is done.
        may_make: Whether missing folders above it are made.
    """

    source: Path
    path: Path
    digest: bytes
    is_there: bool
    may_make: bool = False


def is_file(path: Path) -> bool:
    """Tells whether there is a file; where nobody can look, or by a name that no system takes, is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def digest_of(content: bytes) -> bytes:
    """Returns what tells a picture from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def inside(path: Path, folder: Path) -> Path:
    """Returns a file in a folder, or below it.

    Raises:
        InputError: It is a link, or leads out of the folder: so does a folder on the way that is a link.
    """
    if path.is_symlink():
        raise InputError(
            f"The picture {path.name} is a link to another file, and was left out.",
            "Put the file itself there.",
        )
    resolved = path.resolve()
    if not resolved.is_relative_to(folder.resolve()):
        raise InputError(f"The picture {path.name} is not in {folder}, and was left out.", "Put it there.")
    return resolved


def safe_name(name: str) -> str:
    """Returns a picture's file name as every system takes it; its ending in small letters."""
    stem, _, ending = name.rpartition(".")
    return f"{safe_slug(stem, otherwise='picture')}.{ending.lower()}"


def free_name(folder: Path, name: str, content: bytes, taken: Mapping[str, bytes]) -> tuple[Path, bool]:
    """Returns where a picture goes in a folder, and whether it is there: same name, other bytes, new name.

    Args:
        taken: Digests of what else is about to go there, by path in small letters.
    """
    digest = digest_of(content)
    number, path = 1, folder / name
    while True:
        coming = taken.get(str(path).lower())
        if coming is not None:
            if coming == digest:
                return path, False
        elif not lexists(path):
            return path, False
        elif not path.is_symlink() and is_file(path) and read_file(path) == content:
            return path, True
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"


def check_copy(copy: Copy) -> bytes:
    """Returns a picture that can be copied as planned, or is there already.

    Raises:
        ConflictError: It, or what is where it goes, changed since that was looked at.
    """
    source = copy.path if copy.is_there else copy.source
    content = None if source.is_symlink() else read_file(source, LARGEST)
    there = None if copy.path.is_symlink() else read_file(copy.path)
    is_other = content is None or digest_of(content) != copy.digest or there not in (None, content)
    if content is None or is_other or copy.path.is_symlink():
        raise ConflictError(
            f"The picture {copy.path.name} changed while it was being exported. Nothing was written.",
            "Export again.",
        )
    return content


def write_copy(copy: Copy) -> None:
    """Copies a picture, unless it is there.

    Raises:
        ConflictError: As `check_copy`.
        StorageError: The disk did not take it.
    """
    content = check_copy(copy)
    if not lexists(copy.path):
        if copy.may_make:
            copy.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(copy.path, content)
