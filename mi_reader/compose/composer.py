"""Gathers an edition into a document, and says what is missing in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import Flaw, Problem, Severity
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.domain.papers import Paper, plain_title
from mi_reader.domain.where import Part as What
from mi_reader.domain.where import Where
from mi_reader.markup.footnotes import distinct
from mi_reader.markup.headings import renumbered
from mi_reader.markup.texts import embed_urls
from mi_reader.markup.zotero_elements import shown
from mi_reader.store import annotations, embeds, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperState

_CHOOSE = "`mi-reader pick PAPER` chooses one"
_PASTE = "paste the embed code that the network offers, and the text is saved with it"
_FILE_PUBLISHED = "nothing needs to be done; you may file the published one in its place"
_ADD_PICTURE = "add it to the site and link it in the text"

# Given a paper and the edition that cites it, the line that names it; None for no line.
Cite = Callable[[Paper, Edition], Citation | None]
# Given an edition and its texts, these with the definitions that they use and do not have.
Complete = Callable[[EditionKey, Sequence[str]], list[str]]
# Given papers, the published version of each preprint among them of which one is known.
Published = Callable[[Sequence[Paper]], Mapping[PaperRef, PaperRef]]


@dataclass(frozen=True, slots=True)
class Composition:
    """A document, and what a reader of it would miss."""

    document: Document
    problems: tuple[Problem, ...]


class Composer:
    """Composes documents from the store."""

    def __init__(self, database: Database, complete: Complete = lambda _edition, texts: list(texts)) -> None:
        """Takes what gives texts that come from a post what they need of its end."""
        self._database = database
        self._complete = complete

    def compose(self, edition: EditionKey, cite: Cite, published: Published = lambda _: {}) -> Composition:
        """Returns an edition as a document. Candidates stay out; so do sections with nothing to say.

        Args:
            published: What is cited in the place of preprints.
        """
        with self._database.read() as tx:
            gathered = _gather(tx, edition)
            saved = embeds.known(tx, gathered.addresses())
            picked = [pick.paper for _, picks in gathered.sections for pick in picks]
            versions = {of: _paper(tx, ref) for of, ref in published(picked).items()}
        own = gathered.edition
        texts = iter(distinct(self._complete(edition, gathered.texts())))
        opening = next(texts)
        parts = tuple(
            Part(
                heading,
                section.kind,
                next(texts),
                tuple(_entry(pick, next(texts), own, cite, versions.get(pick.paper.ref)) for pick in picks),
                section.key,
            )
            for heading, (section, picks) in zip(gathered.headings, gathered.sections, strict=True)
        )
        document = Document(
            own.name, own.language, own.date, own.slug, own.front_matter, opening, next(texts), parts, saved
        )
        return Composition(document, (*gathered.problems, *_cited_instead(document), *_unsaved(document)))


@dataclass(frozen=True, slots=True)
class _Pick:
    """A pick; of its text what a post shows.

    Attributes:
        pictures: How many were in the text that a post cannot show.
    """

    paper: Paper
    text: str
    pictures: int
    in_trash: bool


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the post is made of, the texts as a post shows them.

    Attributes:
        sections: Those that stand in the post, with their picks.
        headings: Theirs; numbered ones count as if the others were not there.
    """

    edition: Edition
    sections: list[tuple[Section, list[_Pick]]]
    headings: list[str]
    problems: list[Problem]

    def texts(self) -> list[str]:
        """Returns all texts: the opening, section by section, the closing."""
        within = [
            text for section, picks in self.sections for text in (section.lead, *(p.text for p in picks))
        ]
        return [self.edition.opening, *within, self.edition.closing]

    def addresses(self) -> dict[str, None]:
        """Returns the addresses of the embeds in the texts, in order."""
        return dict.fromkeys(url for text in self.texts() for url in embed_urls(text))


def _gather(tx: Transaction, key: EditionKey) -> _Gathered:
    edition = stored.get(tx, key)
    picked = [
        (section, [_pick(tx, f) for f in stored.filings(tx, section.key) if f.pick is not None])
        for section in stored.sections(tx, key)
    ]
    every = [
        (
            replace(section, lead=shown(section.lead).text),
            [pick for pick in picks if not pick.in_trash],
        )
        for section, picks in picked
    ]
    left_out = {place for place, (section, picks) in enumerate(every) if not picks and not section.lead}
    problems = [_trashed(section, pick) for section, picks in picked for pick in picks if pick.in_trash]
    problems += [problem for section, picks in every for problem in _missing(section, picks)]
    problems += _only_in_zotero(edition, picked)
    if len(left_out) == len(every):
        problems.append(
            Flaw(
                f"edition {edition.name}",
                "it has no pick",
                _CHOOSE,
                Severity.ERROR,
                "no-pick",
                Where(What.EDITION),
            )
        )
    return _Gathered(
        replace(edition, opening=shown(edition.opening).text, closing=shown(edition.closing).text),
        [row for place, row in enumerate(every) if place not in left_out],
        renumbered([section.heading for section, _ in every], left_out),
        problems,
    )


def _pick(tx: Transaction, filing: Filing) -> _Pick:
    paper_id = papers.find_id(tx, filing.paper)
    why = annotations.get(tx, [paper_id])[paper_id].why
    text = shown(why if filing.text is None else filing.text)
    return _Pick(
        papers.get(tx, [paper_id])[paper_id],
        text.text,
        text.pictures,
        # One that was erased in Zotero stays until a person has decided what becomes of it.
        in_trash=papers.state(tx, paper_id) is PaperState.TRASH,
    )


def _paper(tx: Transaction, ref: PaperRef) -> Paper:
    number = papers.find_id(tx, ref)
    return papers.get(tx, [number])[number]


def _entry(pick: _Pick, text: str, edition: Edition, cite: Cite, published: Paper | None) -> Entry:
    return Entry(pick.paper, text, cite(published or pick.paper, edition), published)


def _cited_instead(document: Document) -> Iterator[Problem]:
    """Yields a note for each preprint whose published version is cited."""
    for part in document.parts:
        for entry in part.entries:
            if entry.published and entry.citation:
                data = entry.published.data
                version = " ".join(filter(None, (data.venue, str(data.year or ""))))
                yield Flaw(
                    _named(entry.paper),
                    f"a preprint; its published version is cited: {version} [{entry.published.key}]",
                    _FILE_PUBLISHED,
                    Severity.NOTE,
                    "published-cited",
                    Where(What.PICK, part.key, entry.paper.ref),
                )


def _trashed(section: Section, pick: _Pick) -> Problem:
    return Flaw(
        _named(pick.paper),
        "picked, but in Zotero's trash; it is left out of the post",
        f"restore it in Zotero and sync, or `mi-reader unpick {pick.paper.key}`",
        code="in-trash",
        where=_where(section, pick),
    )


def _where(section: Section, pick: _Pick | None = None) -> Where:
    if pick is None:
        return Where(What.LEAD, section.key)
    return Where(What.PICK, section.key, pick.paper.ref)


def _named(paper: Paper) -> str:
    return f"{plain_title(paper.data.title)} [{paper.key}]"


def _missing(section: Section, picks: Sequence[_Pick]) -> list[Problem]:
    if not picks:
        outcome = (
            "it stands in the post with its lead text alone" if section.lead else "it is left out of the post"
        )
        # Next year's joke may not have been found yet; a main section is what the post is made for.
        severity = Severity.NOTE if section.kind is Kind.EXTRA else Severity.WARNING
        return [
            Flaw(
                f"section {section.heading}",
                f"no pick; {outcome}",
                _CHOOSE,
                severity,
                "empty-section",
                _where(section),
            )
        ]
    return [
        Flaw(
            _named(pick.paper),
            "picked, but nothing says why it is interesting",
            f"`mi-reader why {pick.paper.key} --edit`",
            Severity.ERROR,
            "no-why",
            _where(section, pick),
        )
        for pick in picks
        if not pick.text.strip()
    ]


def _only_in_zotero(edition: Edition, picked: Iterable[tuple[Section, Sequence[_Pick]]]) -> Iterator[Problem]:
    """Yields a problem for each text with pictures that are files in Zotero and nowhere else."""
    counts = [("opening", Where(What.OPENING), shown(edition.opening).pictures)]
    for section, picks in picked:
        counts.append((f"section {section.heading}", _where(section), shown(section.lead).pictures))
        counts += [
            (_named(pick.paper), _where(section, pick), pick.pictures) for pick in picks if not pick.in_trash
        ]
    for place, where, count in (
        *counts,
        ("closing", Where(What.CLOSING), shown(edition.closing).pictures),
    ):
        if count:
            pictures = "a picture in its text is" if count == 1 else f"{count} pictures in its text are"
            yield Flaw(
                place,
                f"{pictures} only in Zotero, and left out of the post",
                _ADD_PICTURE,
                code="zotero-picture",
                where=where,
            )


def _unsaved(document: Document) -> Iterator[Problem]:
    """Yields a problem for each embed of which nothing but the address is known."""
    told: set[str] = set()
    for where, text in document.texts():
        for url in embed_urls(text):
            embed = document.embeds.get(url)
            if url in told or (embed and (embed.saved or embed.network is Network.YOUTUBE)):
                continue
            told.add(url)
            yield Flaw(
                url,
                "only the address of this embed is known, not its text",
                _PASTE,
                code="embed-not-saved",
                where=where,
            )
