"""File names: whatever the user calls a post, the file's name is safe on every system.

Letters and digits of any script stay (Jekyll, git and all current file systems take them), composed (NFC) as
every system but old macOS stores them; anything else becomes a hyphen. So there is no `/`, no `..`, no
leading or trailing dot or blank, no control or direction mark and no emoji. The name is cut at 100 characters
and 180 bytes (a file name may have 255 bytes, and the date, the extension and a temporary file's ending come
on top), and the names that Windows keeps for devices get a `-post`.
"""

import re
import unicodedata
from pathlib import Path

from mi_reader.domain.errors import StorageError

# What the files of posts are called that are read.
ENDINGS = frozenset((".md", ".markdown", ".mkd"))
_LONGEST = 100
_MOST_BYTES = 180
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_slug(text: str, otherwise: str = "post") -> str:
    """Returns a text as a file name without extension; `otherwise` if nothing of it is left."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(letter if _stays(letter) else "-" for letter in composed)
    slug = re.sub(r"-{2,}", "-", kept).strip("-")[:_LONGEST]
    while len(slug.encode()) > _MOST_BYTES:
        slug = slug[:-1]
    slug = slug.strip("-_") or otherwise
    return f"{slug}-post" if _DEVICES.fullmatch(slug) else slug


def absolute(path: Path) -> Path:
    """Returns where a path leads, whatever links are on the way.

    Raises:
        StorageError: A link leads to itself.
    """
    try:
        return path.expanduser().resolve()
    except RuntimeError as error:  # Python 3.11's word for it, and for a home folder that nobody has
        raise StorageError(
            f"{path} leads nowhere: {error}.", "Name another file, or delete the link."
        ) from error


def _stays(letter: str) -> bool:
    return (
        letter == "_"
        or unicodedata.category(letter)[0] in "LN"
        or unicodedata.category(letter) in ("Mn", "Mc")
    )
