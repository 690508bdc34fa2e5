"""Identities. Papers, editions and sections carry Zotero's kind of key, so that sync need not rename them."""

import secrets
from typing import NamedTuple, NewType

LibraryId = NewType("LibraryId", int)
PaperKey = NewType("PaperKey", str)
EditionKey = NewType("EditionKey", str)
SectionKey = NewType("SectionKey", str)
CategoryId = NewType("CategoryId", str)

# Zotero's alphabet for object keys (no 0, 1, O and so on): https://www.zotero.org/support/dev/web_api/v3/write_requests
KEY_ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
KEY_LENGTH = 8


class PaperRef(NamedTuple):
    """A paper's identity: keys are unique inside one library only."""

    library: LibraryId
    key: PaperKey


def new_key() -> str:
    """Returns a random key of Zotero's form."""
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(KEY_LENGTH))


def is_key(text: str) -> bool:
    """Tells whether the text has the form of a key."""
    return len(text) == KEY_LENGTH and all(letter in KEY_ALPHABET for letter in text)
