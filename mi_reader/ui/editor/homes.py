"""Where each of the user's texts is kept: what `TextSession` needs to read and save it."""

from PySide6.QtCore import QCoreApplication

from mi_reader.annotate.drafts import (
    closing_place,
    lead_place,
    opening_place,
    pick_place,
    post_text_place,
    why_place,
)
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Filing
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.domain.papers import plain_title
from mi_reader.engine import Engine
from mi_reader.ui.editor.session import Home
from mi_reader.ui.focus import Part, Spot


def home_of(engine: Engine, spot: Spot) -> Home:
    """Returns where a spot's text is kept.

    Raises:
        ValueError: The spot does not say which text it means.
    """
    match spot:
        case Spot(Part.WHY, paper=paper) if paper:
            return why_home(engine, paper)
        case Spot(Part.PICK, edition, section, paper) if edition and section and paper:
            return _pick_home(engine, edition, section, paper)
        case Spot(Part.LEAD, edition, section) if edition and section:
            return _lead_home(engine, edition, section)
        case Spot(Part.OPENING | Part.CLOSING, edition) if edition:
            return _frame_home(engine, edition, spot.part)
    raise ValueError(spot)


def why_home(engine: Engine, paper: PaperRef) -> Home:
    """Returns where the why of a paper is kept."""
    texts = engine.texts
    return Home(
        why_place(paper),
        QCoreApplication.translate("Homes", "Write the why"),
        Scope((paper,)),
        paper_changed(paper).touched,
        lambda: texts.annotation(paper).why,
        lambda text, expected: texts.set_why(paper, text, expected),
        lambda: _title(engine, paper),
    )


def post_text_home(engine: Engine, paper: PaperRef) -> Home:
    """Returns where the post text of a paper is kept."""
    texts = engine.texts
    return Home(
        post_text_place(paper),
        QCoreApplication.translate("Homes", "Write the post text"),
        Scope((paper,)),
        paper_changed(paper).touched,
        lambda: texts.annotation(paper).post_text,
        lambda text, expected: texts.set_post_text(paper, text, expected),
        lambda: _title(engine, paper),
    )


def filing_of(engine: Engine, section: SectionKey, edition: EditionKey, paper: PaperRef) -> Filing:
    """Returns how a paper is filed in a section.

    Raises:
        NotFoundError: It is not filed there any more.
    """
    for known, filings in engine.editions.contents(edition):
        for filing in filings:
            if known.key == section and filing.paper == paper:
                return filing
    raise NotFoundError(
        f"The paper {paper.key} is not filed there any more.", "File it again to go on writing."
    )


def _pick_home(engine: Engine, edition: EditionKey, section: SectionKey, paper: PaperRef) -> Home:
    texts = engine.texts

    def read() -> str:
        own = filing_of(engine, section, edition, paper).text
        return texts.annotation(paper).why if own is None else own

    def write(text: str, expected: str) -> Changes:
        return texts.set_pick_text(paper, engine.editions.section(edition, section), text, expected)

    return Home(
        pick_place(section, paper),
        QCoreApplication.translate("Homes", "Write the text of a pick"),
        Scope((paper,), (edition,)),
        (paper_changed(paper) | changed(Touched.SECTION, section)).touched,
        read,
        write,
        lambda: _title(engine, paper),
    )


def _lead_home(engine: Engine, edition: EditionKey, section: SectionKey) -> Home:
    return Home(
        lead_place(section),
        QCoreApplication.translate("Homes", "Write a lead text"),
        Scope(editions=(edition,)),
        changed(Touched.SECTION, section).touched,
        lambda: engine.editions.section(edition, section).lead,
        lambda text, expected: engine.texts.set_lead(
            engine.editions.section(edition, section), text, expected
        ),
        lambda: engine.editions.section(edition, section).heading,
    )


def _frame_home(engine: Engine, edition: EditionKey, part: Part) -> Home:
    opening = part is Part.OPENING
    texts = engine.texts
    name = (
        QCoreApplication.translate("Homes", "Write the opening")
        if opening
        else QCoreApplication.translate("Homes", "Write the closing")
    )

    def read() -> str:
        found = engine.editions.find(edition)
        return found.opening if opening else found.closing

    return Home(
        (opening_place if opening else closing_place)(edition),
        name,
        Scope(editions=(edition,)),
        changed(Touched.EDITION, edition).touched,
        read,
        lambda text, expected: (texts.set_opening if opening else texts.set_closing)(edition, text, expected),
        lambda: engine.editions.find(edition).name,
    )


def _title(engine: Engine, paper: PaperRef) -> str:
    return plain_title(engine.lookup.paper(paper).data.title)
