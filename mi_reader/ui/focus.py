"""What the user has in hand: the edition, and the papers selected. Rooms, tree and inspector share it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from mi_reader.domain.keys import EditionKey, LibraryId, PaperRef, SectionKey
from mi_reader.zotero.locks import Locks


class RoomName(StrEnum):
    """The rooms, in the order of their tabs."""

    LIBRARY = "library"
    BOARD = "board"
    WRITE = "write"
    DRAFT = "draft"
    TRENDS = "trends"


class Part(StrEnum):
    """What can be written of an edition."""

    OPENING = "opening"
    LEAD = "lead"
    PICK = "pick"
    CLOSING = "closing"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Spot:
    """A text to write, or to look at.

    Attributes:
        section: Of a lead text or a pick.
        paper: Of a pick or a why.
    """

    part: Part
    edition: EditionKey | None = None
    section: SectionKey | None = None
    paper: PaperRef | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Social posts whose texts are wanted.

    Attributes:
        urls: Of the posts, in their normal form.
        pasted: Nobody asked: their addresses came into a text.
    """

    urls: tuple[str, ...]
    pasted: bool = False


class Shelf(StrEnum):
    """The kinds of lists that the tree offers."""

    INBOX = "inbox"
    ALL = "all"
    OH = "oh"
    SKIPPED = "skipped"
    EDITION = "edition"
    SECTION = "section"
    COLLECTION = "collection"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Source:
    """A list of papers that the Library room can show.

    Attributes:
        library: Of INBOX, ALL, OH, SKIPPED, COLLECTION; None for all libraries.
        edition: Of EDITION and SECTION.
        collection: Key of a collection in Zotero.
        search: Name of a saved search.
    """

    shelf: Shelf
    library: LibraryId | None = None
    edition: EditionKey | None = None
    section: SectionKey | None = None
    collection: str = ""
    search: str = ""


class Focus(QObject):
    """The user's place.

    Signals:
        edition_changed: Another edition is in hand: `EditionKey | None`.
        papers_changed: Other papers are selected: a tuple of `PaperRef`, the current one first.
        source_changed: Another list of papers is looked at: `Source`.
        room_wanted: Some part asks for a room: `RoomName`.
        paper_wanted: Some part asks to see a paper in the list: `PaperRef`; the Library room is up by then.
        spot_wanted: Some part asks to write a text: `Spot`; the Write room comes up with it.
        embed_wanted: Some part asks to add an embed to the why of a paper: `PaperRef`.
        matching_wanted: Some part asks to match papers to the texts of an imported edition: `EditionKey`.
        decision_wanted: Some part asks to decide between here and Zotero about a paper: `PaperRef`.
        posts_wanted: Some part asks for what social posts say: `Wanted`.
        archives_wanted: Some part was given archives of X: a tuple of their paths.
        making_wanted: Some part asks to make an edition in a library: `LibraryId`.
        locks_changed: `locks` are others.
        spot_looked_at: Some part points at a text: `Spot`; the room that is shown scrolls to it.
    """

    edition_changed = Signal(object)
    papers_changed = Signal(object)
    source_changed = Signal(object)
    room_wanted = Signal(object)
    paper_wanted = Signal(object)
    spot_wanted = Signal(object)
    embed_wanted = Signal(object)
    matching_wanted = Signal(object)
    decision_wanted = Signal(object)
    posts_wanted = Signal(object)
    archives_wanted = Signal(object)
    making_wanted = Signal(object)
    spot_looked_at = Signal(object)
    locks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edition: EditionKey | None = None
        self._papers: tuple[PaperRef, ...] = ()
        self._source = Source(Shelf.INBOX)
        self._locks = Locks()
        # Says which list a source means that leaves its library open: the one that the tree marks.
        self.meant: Callable[[Source], Source] = lambda source: source

    @property
    def edition(self) -> EditionKey | None:
        """The edition in hand."""
        return self._edition

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._papers

    @property
    def source(self) -> Source:
        """The list of papers looked at."""
        return self._source

    @property
    def locks(self) -> Locks:
        """Which libraries, papers and editions take no edits, and why: sentences of the engine."""
        return self._locks

    def take_locks(self, locks: Locks) -> None:
        """Notes what takes no edits."""
        if locks != self._locks:
            self._locks = locks
            self.locks_changed.emit()

    def take_edition(self, edition: EditionKey | None) -> None:
        """Takes another edition in hand."""
        if edition != self._edition:
            self._edition = edition
            self.edition_changed.emit(edition)

    def take_papers(self, papers: tuple[PaperRef, ...]) -> None:
        """Selects papers."""
        if papers != self._papers:
            self._papers = papers
            self.papers_changed.emit(papers)

    def take_source(self, source: Source) -> None:
        """Looks at another list; one of an edition takes that edition in hand."""
        source = self.meant(source)
        if source != self._source:
            self._source = source
            self.source_changed.emit(source)
        if source.edition:
            self.take_edition(source.edition)

    def look_again(self) -> None:
        """Looks at the list anew: it means something else by now, such as a saved search that was edited."""
        self.source_changed.emit(self._source)

    def show_paper(self, paper: PaperRef) -> None:
        """Goes to the Library room, to a paper."""
        self.room_wanted.emit(RoomName.LIBRARY)
        self.paper_wanted.emit(paper)

    def write(self, spot: Spot) -> None:
        """Goes to the Write room, to a text."""
        self.spot_wanted.emit(spot)

    def embed(self, paper: PaperRef) -> None:
        """Goes to the Write room, to where embeds are added to the why of a paper."""
        self.embed_wanted.emit(paper)

    def match(self, edition: EditionKey) -> None:
        """Opens the texts of an imported edition that have no paper yet."""
        self.matching_wanted.emit(edition)

    def make_edition(self, library: LibraryId) -> None:
        """Opens what asks for a new edition, in a library."""
        self.making_wanted.emit(library)

    def decide(self, paper: PaperRef) -> None:
        """Opens the first conflict of a paper."""
        self.decision_wanted.emit(paper)

    def look(self, spot: Spot) -> None:
        """Points at a text, where the room that is shown has it."""
        self.spot_looked_at.emit(spot)
