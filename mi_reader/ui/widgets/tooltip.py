"""Tooltips of foreign texts: Qt takes what looks like HTML for it, and would load its pictures."""

import html

from PySide6.QtGui import Qt

_LONGEST = 1500  # letters; more is read elsewhere
_WIDE = 100  # letters; plain text is not wrapped


def tooltip(text: str) -> str:
    """Returns a text such that a tooltip, or any other place where Qt guesses, shows it letter by letter."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    if len(text) <= _WIDE and not Qt.mightBeRichText(text):
        return text
    escaped = html.escape(text, quote=False).replace("\n", "<br>")
    return f"<qt>{escaped}</qt>"
