"""Pages elsewhere that the dialogs lead to."""

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

KEYS_PAGE: Final = "https://www.zotero.org/settings/keys"


def open_page(address: str) -> None:
    """Opens a page of the Web in the user's browser."""
    QDesktopServices.openUrl(QUrl(address))
