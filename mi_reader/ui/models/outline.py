"""The edition in hand as the post will have it: opening, sections with lead texts and picks, closing."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from mi_reader.curate.badges import Badges
from mi_reader.domain.categories import Kind as SectionKind
from mi_reader.domain.categories import Preset
from mi_reader.domain.editions import Edition, Filing
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import plain_title
from mi_reader.engine import Engine
from mi_reader.library.overview import Chapter, Outline
from mi_reader.store.papers import PaperState
from mi_reader.store.search import PaperRow
from mi_reader.ui.focus import Part, Shelf, Source, Spot
from mi_reader.ui.models.nodes import Face, Kind, Mark, Node
from mi_reader.ui.models.sources import section_title

translate = QCoreApplication.translate


def read(engine: Engine, edition: EditionKey) -> tuple[Outline, Preset | None] | None:
    """Reads an edition's outline and the categories; None where the edition is gone."""
    try:
        outline = engine.overview.outline(edition)
    except NotFoundError:
        return None
    try:
        return outline, engine.presets.load()
    except NotFoundError:
        return outline, None  # its file was taken away; sections keep their headings


def nodes(outline: Outline, preset: Preset | None, language: str) -> tuple[Node, ...]:
    """Returns the tree."""
    return tuple(_nodes(outline, preset, language))


def _nodes(outline: Outline, preset: Preset | None, language: str) -> Iterator[Node]:
    edition = outline.edition
    chapters = {
        kind: [one for one in outline.chapters if one.section.kind is kind]
        for kind in (SectionKind.MAIN, SectionKind.EXTRA)
    }
    badges = Badges(preset, (one.section for one in outline.chapters), language)
    picks = [pick for chapter in outline.chapters for pick in chapter.picks]
    written = sum(_is_written(filing, row) for filing, row in picks)
    title = translate("Outline", "{edition}: draft").format(edition=edition.name)
    said = translate("Outline", "{written} of {picks} picks written").format(
        written=written, picks=len(picks)
    )
    head = Face(Kind.HEADING, title, count=f"{written} / {len(picks)}", spoken=said, tooltip=said)
    yield Node("heading draft", head)
    clash = outline.conflicts
    yield _text(
        edition, Part.OPENING, translate("Outline", "Opening"), edition.opening, conflict="opening" in clash
    )
    for chapter in chapters[SectionKind.MAIN]:
        yield _chapter(edition, chapter, badges, preset, language)
    yield _text(
        edition, Part.CLOSING, translate("Outline", "Closing"), edition.closing, conflict="closing" in clash
    )
    if chapters[SectionKind.EXTRA]:
        yield Node("heading extras", Face(Kind.HEADING, translate("Outline", "Extras")))
        for chapter in chapters[SectionKind.EXTRA]:
            yield _chapter(edition, chapter, badges, preset, language)


def _text(edition: Edition, part: Part, title: str, text: str, *, conflict: bool) -> Node:
    mark = Mark.CONFLICT if conflict else Mark.DONE if text.strip() else Mark.MISSING
    face = Face(Kind.TEXT, title, "file-text", mark=mark, spoken=_said(mark), spot=Spot(part, edition.key))
    return Node(part, face)


def _chapter(
    edition: Edition, chapter: Chapter, badges: Badges, preset: Preset | None, language: str
) -> Node:
    section = chapter.section
    extra = section.kind is SectionKind.EXTRA
    # The lead text of an extra may be left out.
    missing = Mark.NONE if extra else Mark.MISSING
    mark = Mark.CONFLICT if chapter.conflict else Mark.DONE if section.lead.strip() else missing
    lead = Face(
        Kind.TEXT,
        translate("Outline", "Lead text"),
        "text-quote",
        mark=mark,
        spoken=_said(mark),
        spot=Spot(Part.LEAD, edition.key, section.key),
    )
    face = Face(
        Kind.SECTION,
        section_title(section, preset, language),
        badge=badges.of(section.category),
        tooltip=section.heading,
        editing=section.heading,
        opened=True,
        source=Source(Shelf.SECTION, edition=edition.key, section=section.key),
        edition=edition,
        section=section,
    )
    picks = (_pick(edition, filing, row) for filing, row in chapter.picks)
    return Node(f"section {section.key}", face, (Node("lead", lead), *picks))


def _pick(edition: Edition, filing: Filing, row: PaperRow) -> Node:
    written = _is_written(filing, row)
    mark = Mark.CONFLICT if row.conflict else Mark.DONE if written else Mark.MISSING
    face = Face(
        Kind.TEXT,
        " ".join(filter(None, (_author(row), str(row.year or "")))) or plain_title(row.title),
        "pen-line",
        mark=mark,
        spoken=_said(mark),
        tooltip=plain_title(row.title),
        struck=row.state in (PaperState.TRASH, PaperState.GONE),
        spot=Spot(Part.PICK, edition.key, filing.section, filing.paper),
    )
    return Node(f"pick {row.ref.library}/{row.ref.key}", face)


def _author(row: PaperRow) -> str:
    return row.authors.split("; ", maxsplit=1)[0]


def _is_written(filing: Filing, row: PaperRow) -> bool:
    return row.why if filing.text is None else bool(filing.text.strip())


def _said(mark: Mark) -> str:
    match mark:
        case Mark.DONE:
            return translate("Outline", "written")
        case Mark.MISSING:
            return translate("Outline", "not written")
        case Mark.CONFLICT:
            return translate("Outline", "edited here and in Zotero: decide")
        case _:
            return ""
