"""What is read for matching papers to an imported post, and how it is said why a paper may be meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed
from mi_reader.domain.keys import EditionKey, LibraryId, PaperRef
from mi_reader.engine import Engine
from mi_reader.markup.inline import plain
from mi_reader.markup.texts import taken_in
from mi_reader.post.importing import ReadPiece
from mi_reader.post.likely import Reason
from mi_reader.post.recognising import By
from mi_reader.store.search import PaperRow, Query
from mi_reader.ui.listed import listed
from mi_reader.web.identifiers import identifiers_in

_FOUND = 50  # papers of a search
_WORDS = 4  # that are named as a reason


@dataclass(frozen=True, slots=True)
class Waiting:
    """The places of an imported post that are still text.

    Attributes:
        pieces: In the order of the post.
        texts: What each says, as people read it, by where it begins; of a social post what is saved of it.
        headings: Of all sections, by their keys.
        rows: The papers that the places may be about.
        picks: Those that are in the post already, and the heading they stand under.
        libraries: The names of all libraries.
        unknown: DOIs and arXiv ids in the places, of papers that no library has.
    """

    edition: Edition
    pieces: tuple[ReadPiece, ...]
    texts: Mapping[int, str]
    headings: Mapping[str, str]
    rows: Mapping[PaperRef, PaperRow]
    picks: Mapping[PaperRef, str]
    libraries: Mapping[LibraryId, str]
    unknown: tuple[str, ...]


def read(engine: Engine, key: EditionKey) -> Waiting:
    """Returns what is to be matched in an edition; not for the UI thread.

    Raises:
        UsageError: It was not imported.
        NotFoundError: It is gone.
    """
    pieces = engine.importing.unmatched(key)
    contents = engine.editions.contents(key)
    return Waiting(
        engine.editions.find(key),
        pieces,
        dict(_texts(engine, pieces)),
        {section.key: section.heading for section, _ in contents},
        engine.lookup.rows_of({ref for one in pieces for ref in papers_of(one)}),
        {one.paper: section.heading for section, filings in contents for one in filings if one.pick},
        {library.id: library.name for library in engine.lookup.libraries().values()},
        tuple(_unknown(pieces)),
    )


def _unknown(pieces: Iterable[ReadPiece]) -> Iterator[str]:
    # What is named and known is among the papers of a piece.
    unnamed = [one.text for one in pieces if not any(reason.by for reason in one.reasons.values())]
    yield from dict.fromkeys(str(found) for text in unnamed for found in identifiers_in(text))


def _texts(engine: Engine, pieces: Iterable[ReadPiece]) -> Iterator[tuple[int, str]]:
    read = {one.at: taken_in(one.text) for one in pieces}
    saved = engine.texts.embeds({embed.url for _, embeds in read.values() for embed in embeds})
    for at, (text, embeds) in read.items():
        yield at, _readable(text, [one if one.saved else saved.get(one.url, one) for one in embeds])


def _readable(text: str, embeds: Iterable[Embed]) -> str:
    for embed in embeds:
        said = plain(embed.text)
        by = f"@{embed.handle}" if embed.handle else embed.author
        text = text.replace(embed.url, "\n".join(filter(None, (f"{by}: {said}" if by else said, embed.url))))
    return text


def papers_of(piece: ReadPiece) -> tuple[PaperRef, ...]:
    """Returns the papers that a place may be about, the likeliest first."""
    return (piece.paper, *piece.others) if piece.paper else piece.others


def search(engine: Engine, words: str, library: LibraryId) -> Sequence[PaperRow]:
    """Returns the papers of a library that have these words."""
    return engine.lookup.rows(engine.lookup.ids(Query(words=words, library=library, limit=_FOUND)))


def reason_said(reason: Reason) -> str:
    """Returns why a place may be about a paper, in the window's language."""
    # In full each time: lupdate finds no other name for it.
    match reason.by:
        case By.DOI:
            said = QCoreApplication.translate("Matching", "its DOI is here")
        case By.ARXIV:
            said = QCoreApplication.translate("Matching", "its arXiv number is here")
        case By.ADDRESS:
            said = QCoreApplication.translate("Matching", "a link here leads to it")
        case By.EMBED:
            said = QCoreApplication.translate("Matching", "its why shows the same social post")
        case By.TITLE:
            said = QCoreApplication.translate("Matching", "its title is here")
        case _:
            return listed(filter(None, (_words_said(reason), _day_said(reason))))
    return said


def _words_said(reason: Reason) -> str:
    said = QCoreApplication.translate("Matching", "words in common: {words}")
    return said.replace("{words}", ", ".join(reason.words[:_WORDS])) if reason.words else ""


def _day_said(reason: Reason) -> str:
    if reason.day is None:
        return ""
    said = QCoreApplication.translate("Matching", "oh!? on {day}, when the social post was written")
    return said.replace("{day}", reason.day.isoformat())
