"""What the Write room shows around a text: whose it is, and which text comes before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mi_reader.curate.badges import Badge, Badges
from mi_reader.domain.categories import Preset
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import LibraryKind, Paper
from mi_reader.engine import Engine
from mi_reader.library.overview import Outline
from mi_reader.ui.editor.homes import filing_of
from mi_reader.ui.focus import Part, Spot


@dataclass(frozen=True, slots=True)
class Page:
    """A text in its surroundings.

    Attributes:
        edition: None for the why of a paper where no edition is in hand.
        section: Of a lead text or a pick.
        paper: Of a pick or a why.
        badge: Of the section.
        oh: The day the paper surprised the reader.
        number: Of the pick in its section, from 1; 0 where it is no pick.
        why: Of the paper.
        own: Whether the pick has a text of its own; as long as it has none, it says the why.
        picks: All picks of the edition, in the order of the post.
        library: Where the text is kept.
    """

    spot: Spot
    edition: Edition | None = None
    section: Section | None = None
    paper: Paper | None = None
    badge: Badge | None = None
    oh: date | None = None
    number: int = 0
    why: str = ""
    own: bool = False
    picks: tuple[Spot, ...] = ()
    library: LibraryKind = LibraryKind.FILE

    @property
    def language(self) -> str:
        """The language of the text, as far as it is known; "" if it is not."""
        return self.edition.language if self.edition else ""


class Way(StrEnum):
    """From a text to another one."""

    NEXT = "next"
    PREVIOUS = "previous"


def read(engine: Engine, spot: Spot, in_hand: EditionKey | None, language: str) -> Page:
    """Reads what stands around a text.

    Args:
        in_hand: The edition whose picks can be walked through from a why.
        language: Of the window, for the names of categories.

    Raises:
        NotFoundError: The text's place is gone.
    """
    key = spot.edition or in_hand
    outline = _outline(engine, key, needed=spot.edition is not None)
    page = Page(spot, outline.edition, picks=picks(outline)) if outline else Page(spot)
    if outline and spot.section:
        page = _with_section(engine, page, outline, language)
    if spot.paper:
        page = _with_paper(engine, page)
    library = page.paper.library if page.paper else (page.edition.library if page.edition else None)
    known = engine.lookup.libraries().get(library) if library else None
    return replace(page, library=known.kind) if known else page


def picks(outline: Outline) -> tuple[Spot, ...]:
    """Returns the picks of an edition, in the order of the post."""
    return tuple(
        Spot(Part.PICK, outline.edition.key, chapter.section.key, filing.paper)
        for chapter in outline.chapters
        for filing, _ in chapter.picks
    )


def beside(page: Page, way: Way) -> Spot | None:
    """Returns the pick after or before a text, in the order of the post; None at either end."""
    order = page.picks
    if page.spot in order:
        at = order.index(page.spot) + (1 if way is Way.NEXT else -1)
        return order[at] if 0 <= at < len(order) else None
    of_paper = [pick for pick in order if page.spot.paper and pick.paper == page.spot.paper]
    of_section = [pick for pick in order if page.spot.section and pick.section == page.spot.section]
    if page.spot.part is Part.CLOSING:
        return order[-1] if order and way is Way.PREVIOUS else None
    if way is Way.PREVIOUS:
        at = order.index(of_section[0]) - 1 if of_section else -1
        return order[at] if at >= 0 else None
    return next(iter(of_paper or of_section or order), None)


def first_spot(engine: Engine, edition: EditionKey | None) -> Spot | None:
    """Returns where to begin: the first pick of which nothing is said, else the first one, else the opening.

    None where there is no edition.
    """
    outline = _outline(engine, edition, needed=False)
    if outline is None:
        return None
    every = [
        (Spot(Part.PICK, outline.edition.key, chapter.section.key, filing.paper), filing.text, row.why)
        for chapter in outline.chapters
        for filing, row in chapter.picks
    ]
    unwritten = [spot for spot, text, why in every if not (why if text is None else text)]
    whole = [spot for spot, _, _ in every]
    return next(iter([*unwritten, *whole]), Spot(Part.OPENING, outline.edition.key))


def _outline(engine: Engine, key: EditionKey | None, *, needed: bool) -> Outline | None:
    if key is None:
        return None
    try:
        return engine.overview.outline(key)
    except NotFoundError:
        if needed:
            raise
        return None


def _with_section(engine: Engine, page: Page, outline: Outline, language: str) -> Page:
    chapter = next((one for one in outline.chapters if one.section.key == page.spot.section), None)
    if chapter is None:
        raise NotFoundError("That section is gone.", "Choose another text on the left.")
    badges = Badges(_preset(engine), _sections(outline), language)
    badge = badges.of(chapter.section.category)
    page = replace(page, section=chapter.section, badge=badge)
    if page.spot.paper is None:
        return page
    filing = filing_of(engine, chapter.section.key, outline.edition.key, page.spot.paper)
    return replace(page, number=filing.pick or 0, own=filing.text is not None)


def _sections(outline: Outline) -> Sequence[Section]:
    return [chapter.section for chapter in outline.chapters]


def _with_paper(engine: Engine, page: Page) -> Page:
    paper = page.spot.paper
    if paper is None:
        return page
    said = engine.texts.annotation(paper)
    return replace(page, paper=engine.lookup.paper(paper), oh=said.oh, why=said.why)


def _preset(engine: Engine) -> Preset | None:
    try:
        return engine.presets.load()
    except NotFoundError:
        return None  # its file was taken away; sections keep their headings
