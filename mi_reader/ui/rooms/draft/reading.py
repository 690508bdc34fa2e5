"""Reads an edition as a draft: rendered for a target, with its parts' places, and what is missing in it.

It runs in a reader thread, and knows nothing of Qt but the names of what can be written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mi_reader.domain.document import Document
from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import Flaw, Problem, Severity, UsageError
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.domain.where import Part, Where
from mi_reader.engine import Engine
from mi_reader.library.board import Length, length_of
from mi_reader.library.overview import Outline
from mi_reader.markup.preview import Piece, Preview
from mi_reader.post.front_matter import values
from mi_reader.post.liquid import printed
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.choosing import chosen
from mi_reader.post.targets.places import is_site
from mi_reader.ui.focus import Part as What
from mi_reader.ui.focus import Spot
from mi_reader.ui.rooms.draft import places

_WRITTEN = {
    Part.OPENING: What.OPENING,
    Part.LEAD: What.LEAD,
    Part.PICK: What.PICK,
    Part.CLOSING: What.CLOSING,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is missing or wrong in the post, and where in the window that is.

    Attributes:
        spot: The text to be written or mended; None where it is none.
        line: Of the post, from 0; None if it stands nowhere in it.
        heading: Of the section it is about, or "".
        paper: Whom it is about, short, or "".
    """

    problem: Problem
    spot: Spot | None = None
    line: int | None = None
    heading: str = ""
    paper: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.problem.severity if isinstance(self.problem, Flaw) else Severity.WARNING

    @property
    def where(self) -> Where | None:
        """What of the edition it is about; None where the engine does not say it."""
        return self.problem.where if isinstance(self.problem, Flaw) else None

    @property
    def in_front_matter(self) -> bool:
        """Whether it is mended in the front matter."""
        return self.where is not None and self.where.part is Part.FRONT_MATTER

    @property
    def is_written(self) -> bool:
        """Whether there is a place in the window where it is mended by writing."""
        return self.spot is not None or self.in_front_matter


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition as a post.

    Attributes:
        text: The exact source.
        title: Of the post.
        about: Author, and words it is filed under on the blog.
        date: Of publication.
        pieces: What there is to read, with lines of the source.
        saved: What is known of its embeds, by address.
        lines: Where in the source each text stands.
        length: Of all texts, as the edition's language is counted.
        papers: The picks.
        findings: The worst first.
    """

    edition: Edition
    target: str
    text: str
    title: str
    about: tuple[str, ...]
    date: date | None
    pieces: tuple[Piece, ...]
    saved: Mapping[str, Embed]
    lines: Mapping[Spot, int]
    length: Length
    papers: tuple[PaperRef, ...]
    findings: tuple[Finding, ...]

    @property
    def by_letters(self) -> bool:
        """Whether letters are counted, and not words."""
        return self.edition.language == "ja"


def read(
    engine: Engine, edition: EditionKey, target: str, preview: Preview, folder: Path | None = None
) -> Draft:
    """Returns an edition as a post.

    Args:
        folder: Of the last export; in the site that it belongs to, pictures are looked for.
        preview: Remembers what was rendered the last time.

    Raises:
        NotFoundError: The edition is gone, or there is no such target.
        InputError: The front matter or the user's template cannot be read.
    """
    outline = engine.overview.outline(edition)
    document = engine.compose(edition).document
    # The name of a file in no folder: only the content is wanted.
    file = engine.exporter.post(edition, document, target, engine.profile.folder / "draft.md")
    text = file.content.decode()
    of = outline.edition
    front = values(of.front_matter)
    lines = dict(_lines(document, text, of.key))
    return Draft(
        of,
        target,
        text,
        str(front.get("title") or of.name),
        tuple(filter(None, (str(front.get("author") or ""), _words(front.get("categories"))))),
        of.date,
        tuple(_pieces(text, preview)),
        document.embeds,
        lines,
        _length(document),
        tuple(entry.paper.ref for part in document.parts for entry in part.entries),
        tuple(_findings(_problems(engine, edition, target, folder), outline, lines, text)),
    )


def texts(document: Document) -> Iterator[str]:
    """Yields all texts of a document."""
    yield document.opening
    for part in document.parts:
        yield part.lead
        yield from (entry.text for entry in part.entries)
    yield document.closing


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "").replace(",", ", ")


def _length(document: Document) -> Length:
    lengths = [length_of(text, document.language) for text in texts(document)]
    return Length(sum(one.count for one in lengths), sum(one.embeds for one in lengths))


def _pieces(text: str, preview: Preview) -> Iterator[Piece]:
    """Yields the pieces of what comes after the front matter."""
    lines = text.split("\n")
    start = 0
    if lines[0].rstrip() == "---":
        start = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), -1) + 1
    body = printed("\n".join(lines[start:]))
    yield from (replace(piece, line=start + piece.line) for piece in preview.render(body))


def _lines(document: Document, text: str, edition: EditionKey) -> Iterator[tuple[Spot, int]]:
    found = places.find(document, text)
    if found.opening is not None:
        yield Spot(What.OPENING, edition), found.opening
    if found.closing is not None:
        yield Spot(What.CLOSING, edition), found.closing
    for number, part in enumerate(document.parts):
        heading = found.parts[number]
        lead = found.leads[number] if found.leads[number] is not None else heading
        if lead is not None:
            yield Spot(What.LEAD, edition, part.key), lead
        for entry, line in zip(part.entries, found.entries[number], strict=True):
            at = line if line is not None else heading
            if at is not None:
                yield Spot(What.PICK, edition, part.key, entry.paper.ref), at


def _problems(engine: Engine, edition: EditionKey, target: str, folder: Path | None) -> list[Problem]:
    """Returns what the engine finds, the worst first."""
    site = _site(engine, target, folder) if folder else None
    if site:
        try:
            return engine.lint(edition, target, site)
        except UsageError:
            pass  # the file has no name yet, so nothing can be beside it; the dialog of the export says why
    return engine.lint(edition, target)


def _site(engine: Engine, target: str, folder: Path) -> Path | None:
    """Returns the site that a folder belongs to: a post's own folder holds none of the site's pictures."""
    platform = find_target(target, engine.profile.targets)
    options = chosen(platform, engine.settings, engine.profile.targets)
    return next((one for one in (folder, *folder.parents) if is_site(platform, options, one)), None)


def _findings(
    problems: Iterable[Problem], outline: Outline, lines: Mapping[Spot, int], text: str
) -> Iterator[Finding]:
    names = dict(_names(outline))
    of_post = text.split("\n")
    for problem in problems:
        finding = Finding(problem)
        if finding.in_front_matter:
            yield replace(finding, line=_line_of_key(finding.where, of_post))
        elif finding.where and finding.where.part in _WRITTEN:
            where = finding.where
            spot = Spot(_WRITTEN[where.part], outline.edition.key, where.section, where.paper)
            line = lines.get(spot)
            if "://" in problem.place:  # an embed has a line of its own
                line = next((n for n, one in enumerate(of_post) if problem.place in one), line)
            yield Finding(problem, spot, line, *names.get(where, ("", "")))
        else:
            yield finding


def _line_of_key(where: Where | None, lines: Sequence[str]) -> int:
    """Returns where a key of the front matter stands; the post's first line if it is not in it."""
    start = f"{where.key}:" if where and where.key else None
    return next((n for n, line in enumerate(lines) if start and line.startswith(start)), 0)


def _names(outline: Outline) -> Iterator[tuple[Where, tuple[str, str]]]:
    """Yields the headings and papers of places, short."""
    for chapter in outline.chapters:
        key, heading = chapter.section.key, chapter.section.heading
        yield Where(Part.LEAD, key), (heading, "")
        for filing, row in chapter.picks:
            by = " ".join(filter(None, (row.authors.split("; ", maxsplit=1)[0], str(row.year or ""))))
            yield Where(Part.PICK, key, filing.paper), (heading, by or plain_title(row.title))
