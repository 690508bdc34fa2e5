"""The tree of what papers can be listed from: libraries, editions, collections, saved searches, groups."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from mi_reader.curate.badges import Badges
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.editions import Section
from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.engine import Engine
from mi_reader.library import overview
from mi_reader.library.overview import Collection, Volume
from mi_reader.library.shelves import is_sample
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.models.nodes import Face, Kind, Mark, Node

translate = QCoreApplication.translate
# The icon, and its colour, of each standing list of a library.
_SHELVES = {
    Shelf.INBOX: ("inbox", "text2"),
    Shelf.ALL: ("layers", "text2"),
    Shelf.OH: ("!?", "oh"),
    Shelf.SKIPPED: ("skip-forward", "text2"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader thread brings.

    Attributes:
        searches: Names of the saved searches, with how many papers each finds; None where it cannot tell.
        wrong: Why saved searches cannot be read, if they cannot.
    """

    sources: overview.Sources
    searches: tuple[tuple[str, int | None], ...] = ()
    preset: Preset | None = None
    wrong: MiReaderError | None = None


def read(engine: Engine, edition: EditionKey | None, today: date) -> Found:
    """Reads everything that the tree shows.

    Args:
        edition: The one in hand: saved searches may mean its period.
    """
    found = engine.overview.sources()
    try:
        preset = engine.presets.load()
    except NotFoundError:
        preset = None  # its file was taken away; sections keep their headings
    try:
        return Found(found, tuple(_searches(engine, found, edition, today)), preset)
    except MiReaderError as error:
        return Found(found, (), preset, error)


def _searches(
    engine: Engine, found: overview.Sources, edition: EditionKey | None, today: date
) -> Iterator[tuple[str, int | None]]:
    libraries = {shelf.library.address: shelf.library.id for shelf in found.shelves}
    in_hand = next((volume.edition for volume in found.volumes if volume.edition.key == edition), None)
    days = (
        (in_hand.period_start, in_hand.period_end)
        if in_hand and in_hand.period_start and in_hand.period_end
        else None
    )
    for search in engine.searches.listing():
        wanted = search.filter
        if wanted.library and wanted.library not in libraries:
            yield search.name, None  # a library that is not connected (any more)
            continue
        query = wanted.query(today, libraries.get(wanted.library), days)
        yield search.name, len(engine.lookup.ids(query))


def shelf_name(shelf: Shelf) -> str:
    """Returns what a standing list is called in the window's language."""
    match shelf:
        case Shelf.INBOX:
            return translate("Sources", "Inbox")
        case Shelf.ALL:
            return translate("Sources", "All papers")
        case Shelf.OH:
            return translate("Sources", "oh!?")
        case _:
            return translate("Sources", "Skipped")


def nodes(
    found: Found, in_hand: EditionKey | None, language: str, locked: Callable[[LibraryId], str]
) -> tuple[Node, ...]:
    """Returns the tree.

    Args:
        in_hand: The edition in hand.
        language: Of the window.
        locked: Says in it why a library takes no edits, or "".
    """
    return tuple(_nodes(found, in_hand, language, locked))


def _nodes(
    found: Found, in_hand: EditionKey | None, language: str, locked: Callable[[LibraryId], str]
) -> Iterator[Node]:
    own = [one for one in found.sources.shelves if one.library.kind is not LibraryKind.GROUP]
    groups = [one for one in found.sources.shelves if one.library.kind is LibraryKind.GROUP]
    for shelf in own:
        yield _library(shelf)
    yield _heading("editions", translate("Sources", "Editions"), "new_edition")
    open_first = sorted(found.sources.volumes, key=lambda volume: volume.edition.archived)
    for volume in open_first:
        reason = locked(volume.edition.library)
        yield _edition(volume, found.preset, language, in_hand=volume.edition.key == in_hand, locked=reason)
    collections = [(one, shelf) for shelf in own for one in shelf.collections]
    if collections:
        yield _heading("collections", translate("Sources", "Collections"))
        for collection, shelf in collections:
            yield _collection(collection, shelf.library.id)
    if found.searches:
        yield _heading("searches", translate("Sources", "Saved searches"))
        for name, papers in found.searches:
            yield _search(name, papers)
    if groups:
        yield _heading("groups", translate("Sources", "Group libraries"))
        for shelf in groups:
            yield _library(shelf, locked(shelf.library.id))


def _heading(key: str, title: str, adds: str = "") -> Node:
    return Node(f"heading {key}", Face(Kind.HEADING, title, adds=adds))


def library_name(library: Library) -> str:
    """Returns what a library is called, in today's language where nobody has named it."""
    if library.kind is LibraryKind.USER and not library.name:
        return translate("Sources", "My Library")
    if library.kind is LibraryKind.FILE and library.name == "Library":
        return translate("Sources", "Library")
    if is_sample(library):
        return translate("Sources", "Sample library")
    return library.name


def _library(shelf: overview.Shelf, locked: str = "") -> Node:
    library, group = shelf.library, shelf.library.kind is LibraryKind.GROUP
    name = library_name(library)
    inside = [
        _shelf(one, library.id, count)
        for one, count in (
            (Shelf.INBOX, shelf.counts.inbox),
            (Shelf.ALL, shelf.counts.all),
            (Shelf.OH, shelf.counts.oh),
            (Shelf.SKIPPED, shelf.counts.skipped),
        )
    ]
    if group:
        inside += [_collection(one, library.id) for one in shelf.collections]
    face = Face(
        Kind.LIBRARY,
        name,
        "users" if group else "library",
        "text2" if group else "accent",
        count=_number(shelf.counts.all) if group else "",
        bold=not group,
        opened=not group,
        mark=Mark.LOCKED if locked else Mark.NONE,
        locked=locked,
        source=Source(Shelf.ALL, library.id),
        library=library,
    )
    return Node(f"library {library.address}", face, tuple(inside))


def _shelf(shelf: Shelf, library: LibraryId, papers: int) -> Node:
    icon, tint = _SHELVES[shelf]
    pill = shelf is Shelf.INBOX and papers > 0
    face = Face(
        Kind.SHELF,
        shelf_name(shelf),
        icon,
        tint,
        count=_number(papers),
        spoken=_papers(papers),
        pill=pill,
        source=Source(shelf, library),
    )
    return Node(shelf, face)


def _edition(volume: Volume, preset: Preset | None, language: str, *, in_hand: bool, locked: str) -> Node:
    edition, counts = volume.edition, volume.counts
    badges = Badges(preset, (section for section, _ in volume.sections), language)
    said = translate("Sources", "{picks} picks of {papers} papers").format(
        picks=counts.picks, papers=counts.papers
    )
    face = Face(
        Kind.EDITION,
        edition.name,
        "notebook-pen",
        "accent",
        count="" if edition.archived else f"{_number(counts.picks)}/{_number(counts.papers)}",
        spoken=translate("Sources", "archived") if edition.archived else said,
        tooltip=f"{edition.name}: {said}",
        bold=in_hand,
        mark=_edition_mark(volume, locked=bool(locked)),
        opened=in_hand and not edition.archived,
        locked=locked,
        source=Source(Shelf.EDITION, edition=edition.key),
        edition=edition,
    )
    sections = tuple(
        Node(
            f"section {section.key}",
            Face(
                Kind.SECTION,
                section_title(section, preset, language),
                badge=badges.of(section.category),
                count=_number(filed.papers),
                spoken=translate("Sources", "{picks} picks of {papers} papers").format(
                    picks=filed.picks, papers=filed.papers
                ),
                tooltip=section.heading,
                editing=section.heading,
                locked=locked,
                source=Source(Shelf.SECTION, edition=edition.key, section=section.key),
                edition=edition,
                section=section,
            ),
        )
        for section, filed in volume.sections
    )
    return Node(f"edition {edition.key}", face, sections)


def _edition_mark(volume: Volume, *, locked: bool) -> Mark:
    if volume.conflict:
        return Mark.CONFLICT
    if locked:
        return Mark.LOCKED
    return Mark.DONE if volume.edition.archived else Mark.NONE


def section_title(section: Section, preset: Preset | None, language: str) -> str:
    """Returns what a section is called in the window: its category's name, or the user's own heading."""
    category = preset.category(section.category) if preset else None
    if category is None or not _is_usual(section.heading, category):
        return section.heading
    return Badges(preset, (), language).of(section.category).name


def _is_usual(heading: str, category: Category) -> bool:
    usual = {_without_number(one) for one in (*category.heading.values(), *category.name.values())}
    return _without_number(heading) in usual


def _without_number(heading: str) -> str:
    # Headings of extras are numbered anew when sections move.
    return re.sub(r"\d+", "", unicodedata.normalize("NFKC", heading)).strip()


def _collection(collection: Collection, library: LibraryId) -> Node:
    face = Face(
        Kind.COLLECTION,
        collection.name,
        "folder",
        "accent",
        count=_number(collection.papers),
        spoken=_papers(collection.papers),
        source=Source(Shelf.COLLECTION, library, collection=collection.key),
    )
    inside = tuple(_collection(one, library) for one in collection.inside)
    return Node(f"collection {library} {collection.key}", face, inside)


def _search(name: str, papers: int | None) -> Node:
    face = Face(Kind.SEARCH, name, "folder-search", editing=name, source=Source(Shelf.SEARCH, search=name))
    if papers is None:
        lost = translate("Sources", "It looks in a library that is not connected.")
        return Node(f"search {name}", replace(face, tint="text3", spoken=lost, tooltip=lost))
    return Node(f"search {name}", replace(face, count=_number(papers), spoken=_papers(papers)))


def _number(number: int) -> str:
    return QLocale().toString(number)


def _papers(number: int) -> str:
    return translate("Sources", "%n paper(s)", "", number)
