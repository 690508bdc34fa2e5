"""Identities: keys of Zotero's form, made here; a paper from Zotero keeps the one it has there."""

import os
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
    # Not `secrets`, whose import is a tenth of a command's start. Bytes beyond a multiple of the alphabet's
    # length are left out, so that every letter is as likely.
    fair = len(KEY_ALPHABET) * (256 // len(KEY_ALPHABET))
    letters = ""
    while len(letters) < KEY_LENGTH:
        letters += "".join(KEY_ALPHABET[byte % len(KEY_ALPHABET)] for byte in os.urandom(16) if byte < fair)
    return letters[:KEY_LENGTH]


def is_key(text: str) -> bool:
    """Tells whether the text has the form of a key."""
    return len(text) == KEY_LENGTH and all(letter in KEY_ALPHABET for letter in text)
