"""Addresses opened in the user's browser: pages that the program names, links in foreign texts."""

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mi_reader.domain.errors import NotFoundError
from mi_reader.library.attachments import safe_link
from mi_reader.ui.jobs import Jobs

KEYS_PAGE: Final = "https://www.zotero.org/settings/keys"


def open_page(address: str) -> None:
    """Opens a page that the program itself names."""
    QDesktopServices.openUrl(QUrl(address))


def open_link(jobs: Jobs, link: QUrl | str) -> None:
    """Opens a link of a paper, a note or a text; one that leads elsewhere than to the Web is said only."""
    address = link.toString(QUrl.ComponentFormattingOption.FullyEncoded) if isinstance(link, QUrl) else link
    try:
        QDesktopServices.openUrl(QUrl(safe_link(address)))
    except NotFoundError as error:
        jobs.failed.emit(error)
