"""How long the fields of a paper from a file may be, whichever format it comes in.

A field of a megabyte is a mistake of whatever wrote the file: a whole page for a title, a PDF's text for an
abstract. All that shows, searches or compares papers would have to carry it. The entry itself is kept as it
stood in the file, so that nothing is lost. What comes from Zotero is never cut: it belongs to Zotero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from mi_reader.domain.errors import Problem
from mi_reader.domain.papers import Creator, PaperData, ReadPaper
from mi_reader.library.reading import Reading, line_of

# In letters. The longest real ones known are far below: titles of some 500, abstracts of some 10,000, and
# what Citavi keeps as a comment, 50,000.
TITLE: Final = 2_000
ABSTRACT: Final = 100_000
FIELD: Final = 200_000
NAME: Final = 1_000
# The longest list of authors is one of some 5,000 (https://doi.org/10.1103/PhysRevLett.114.191803).
CREATORS: Final = 10_000
TAGS: Final = 2_000

_MORE = "…"
_REMEDY = "the file's entry is kept as it is; look there whether something else stands in the field"
_Thing = TypeVar("_Thing")


def limited(reading: Reading) -> Reading:
    """Returns a reading without fields that are too long: they end in "…", and its problems name them."""
    problems: list[Problem] = []
    papers = tuple(_limited(read, problems) for read in reading.papers)
    if not problems:
        return reading
    return Reading(papers, (*reading.problems, *problems), reading.failed)


def _limited(read: ReadPaper, problems: list[Problem]) -> ReadPaper:
    if not any(_too_long(read.data)):
        return read
    place = line_of(read.source.line, read.source.citation_key[:NAME])
    cut = _Cut(place, problems)
    data = read.data
    return replace(
        read,
        data=replace(
            data,
            title=cut.text("title", data.title, TITLE),
            date=cut.text("date", data.date, NAME),
            creators=tuple(_creator(one, cut) for one in cut.many("names", data.creators, CREATORS)),
            fields={name: cut.text(name, text, _longest(name)) for name, text in data.fields.items()},
            tags=tuple(cut.text("tags", tag, NAME) for tag in cut.many("tags", data.tags, TAGS)),
            unknown=tuple((name, cut.text(name, text, FIELD)) for name, text in data.unknown),
        ),
    )


def _too_long(data: PaperData) -> Iterator[bool]:
    """Yields for each part whether it is too long; of nearly all papers none is."""
    yield len(data.title) > TITLE or len(data.date) > NAME
    yield len(data.creators) > CREATORS or len(data.tags) > TAGS
    yield any(len(text) > ABSTRACT and len(text) > _longest(name) for name, text in data.fields.items())
    yield any(len(text) > FIELD for _, text in data.unknown)
    yield any(len(tag) > NAME for tag in data.tags)
    yield any(max(len(one.family), len(one.given), len(one.name)) > NAME for one in data.creators)


def _longest(name: str) -> int:
    return ABSTRACT if name == "abstractNote" else FIELD


def _creator(one: Creator, cut: "_Cut") -> Creator:
    return replace(
        one,
        family=cut.text("names", one.family, NAME),
        given=cut.text("names", one.given, NAME),
        name=cut.text("names", one.name, NAME),
    )


class _Cut:
    """Cuts the parts of one paper, and says each part once."""

    def __init__(self, place: str, problems: list[Problem]) -> None:
        self._place = place
        self._problems = problems
        self._said: set[str] = set()

    def text(self, name: str, text: str, longest: int) -> str:
        """Returns a text that is short enough."""
        if len(text) <= longest:
            return text
        message = f"“{name}” has {len(text)} letters; {longest} were read"
        self._say(name, Problem(self._place, message, _REMEDY))
        return text[:longest] + _MORE

    def many(self, name: str, things: Sequence[_Thing], most: int) -> Sequence[_Thing]:
        """Returns so many things that they are not too many."""
        if len(things) > most:
            message = f"“{name}” are {len(things)}; {most} were read"
            self._say(name, Problem(self._place, message, _REMEDY))
        return things[:most]

    def _say(self, name: str, problem: Problem) -> None:
        if name not in self._said:
            self._said.add(name)
            self._problems.append(problem)
