"""The files of papers: where Zotero keeps them on this computer, and how a paper is shown in Zotero."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.zotero import ItemType, RemoteItem
from mi_reader.settings.settings import Settings
from mi_reader.store import papers, pristine, sources
from mi_reader.store.connection import Database, Transaction

_LINKED, _WEB = "linked_file", "linked_url"
# Relative to a folder that only Zotero knows: https://www.zotero.org/support/preferences/advanced
_RELATIVE = "attachments:"
# What can be opened without running anything: an attachment comes from whoever shares the library.
_DOCUMENTS = frozenset({".pdf", ".epub", ".djvu"})
_KEY = re.compile(r"[A-Z0-9]{1,16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """An attachment of a paper.

    Attributes:
        path: Where the file must be; None where nobody can tell.
        there: Whether it is there.
        url: Of an attachment that is only an address.
    """

    title: str
    path: Path | None = None
    there: bool = False
    url: str = ""

    @property
    def document(self) -> bool:
        """Whether it is a text to read, such as a PDF."""
        return self.path is not None and self.path.suffix.lower() in _DOCUMENTS


class Attachments:
    """Finds the files of papers; opens none, changes none."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def of(self, paper: PaperRef) -> list[PaperFile]:
        """Returns the attachments of a paper: those that can be read first, else the oldest first."""
        folder = Path(self._settings["zotero.folder"]).expanduser()
        with self._database.read() as tx:
            items = [
                item
                for item in pristine.children(tx, paper.library, _key(tx, paper))
                if item.type is ItemType.ATTACHMENT and not item.deleted
            ]
        found = [_file(item, folder) for item in items]
        return sorted(found, key=lambda one: (not one.there, not one.document, not _is_pdf(one)))

    def document(self, paper: PaperRef) -> Path:
        """Returns the file that a reader opens of a paper.

        Raises:
            NotFoundError: It has none, or the file is not on this computer; says which.
        """
        files = self.of(paper)
        for file in files:
            if file.there and file.document and file.path:
                return file.path
        for file in files:
            if file.document:
                raise NotFoundError(
                    f"The file {file.path} is not on this computer.",
                    "Let Zotero download it, or set `zotero.folder` to where Zotero keeps its data.",
                )
        raise NotFoundError("This paper has no PDF.", "Add one in Zotero, then sync.")

    def in_zotero(self, paper: PaperRef) -> str:
        """Returns the address that shows a paper in Zotero.

        https://www.zotero.org/support/kb/item_links

        Raises:
            NotFoundError: It is in no library of Zotero.
        """
        with self._database.read() as tx:
            source = sources.get(tx, paper.library)
            key = _key(tx, paper)
        if source is None or not _KEY.fullmatch(key):
            raise NotFoundError("This paper is not in Zotero.", "Its library lives in MI Reader alone.")
        group = source.path.removeprefix("groups/")
        if source.is_group and group.isdecimal():
            return f"zotero://select/groups/{group}/items/{key}"
        return f"zotero://select/library/items/{key}"


def safe_link(url: str) -> str:
    """Returns an address that a browser may be sent to.

    Raises:
        NotFoundError: There is none, or it is not one of the web's, encrypted.
    """
    if not url:
        raise NotFoundError("This paper has neither a DOI nor an address.", "Add one in Zotero, then sync.")
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("https", "http") or not parts.hostname:
        raise NotFoundError(f"{url} is no address of a web page.", "Correct it in Zotero, then sync.")
    # Most pages are there encrypted, too; what is not says so in the browser.
    return "https" + url[len(parts.scheme) :]


def _key(tx: Transaction, paper: PaperRef) -> str:
    papers.find_id(tx, paper)  # it may be gone
    return paper.key


def _file(item: RemoteItem, folder: Path) -> PaperFile:
    attached = item.attachment
    if attached is None:
        return PaperFile(item.key)
    title = attached.title or attached.filename or attached.url
    if attached.mode == _WEB:
        return PaperFile(title, url=attached.url)
    linked = attached.mode == _LINKED
    path = _linked(attached.path) if linked else _stored(item.key, attached.filename, folder)
    return PaperFile(title, path, there=path is not None and path.is_file(), url=attached.url)


def _linked(path: str) -> Path | None:
    if path.startswith(_RELATIVE) or not path:
        return None
    found = Path(path)
    return found if found.is_absolute() else None


def _stored(key: str, filename: str, folder: Path) -> Path | None:
    # A name is untrusted: only its last part, whatever system it was written for.
    name = PureWindowsPath(PurePosixPath(filename).name).name
    if name in ("", ".", "..") or not _KEY.fullmatch(key):
        return None
    return folder / "storage" / key / name


def _is_pdf(file: PaperFile) -> bool:
    return file.path is not None and file.path.suffix.lower() == ".pdf"
