"""What of the user's own work a sync changed here: whys, marks, editions, and what is filed where.

It is told by comparing what stood before the swap with what stands after it, so that nothing which the swap
does can be left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import plain_title
from mi_reader.store import annotations, editions, papers
from mi_reader.store.annotations import Said
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import DamagedRowError
from mi_reader.store.editions import Filed

_MOST_NAMED = 20


class Thing(StrEnum):
    """What it is; `FILING` is a paper's place in an edition, `TEXT` any text of an edition."""

    WHY = "why"
    POST_TEXT = "post_text"
    OH = "oh"
    SKIPPED = "skipped"
    FILING = "filing"
    EDITION = "edition"
    SECTION = "section"
    PICKS = "picks"
    TEXT = "text"
    DETAILS = "details"


class How(StrEnum):
    """What was done to it."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Came:
    """Things that were changed alike.

    Attributes:
        named: The first of them, each as a person knows it.
    """

    thing: Thing
    how: How
    count: int
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """All of the user's own work in a library, as it stands at one moment."""

    said: Mapping[PaperKey, Said]
    editions: Mapping[EditionKey, Edition]
    sections: Mapping[SectionKey, Section]
    filings: Mapping[SectionKey, Sequence[Filed]]


def work(tx: Transaction, library: LibraryId) -> Work | None:
    """Returns what there is now; None if it cannot be read, which whoever needs it will tell."""
    try:
        return Work(
            annotations.of_library(tx, library),
            {one.key: one for one in editions.listing(tx) if one.library == library},
            {one.key: one for one in editions.sections_in(tx, library)},
            editions.filings_in(tx, library),
        )
    except DamagedRowError:
        return None


def came(tx: Transaction, library: LibraryId, before: Work | None) -> list[Came]:
    """Returns what was changed since a moment.

    What went with a paper that was erased, or came or went with a whole edition, is not told apart.
    """
    after = work(tx, library)
    if before is None or after is None:
        return []
    found: dict[tuple[Thing, How], dict[_Name, None]] = {}
    for thing, how, name in _Comparison(tx, library, before, after).run():
        found.setdefault((thing, how), {})[name] = None
    things, hows = list(Thing), list(How)
    groups = sorted(found, key=lambda group: (things.index(group[0]), hows.index(group[1])))
    return [Came(*group, len(found[group]), _named(tx, library, found[group])) for group in groups]


def joined(one: Iterable[Came], other: Iterable[Came]) -> list[Came]:
    """Returns what came one after the other, as one."""
    groups: dict[tuple[Thing, How], Came] = {}
    for more in (*one, *other):
        known = groups.get((more.thing, more.how), Came(more.thing, more.how, 0, ()))
        named = (*known.named, *more.named)[:_MOST_NAMED]
        groups[more.thing, more.how] = replace(known, count=known.count + more.count, named=named)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Name:
    """A paper, something of an edition, or both."""

    paper: PaperKey | None
    words: str = ""


_Told = tuple[Thing, How, _Name]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper is in an edition: its sections, what they are headed, and its own texts there."""

    sections: tuple[SectionKey, ...] = ()
    headings: tuple[str, ...] = ()
    texts: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class _Comparison:
    tx: Transaction
    library: LibraryId
    before: Work
    after: Work

    def run(self) -> Iterator[_Told]:
        """Yields what differs."""
        yield from self._said()
        was, now = self.before.editions, self.after.editions
        for key in dict.fromkeys((*was, *now)):
            if key not in was:
                yield Thing.EDITION, How.NEW, _Name(None, now[key].name)
            elif key not in now:
                yield Thing.EDITION, How.REMOVED, _Name(None, was[key].name)
            else:
                yield from _edition(was[key], now[key])
                yield from self._sections(now[key])

    def _said(self) -> Iterator[_Told]:
        was, now = self.before.said, self.after.said
        differing = [key for key in dict.fromkeys((*was, *now)) if was.get(key) != now.get(key)]
        for key in differing:
            old, new = was.get(key, Said()), now.get(key, Said())
            if self._is_erased(key):
                continue
            for thing, before, after in (
                (Thing.WHY, old.why, new.why),
                (Thing.POST_TEXT, old.post_text, new.post_text),
                (Thing.OH, old.oh, new.oh),
                (Thing.SKIPPED, old.skipped, new.skipped),
            ):
                if before != after:
                    yield thing, _how(before, after), _Name(key)

    def _is_erased(self, key: PaperKey) -> bool:
        return key not in self.after.said and papers.find(self.tx, PaperRef(self.library, key)) is None

    def _sections(self, edition: Edition) -> Iterator[_Told]:
        was, now = (
            {key: one for key, one in moment.sections.items() if one.edition == edition.key}
            for moment in (self.before, self.after)
        )
        for key in dict.fromkeys((*was, *now)):
            if key not in was:
                yield Thing.SECTION, How.NEW, _Name(None, f"{edition.name}: {now[key].heading}")
            elif key not in now:
                yield Thing.SECTION, How.REMOVED, _Name(None, f"{edition.name}: {was[key].heading}")
            else:
                yield from self._section(edition, was[key], now[key])
        if list(was) != list(now) and was.keys() == now.keys():
            yield Thing.DETAILS, How.CHANGED, _Name(None, f"{edition.name}: the order of the sections")
        yield from self._filings(edition, _places(was, self.before), _places(now, self.after))

    def _section(self, edition: Edition, old: Section, new: Section) -> Iterator[_Told]:
        place = _Name(None, f"{edition.name}: {new.heading}")
        if old.heading != new.heading:
            yield Thing.SECTION, How.RENAMED, _Name(None, f"{edition.name}: {old.heading} → {new.heading}")
        if (old.category, old.kind) != (new.category, new.kind):
            yield Thing.DETAILS, How.CHANGED, place
        if old.lead != new.lead:
            lead = _Name(None, f"{edition.name}: the lead text of {new.heading}")
            yield Thing.TEXT, _how(old.lead, new.lead), lead
        if _picks(self.before.filings.get(old.key, ())) != _picks(self.after.filings.get(new.key, ())):
            yield Thing.PICKS, How.CHANGED, place

    def _filings(
        self, edition: Edition, was: Mapping[PaperKey, _Place], now: Mapping[PaperKey, _Place]
    ) -> Iterator[_Told]:
        for key in dict.fromkeys((*was, *now)):
            old, new = was.get(key, _Place()), now.get(key, _Place())
            if key not in now and self._is_erased(key):
                continue
            if set(old.sections) != set(new.sections):
                here, there = ", ".join(old.headings), ", ".join(new.headings)
                how = How.MOVED if here and there else _how(here, there)
                words = f"{edition.name}: {' → '.join(filter(None, (here, there)))}"
                yield Thing.FILING, how, _Name(key, words)
            if old.texts != new.texts:
                yield Thing.TEXT, _how(old.texts, new.texts), _Name(key, f"{edition.name}: its own text")


def _how(was: object, now: object) -> How:
    if not was:
        return How.NEW
    return How.CHANGED if now else How.REMOVED


def _edition(old: Edition, new: Edition) -> Iterator[_Told]:
    if old.name != new.name:
        yield Thing.EDITION, How.RENAMED, _Name(None, f"{old.name} → {new.name}")
    for words, was, now in (
        ("the opening", old.opening, new.opening),
        ("the closing", old.closing, new.closing),
        ("the front matter", old.front_matter, new.front_matter),
    ):
        if was != now:
            yield Thing.TEXT, _how(was, now), _Name(None, f"{new.name}: {words}")
    if _details(old) != _details(new):
        yield Thing.DETAILS, How.CHANGED, _Name(None, new.name)


def _details(edition: Edition) -> Edition:
    return replace(edition, name="", opening="", closing="", front_matter="")


def _picks(filings: Iterable[Filed]) -> list[PaperKey]:
    return [one.paper for one in filings if one.pick is not None]


def _places(sections: Mapping[SectionKey, Section], moment: Work) -> dict[PaperKey, _Place]:
    places: dict[PaperKey, _Place] = {}
    for key, section in sections.items():
        for one in moment.filings.get(key, ()):
            known = places.get(one.paper, _Place())
            texts = known.texts if one.text is None else (*known.texts, one.text)
            places[one.paper] = _Place((*known.sections, key), (*known.headings, section.heading), texts)
    return places


def _named(tx: Transaction, library: LibraryId, names: Iterable[_Name]) -> tuple[str, ...]:
    shown = list(names)[:_MOST_NAMED]
    keys = {one.paper for one in shown if one.paper}
    numbers = filter(None, (papers.find(tx, PaperRef(library, key)) for key in keys))
    titles = {one.key: plain_title(one.data.title) for one in papers.get(tx, list(numbers)).values()}
    return tuple(_name(one, titles) for one in shown)


def _name(one: _Name, titles: Mapping[PaperKey, str]) -> str:
    paper = f"{one.paper} “{titles.get(one.paper, '')}”" if one.paper else ""
    return ": ".join(filter(None, (paper, one.words)))
