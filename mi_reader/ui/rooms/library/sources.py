"""What the Library room shows for each of the lists that the tree offers."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.library.filters import Filter
from mi_reader.store.search import View
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.models.desk import Contents

_CONTEXT = "Sources"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of list looks.

    Attributes:
        empty: What would be here, said where nothing is.
        action: What the button there says.
    """

    icon: str
    name: str
    empty: str
    action: str


_TO_INBOX = QT_TRANSLATE_NOOP("Sources", "Go to the inbox")
_TO_ALL = QT_TRANSLATE_NOOP("Sources", "Show all papers")
_FILED_PAPERS = QT_TRANSLATE_NOOP("Sources", "The papers that you file here would be listed here.")

LOOKS = {
    Shelf.INBOX: Look(
        "inbox",
        QT_TRANSLATE_NOOP("Sources", "Inbox"),
        QT_TRANSLATE_NOOP("Sources", "The inbox is empty: every paper is filed or skipped."),
        _TO_ALL,
    ),
    Shelf.ALL: Look(
        "layers",
        QT_TRANSLATE_NOOP("Sources", "All papers"),
        QT_TRANSLATE_NOOP("Sources", "Your papers would be listed here."),
        QT_TRANSLATE_NOOP("Sources", "Add papers…"),
    ),
    Shelf.OH: Look(
        "message-square-quote",
        QT_TRANSLATE_NOOP("Sources", "oh!?"),
        QT_TRANSLATE_NOOP("Sources", "Papers that made you say “oh!?” would be listed here. The key is O."),
        _TO_INBOX,
    ),
    Shelf.SKIPPED: Look(
        "skip-forward",
        QT_TRANSLATE_NOOP("Sources", "Skipped"),
        QT_TRANSLATE_NOOP("Sources", "Papers that you put aside would be listed here. The key is X."),
        _TO_INBOX,
    ),
    Shelf.EDITION: Look("notebook-pen", QT_TRANSLATE_NOOP("Sources", "Edition"), _FILED_PAPERS, _TO_INBOX),
    Shelf.SECTION: Look("notebook-pen", QT_TRANSLATE_NOOP("Sources", "Section"), _FILED_PAPERS, _TO_INBOX),
    Shelf.COLLECTION: Look(
        "folder",
        QT_TRANSLATE_NOOP("Sources", "Collection"),
        QT_TRANSLATE_NOOP("Sources", "The papers of this collection in Zotero would be listed here."),
        _TO_ALL,
    ),
    Shelf.SEARCH: Look(
        "folder-search",
        QT_TRANSLATE_NOOP("Sources", "Search"),
        QT_TRANSLATE_NOOP("Sources", "The papers that this search finds would be listed here."),
        _TO_ALL,
    ),
}
_VIEWS = {Shelf.INBOX: View.INBOX, Shelf.OH: View.OH, Shelf.SKIPPED: View.SKIPPED}


def said(text: str) -> str:
    """Returns a text of `LOOKS` in the window's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def filter_of(source: Source, conditions: Filter, contents: Contents) -> Filter:
    """Returns a list's own filter, narrowed by the user's conditions."""
    if source.shelf is Shelf.SEARCH:
        return conditions
    library = contents.libraries.get(source.library) if source.library is not None else None
    return replace(
        conditions,
        view=_VIEWS.get(source.shelf, View.ALL),
        library=library.address if library else conditions.library,
        collection=source.collection,
        edition=source.edition if source.shelf is Shelf.EDITION else conditions.edition,
        section=source.section,
    )


def library_of(wanted: Filter, source: Source, contents: Contents) -> LibraryId | None:
    """Returns the number of the library that a filter is about; None for all."""
    if source.library is not None and source.shelf is not Shelf.SEARCH:
        return source.library
    return next((one.id for one in contents.libraries.values() if one.address == wanted.library), None)


def name_of(source: Source, contents: Contents) -> str:
    """Returns what a list is called."""
    if source.shelf is Shelf.SEARCH:
        return source.search
    if source.shelf is Shelf.SECTION:
        heading = next((one.heading for one in contents.sections if one.key == source.section), "")
        return heading or said(LOOKS[source.shelf].name)
    if source.shelf is Shelf.EDITION:
        name = next((one.name for one in contents.editions if one.key == source.edition), "")
        return name or said(LOOKS[source.shelf].name)
    return said(LOOKS[source.shelf].name)
