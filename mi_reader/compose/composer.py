"""Gathers an edition into a document, and says what is missing in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import Problem
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.domain.notes import Annotation
from mi_reader.domain.papers import Paper, plain_title
from mi_reader.markup.blocks import blocks
from mi_reader.store import annotations, embeds, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction

_PASTE = "paste the embed code that the network offers, and the text is saved with it"

# Given a paper and the post's language, the line that names it; None for no line.
Cite = Callable[[Paper, str], Citation | None]


@dataclass(frozen=True, slots=True)
class Composition:
    """A document, and what a reader of it would miss."""

    document: Document
    problems: tuple[Problem, ...]


class Composer:
    """Composes documents from the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def compose(self, edition: EditionKey, cite: Cite) -> Composition:
        """Returns an edition as a document. Candidates stay out; so do sections with nothing to say."""
        with self._database.read() as tx:
            gathered = _gather(tx, edition)
            parts, problems = [], []
            for section, filings in gathered.sections:
                picks = [filing for filing in filings if filing.pick is not None]
                entries = tuple(_entry(gathered, filing, cite) for filing in picks)
                problems += _problems(section, entries)
                if entries or section.lead:
                    parts.append(Part(section.heading, section.kind, section.lead, entries))
            own = gathered.edition
            texts = [
                own.opening,
                own.closing,
                *(p.lead for p in parts),
                *(e.text for p in parts for e in p.entries),
            ]
            addresses = dict.fromkeys(b.embed for text in texts for b in blocks(text) if b.embed)
            document = Document(
                own.name,
                own.language,
                own.date,
                own.slug,
                own.front_matter,
                own.opening,
                own.closing,
                tuple(parts),
                embeds.get(tx, addresses),
            )
        for url in addresses:
            embed = document.embeds.get(url)
            if embed is None or not (embed.saved or embed.network is Network.YOUTUBE):
                problems.append(Problem(url, "only the address of this embed is known, not its text", _PASTE))
        if not parts:
            problems.append(
                Problem(f"edition {own.name}", "it has no pick", "`mi-reader pick PAPER` chooses one")
            )
        return Composition(document, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Gathered:
    edition: Edition
    sections: list[tuple[Section, list[Filing]]]
    papers: dict[PaperRef, Paper]
    annotations: dict[PaperRef, Annotation]


def _gather(tx: Transaction, key: EditionKey) -> _Gathered:
    sections = [(section, stored.filings(tx, section.key)) for section in stored.sections(tx, key)]
    wanted = {
        f.paper: papers.find_id(tx, f.paper) for _, filings in sections for f in filings if f.pick is not None
    }
    whole = papers.get(tx, list(wanted.values()))
    said = annotations.get(tx, list(wanted.values()))
    return _Gathered(
        stored.get(tx, key),
        sections,
        {ref: whole[paper_id] for ref, paper_id in wanted.items()},
        {ref: said[paper_id] for ref, paper_id in wanted.items()},
    )


def _entry(gathered: _Gathered, filing: Filing, cite: Cite) -> Entry:
    paper = gathered.papers[filing.paper]
    text = gathered.annotations[filing.paper].why if filing.text is None else filing.text
    return Entry(paper, text, cite(paper, gathered.edition.language))


def _problems(section: Section, entries: Iterable[Entry]) -> list[Problem]:
    entries = tuple(entries)
    if not entries:
        outcome = (
            "it stands in the post with its lead text alone" if section.lead else "it is left out of the post"
        )
        return [
            Problem(f"section {section.heading}", f"no pick; {outcome}", "`mi-reader pick PAPER` chooses one")
        ]
    return [
        Problem(
            f"{plain_title(entry.paper.data.title)} [{entry.paper.key}]",
            "picked, but nothing says why it is interesting",
            f"`mi-reader why {entry.paper.key} --edit`",
        )
        for entry in entries
        if not entry.text.strip()
    ]
