"""The characters of a note's text: what HTML and Zotero's editor would change is kept out of their reach."""

import re
import unicodedata
from html import escape

NBSP = "\u00a0"
BLANK = re.compile(r"[ \t\r\n\f]+")
# Characters that HTML or Zotero's editor would change into others. They are written visibly.
_CHANGED = re.compile("[\t\u00a0]|⟦(?=U\\+)")
_WRITTEN = re.compile("⟦U\\+(0009|00A0|27E6)⟧")
_SHIELDED = re.compile(r"(?<= ) +|^ +| +$", re.MULTILINE)
_URL = re.compile(r"https?://[^\s<>\"'`*\\\[\]()（）「」『』、。，！？…|⟦⟧]+", re.IGNORECASE)


def shown(text: str) -> str:
    """Returns Markdown with the characters that would not survive in HTML written visibly."""
    return _CHANGED.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def unshown(text: str) -> str:
    """Returns decoded text as it was before `shown`; a no-break space of the editor's counts as a space."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text.replace(NBSP, " "))


def shielded(text: str) -> str:
    """Returns lines with no-break spaces for the blanks that HTML would drop or collapse."""
    return _SHIELDED.sub(lambda found: NBSP * len(found[0]), shown(text))


def escaped(text: str) -> str:
    """Returns text as HTML; a line feed is a line break."""
    return escape(text, quote=False).replace(NBSP, "&nbsp;").replace("\n", "<br>")


def bare_url(text: str, at: int) -> str:
    """Returns the address that begins at an offset, without the punctuation that ends a sentence."""
    found = _URL.match(text, at)
    return found[0].rstrip(".,;:!?$~_") if found else ""


def opens(outside: str, inside: str) -> bool:
    """Tells whether `*` between two characters begins emphasis (or ends it, looked at from behind)."""
    if not inside or inside.isspace():
        return False
    if not _is_punctuation(inside):
        return True
    return not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
