"""Names in a row, as the window's language writes them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def listed(parts: Iterable[str]) -> str:
    """Returns parts in one line, "a, b" or 「a、b」; empty ones are left out."""
    return QCoreApplication.translate("Listed", ", ").join(filter(None, parts))


def clauses(parts: Iterable[str]) -> str:
    """Returns what stands apart from each other in one line, "a; b" or 「a；b」; empty parts are left out."""
    return QCoreApplication.translate("Listed", "; ").join(filter(None, parts))
