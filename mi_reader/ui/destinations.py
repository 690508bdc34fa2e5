"""Which edition a paper is filed in: Zotero's collections cannot hold papers of another library."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.ui.listed import listed
from mi_reader.ui.models.desk import Contents, Desk
from mi_reader.ui.models.sources import library_name
from mi_reader.ui.rooms import menus


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where papers go.

    Attributes:
        editions: By library, in the order of the papers.
        without: Libraries of papers that have no open edition.
    """

    editions: Mapping[LibraryId, Edition]
    without: tuple[LibraryId, ...]

    def of(self, paper: PaperRef) -> Edition | None:
        """Returns the edition that a paper goes into."""
        return self.editions.get(paper.library)

    def elsewhere(self, contents: Contents) -> tuple[Edition, ...]:
        """Returns those editions that are not in hand."""
        return tuple(one for one in self.editions.values() if one != contents.edition)


def destinations(contents: Contents, papers: Sequence[PaperRef]) -> Destinations:
    """Returns where papers go: see `edition_for`."""
    libraries = tuple(dict.fromkeys(paper.library for paper in papers))
    found = {library: edition_for(contents, library) for library in libraries}
    return Destinations(
        {library: edition for library, edition in found.items() if edition},
        tuple(library for library, edition in found.items() if edition is None),
    )


def edition_for(contents: Contents, library: LibraryId) -> Edition | None:
    """Returns the edition in hand if it is of the library; else the library's newest open one, if any."""
    in_hand = contents.edition
    if in_hand and in_hand.library == library:
        return in_hand
    return next((one for one in contents.editions if one.library == library and not one.archived), None)


def name_of(contents: Contents, library: LibraryId) -> str:
    """Returns what a library is called in the window."""
    found = contents.libraries.get(library)
    return library_name(found) if found else ""


def offer(contents: Contents, library: LibraryId) -> str:
    """Returns what a button says that makes an edition in a library."""
    text = QCoreApplication.translate("Destinations", "New edition in {library}…")
    return text.format(library=name_of(contents, library))


def named(contents: Contents, editions: Sequence[Edition]) -> str:
    """Returns editions in words, each with its library: "2023 (My Library)"."""
    return listed(f"{one.name} ({name_of(contents, one.library)})" for one in editions)


def fill_menu(
    menu: QMenu,
    desk: Desk,
    papers: Sequence[PaperRef],
    file: Callable[[str], None],
    make_edition: Callable[[LibraryId], None],
) -> None:
    """Puts into a menu what papers can be filed under; where they have no edition, how they get one."""
    menu.clear()
    contents = desk.contents
    where = destinations(contents, papers)
    for library in where.without:
        menu.addAction(offer(contents, library).replace("&", "&&"), partial(make_edition, library))
    if where.without or not papers:
        return
    if others := where.elsewhere(contents):
        text = QCoreApplication.translate("Destinations", "Into {editions}")
        title = menu.addAction(text.format(editions=named(contents, others)).replace("&", "&&"))
        title.setEnabled(False)
        menu.addSeparator()
    menus.add_categories(menu, desk.badges.all(), file)
