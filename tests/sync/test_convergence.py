"""Two clients and Zotero edit, fail and die in any order; then all agree, and no word is lost.

Three worlds: two computers of one person over the Web API; one beside Zotero 10, which the other knows from
the web; two members of a group.
"""

import datetime as dt
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mi_reader.curate.editions import new_edition
from mi_reader.domain import keys
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import ConflictError, NotFoundError, RemoteError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, PaperRef
from mi_reader.domain.papers import Library
from mi_reader.markup import marks
from mi_reader.store.links import Role
from mi_reader.sync.report import Report
from mi_reader.sync.resolve import Choice
from tests.fakes.note_editor import edited_in_zotero
from tests.fakes.zotero.faults import Fault, FaultKind, writing
from tests.fakes.zotero.library import Json
from tests.fakes.zotero.library import Kind as Place
from tests.fakes.zotero.server import FULL_KEY, GROUP, OTHER_KEY, OTHER_USER, USER, Dialect, ZoteroServer
from tests.sync.world import (
    CATEGORIES,
    LOCAL,
    PATH,
    PRESET,
    Client,
    Fate,
    Killed,
    edition_notes,
    is_note,
    not_ours,
    papers_of,
    source_notes,
    tokens_of,
    why_notes,
)

IN_CI: Final = os.environ.get("CI", "").lower() == "true"
SEVERAL = st.integers(0, 11)  # which one, of however many there are
CLIENTS = st.sampled_from(("a", "b"))
EDITS = st.sampled_from(("append", "append", "insert", "replace", "delete", "rewrite", "clear", "embed"))
DAYS = st.sampled_from((None, dt.date(2022, 3, 4), dt.date(2022, 11, 25), dt.date(2022, 12, 1)))
HAND_TAGS: Final = ("oh!?", "お！？ 2022-11-25", "oh!? 2022-01-02", "mi-reader:skip", "keyword")
# In a group, what has no name at it is nobody's.
GROUP_TAGS: Final = (
    "oh!? 2022-11-25 @synctester",
    "お！？ @othermember",
    "oh!? 2022-01-02",
    "mi-reader:skip @othermember",
    "oh!? 2021-05-05 @somebody",
)
NAMES = st.sampled_from(("2022", "2023", "冬の号", "Neuland"))
HEADINGS = st.sampled_from(("外挿", "番外編その１", "Potentials, again", "<b>&amp;"))
FAULTS = (
    FaultKind.TOO_MANY,
    FaultKind.UNAVAILABLE,
    FaultKind.SERVER_ERROR,
    FaultKind.STATUS,
    FaultKind.BACKOFF,
    FaultKind.LOST_ANSWER,
    FaultKind.REFUSED,
    FaultKind.TRUNCATED,
    FaultKind.BROKEN_JSON,
    FaultKind.HTML_PAGE,
)
TROUBLE = st.lists(
    st.tuples(st.sampled_from(FAULTS), st.integers(0, 8), st.booleans(), st.sampled_from((1, 3, 9))),
    max_size=3,
)
MOVED: Final = """
@article{{known, title = {{Moved again {doi}}}, year = {{2022}}, doi = {{10.1/{doi}}}}}
@article{{{key}, title = {{{title}}}, year = {{2022}}}}
"""
POST: Final = """---\r
title:  "as it was"   # really\r
---\r
\r
{lines[0]}\r
\r
### A section  \r
\r
{lines[1]}\r
\r
A paper. [paper](https://doi.org/10.1/{doi})\r
\r
{lines[2]} [An unknown paper](https://doi.org/10.5/unknown)\r
\r
### Extra 1 ###\r
\r
{lines[3]}\r
"""
PARAGRAPH: Final = re.compile(r"<p>[^<]*</p>")
QUOTE: Final = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)


def _edited(text: str, how: str, where: int, line: str) -> str:
    """Returns a text with one edit in it, the sort that people make."""
    lines = text.split("\n\n") if text else []
    at = where % (len(lines) + 1)
    if how == "embed":
        saved = (
            f"https://twitter.com/u/status/{100 + where % 3}\n\n> 本文 {where % 2}\n>\n> — N (@u), 2022-10-03"
        )
        return "\n\n".join([*lines[:at], saved, *lines[at:], line])
    if how == "rewrite":
        return line
    if how == "clear":
        return ""
    if how in ("replace", "delete") and lines:
        lines[at % len(lines)] = line
        return "\n\n".join(lines if how == "replace" else (one for one in lines if one is not line))
    return "\n\n".join([*lines[:at], line, *lines[at:]] if how == "insert" else [*lines, line])


def _edited_note(html: str, how: str, where: int, line: str) -> str:
    """Returns a note with one edit in it, as Zotero's editor writes it."""
    # Not the lines that tell a section's category and collection: they hold a link, so they are not found.
    # Nor what is quoted of a post elsewhere: nobody is asked which copy of it to keep.
    quoted = [range(*one.span()) for one in QUOTE.finditer(html)]
    found = [one for one in PARAGRAPH.finditer(html) if not any(one.start() in quote for quote in quoted)]
    new = f"<p>{escape(line)}</p>"
    if how in ("replace", "delete", "rewrite", "clear") and found:
        one = found[where % len(found)]
        html = html[: one.start()] + (new if how in ("replace", "rewrite") else "") + html[one.end() :]
    elif found and how == "insert":
        one = found[where % len(found)]
        html = f"{html[: one.start()]}{new}\n{html[one.start() :]}"
    else:
        html = f"{html}\n{new}"
    return edited_in_zotero(html)


class _Chance:
    """Makes the same keys each time."""

    def __init__(self) -> None:
        self._random = random.Random(0)

    def urandom(self, count: int) -> bytes:
        return self._random.randbytes(count)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person sits: which Zotero they see from there, and whose marks are theirs in a group.

    Attributes:
        key: That the Web API wants; Zotero on this computer asks its user instead.
        name: At the person's marks in a group library; None in one of their own.
    """

    server: ZoteroServer
    path: str
    key: str | None
    name: str | None = None

    def client(self, folder: Path) -> Client:
        """Returns a computer there."""
        # Zotero on this computer does not tell who its user is.
        author = (self.name or "") if self.key is None else ""
        return Client(folder, self.server, path=self.path, key=self.key, author=author)


class World(RuleBasedStateMachine):
    """The rules are what people, networks and power cuts do."""

    group: ClassVar[bool] = False
    # Whether the first computer is beside Zotero 10; of several, one is drawn.
    beside: ClassVar[tuple[bool, ...]] = (False,)

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="mi-reader-sync-")
        self.server = ZoteroServer()
        self.desktop = ZoteroServer(Dialect.LOCAL_10, beside=self.server)
        self.zotero = self.server.library(GROUP if self.group else USER)
        self.seats: dict[str, Seat] = {}
        self.clients: dict[str, Client] = {}
        self.shelves: set[str] = set()  # collections of the user's own, outside of all editions
        self.typed: set[str] = set()
        self.gone: set[str] = set()
        self.count = 0
        self.posts = 0  # that were imported
        self.moment = dt.datetime(2022, 12, 1, tzinfo=dt.UTC)  # when an edition was made last
        self.ours: set[str] = set()
        self.by_hand: set[str] = set()
        self.erased: set[str] = set()
        self.failures: list[BaseException] = []
        self.patch = pytest.MonkeyPatch()
        # The same keys in each run, so that what fails fails again.
        self.patch.setattr(keys, "os", _Chance())

    def _sit_down(self, *, beside: bool) -> None:
        path = GROUP.path.strip("/") if self.group else PATH
        names = (USER.slug, OTHER_USER.slug) if self.group else (None, None)
        self.seats["a"] = Seat(self.server, path, FULL_KEY, names[0])
        self.seats["b"] = Seat(self.server, path, OTHER_KEY if self.group else FULL_KEY, names[1])
        if beside:
            self.seats["a"] = Seat(self.desktop, path if self.group else LOCAL, None, names[0])
        for name, seat in self.seats.items():
            self.clients[name] = seat.client(Path(self.folder.name) / name)

    @initialize(papers=st.integers(1, 4), edition=st.booleans(), place=SEVERAL)
    def begin(self, papers: int, edition: bool, place: int) -> None:
        for number in range(papers):
            self.zotero.add_item(
                title=f"Paper {number}", date="2022-03-01", DOI=f"10.1/{number}", tags=["ml"]
            )
        shelf = self.zotero.add_collection("My own shelf")
        self.shelves.add(shelf)
        self.zotero.add_to(shelf, papers_of(self.zotero)[0])
        self.zotero.add_note(papers_of(self.zotero)[0], "<p>A note of my own.</p>", ["todo"])
        self._sit_down(beside=self.beside[place % len(self.beside)])
        self.sync("a")
        if edition:
            self._make_edition(self.clients["a"], "2022")
            for ref in self.clients["a"].papers()[:2]:
                self._file(self.clients["a"], ref, 0, 0)
            self.sync("a")
        self.sync("b")

    def teardown(self) -> None:
        try:
            if self.clients:
                self.agree(False, 0)
        finally:
            for client in self.clients.values():
                client.close()
            self.desktop.close()
            self.server.close()
            self.folder.cleanup()
            self.patch.undo()

    # Who does what, and which words it costs.

    @contextmanager
    def acting(self, where: str) -> Iterator[None]:
        """Notes which words somebody typed, and which ones they took away though they saw them."""
        before = self._words(where)
        yield
        after = self._words(where)
        self.typed |= after - before
        self.gone |= before - after

    def _words(self, where: str) -> set[str]:
        return tokens_of(self.zotero) if where == "zotero" else self.clients[where].tokens()

    def line(self) -> str:
        self.count += 1
        return f"言葉 t{self.count}x なぜ"

    def _paper(self, client: Client, which: int) -> PaperRef | None:
        there = [ref for ref in client.papers() if ref.library == client.library.id]
        return there[which % len(there)] if there else None

    def _edition(self, client: Client, which: int) -> Edition | None:
        there = client.editions()
        return there[which % len(there)] if there else None

    def _section(self, client: Client, which: int) -> tuple[Section, list[Filing]] | None:
        there = client.sections()
        return there[which % len(there)] if there else None

    # At the clients.

    @rule(who=CLIENTS, which=SEVERAL, how=EDITS, where=SEVERAL)
    def edit_why(self, who: str, which: int, how: str, where: int) -> None:
        client = self.clients[who]
        if ref := self._paper(client, which):
            with self.acting(who):
                why = client.engine.texts.annotation(ref).why
                client.engine.texts.set_why(ref, _edited(why, how, where, self.line()), why)

    @rule(who=CLIENTS, which=SEVERAL, how=EDITS, where=SEVERAL)
    def edit_post_text(self, who: str, which: int, how: str, where: int) -> None:
        client = self.clients[who]
        if how != "embed" and (ref := self._paper(client, which)):
            with self.acting(who):
                text = client.engine.texts.annotation(ref).post_text
                client.engine.texts.set_post_text(ref, _edited(text, how, where, self.line()), text)

    @rule(who=CLIENTS, which=SEVERAL, day=DAYS)
    def mark_oh(self, who: str, which: int, day: dt.date | None) -> None:
        if ref := self._paper(self.clients[who], which):
            self.clients[who].engine.curation.set_oh(ref, day)

    @rule(who=CLIENTS, which=SEVERAL, skipped=st.booleans())
    def skip(self, who: str, which: int, skipped: bool) -> None:
        if ref := self._paper(self.clients[who], which):
            self.clients[who].engine.curation.set_skipped(ref, skipped=skipped)

    @rule(who=CLIENTS, which=SEVERAL, edition=SEVERAL, category=st.integers(0, 2))
    def file(self, who: str, which: int, edition: int, category: int) -> None:
        if ref := self._paper(self.clients[who], which):
            self._file(self.clients[who], ref, edition, category)

    def _file(self, client: Client, ref: PaperRef, edition: int, category: int) -> None:
        if found := self._edition(client, edition):
            client.engine.curation.file(ref, found, CATEGORIES[category])

    @rule(who=CLIENTS, which=SEVERAL, edition=SEVERAL)
    def unfile(self, who: str, which: int, edition: int) -> None:
        client = self.clients[who]
        ref, found = self._paper(client, which), self._edition(client, edition)
        if ref and found:
            with self.acting(who), suppress(NotFoundError):
                client.engine.curation.unfile(ref, found.key, with_text=True)

    @rule(who=CLIENTS, which=SEVERAL, edition=SEVERAL, place=st.sampled_from((None, 1, 2)))
    def pick(self, who: str, which: int, edition: int, place: int | None) -> None:
        client = self.clients[who]
        ref, found = self._paper(client, which), self._edition(client, edition)
        if ref and found:
            with suppress(NotFoundError):
                client.engine.curation.pick(ref, found.key, place)

    @rule(who=CLIENTS, which=SEVERAL, edition=SEVERAL)
    def unpick(self, who: str, which: int, edition: int) -> None:
        client = self.clients[who]
        ref, found = self._paper(client, which), self._edition(client, edition)
        if ref and found:
            with suppress(NotFoundError):
                client.engine.curation.unpick(ref, found.key)

    @rule(who=CLIENTS, which=SEVERAL, where=SEVERAL, how=st.one_of(EDITS, st.just("follow")))
    def edit_pick_text(self, who: str, which: int, where: int, how: str) -> None:
        client = self.clients[who]
        filed = [(section, one) for section, filings in client.sections() for one in filings]
        if filed:
            section, filing = filed[which % len(filed)]
            with self.acting(who):
                text = None if how == "follow" else _edited(filing.text or "", how, where, self.line())
                client.engine.texts.set_pick_text(filing.paper, section, text)

    @rule(who=CLIENTS, which=SEVERAL, how=EDITS, where=SEVERAL)
    def edit_lead(self, who: str, which: int, how: str, where: int) -> None:
        client = self.clients[who]
        if found := self._section(client, which):
            with self.acting(who):
                text = _edited(found[0].lead, how, where, self.line())
                client.engine.texts.set_lead(found[0], text, found[0].lead)

    @rule(who=CLIENTS, which=SEVERAL, how=EDITS, where=SEVERAL, last=st.booleans())
    def edit_opening_or_closing(self, who: str, which: int, how: str, where: int, last: bool) -> None:
        client = self.clients[who]
        if edition := self._edition(client, which):
            with self.acting(who):
                if last:
                    text = _edited(edition.closing, how, where, self.line())
                    client.engine.texts.set_closing(edition.key, text, edition.closing)
                else:
                    text = _edited(edition.opening, how, where, self.line())
                    client.engine.texts.set_opening(edition.key, text, edition.opening)

    @rule(who=CLIENTS, name=NAMES)
    def make_edition(self, who: str, name: str) -> None:
        if len(self.clients[who].editions()) < 2:
            self._make_edition(self.clients[who], name)

    def _make_edition(self, client: Client, name: str) -> None:
        with suppress(UsageError):
            client.engine.editions.create(self._new_edition(client.library, name), PRESET)

    def _new_edition(self, library: Library, name: str) -> Edition:
        made = new_edition(library.id, name, "ja", "title: 題\n")
        # Nobody makes two editions in one second, at two computers.
        self.moment += dt.timedelta(minutes=1)
        return replace(made, created=self.moment.isoformat(timespec="seconds"))

    @rule(who=CLIENTS, which=SEVERAL, what=st.integers(0, 7), name=NAMES, day=DAYS)
    def change_edition(self, who: str, which: int, what: int, name: str, day: dt.date | None) -> None:
        client = self.clients[who]
        changes: list[dict[str, Any]] = [
            {"name": name},
            {"date": day},
            {"slug": f"post-{name}"},
            {"archived": True},
            {"archived": False},
            {"language": "en" if day else "ja"},
            {"front_matter": f"title: {name}\ntags:\n  - ml  \n\n# {day}\n"},
            {"period_start": day, "period_end": None, "citation": "csl" if day else "short"},
        ]
        if edition := self._edition(client, which):
            with suppress(UsageError):
                client.engine.editions.change(edition.key, lambda one: replace(one, **changes[what]))

    @rule(who=CLIENTS, which=SEVERAL, sure=st.integers(0, 2))
    def delete_edition(self, who: str, which: int, sure: int) -> None:
        edition = self._edition(self.clients[who], which)
        if edition and not sure:
            with self.acting(who):
                self.clients[who].engine.editions.delete(edition.key)

    @rule(who=CLIENTS, which=SEVERAL, heading=HEADINGS, kind=st.sampled_from(Kind))
    def add_section(self, who: str, which: int, heading: str, kind: Kind) -> None:
        client = self.clients[who]
        edition = self._edition(client, which)
        if edition and len(client.engine.editions.contents(edition.key)) < 5:
            client.engine.editions.add_section(edition.key, "extrap", kind, heading)

    @rule(who=CLIENTS, which=SEVERAL, heading=HEADINGS, what=st.integers(0, 2))
    def change_section(self, who: str, which: int, heading: str, what: int) -> None:
        client = self.clients[who]
        changes: list[dict[str, Any]] = [
            {"heading": heading},
            {"category": CategoryId(f"c{which}")},
            {"kind": Kind.EXTRA if which % 2 else Kind.MAIN},
        ]
        if found := self._section(client, which):
            client.engine.editions.change_section(found[0], **changes[what])

    @rule(who=CLIENTS, which=SEVERAL, place=st.integers(1, 3))
    def move_section(self, who: str, which: int, place: int) -> None:
        if found := self._section(self.clients[who], which):
            self.clients[who].engine.editions.move_section(found[0], place)

    @rule(who=CLIENTS, which=SEVERAL)
    def remove_section(self, who: str, which: int) -> None:
        empty = [s for s, filings in self.clients[who].sections() if not filings and not s.lead]
        if empty:
            self.clients[who].engine.editions.remove_section(empty[which % len(empty)])

    @rule(who=CLIENTS, which=SEVERAL, where=SEVERAL)
    def choose_collection_of_section(self, who: str, which: int, where: int) -> None:
        client = self.clients[who]
        to = self._any([one.key for one in client.engine.choosing.collections(client.library.id)], where)
        if to and (found := self._section(client, which)):
            edition = next(one for one in client.editions() if one.key == found[0].edition)
            with suppress(UsageError):
                client.engine.choosing.section_in(edition, found[0], to)
                self.by_hand.add(to)

    @rule(who=CLIENTS, which=SEVERAL, where=SEVERAL)
    def choose_collection_of_edition(self, who: str, which: int, where: int) -> None:
        client = self.clients[who]
        to = self._any([one.key for one in client.engine.choosing.collections(client.library.id)], where)
        if to and (edition := self._edition(client, which)):
            with suppress(UsageError):
                client.engine.choosing.edition_in(edition, to)
                self.by_hand.add(to)

    @rule(who=CLIENTS, which=SEVERAL, where=SEVERAL)
    def choose_note_of_why(self, who: str, which: int, where: int) -> None:
        client = self.clients[who]
        if ref := self._paper(client, which):
            notes = [one.key for one in client.engine.choosing.notes(ref)]
            if to := self._any(notes, where):
                # Nobody takes a word away by this: what the two say is put together, or asked about.
                client.engine.choosing.why_in(ref, to)
                self.by_hand |= {to, *why_notes(self.zotero, ref.key)}

    @rule(who=CLIENTS, name=NAMES, doi=st.integers(0, 3), picked=st.booleans())
    def add_edition_to_zotero(self, who: str, name: str, doi: int, picked: bool) -> None:
        """Makes an edition in a file library of a paper that is in Zotero and a new one, and moves it."""
        client = self.clients[who]
        there = client.editions()
        if len(there) > 1 or len(papers_of(self.zotero)) > 5 or name in [one.name for one in there]:
            return
        engine, title = client.engine, f"Moved {self.line()}"
        file = Path(self.folder.name) / "moved.bib"
        file.write_text(MOVED.format(doi=doi, title=title, key=f"new{self.count}"), encoding="utf-8")
        engine.importer.import_file(file)
        made = self._new_edition(engine.shelves.files(), name)
        engine.editions.create(made, PRESET)
        with self.acting(who):
            for ref in [one for one in client.papers() if one.library != client.library.id]:
                engine.curation.file(ref, made, CATEGORIES[0])
                engine.texts.set_why(ref, self.line())
                engine.curation.set_oh(ref, dt.date(2022, 3, 5))
                if picked:
                    engine.curation.pick(ref, made.key)
        engine.moving.move(made, client.library.id)
        assert {ref.library for ref in client.papers()} == {client.library.id}, "nothing is left behind"

    @rule(who=CLIENTS, name=NAMES, doi=st.integers(0, 4))
    def import_post(self, who: str, name: str, doi: int) -> None:
        client = self.clients[who]
        if len(client.editions()) > 1 or name in [one.name for one in client.editions()]:
            return
        # Of a day of its own: no two editions are made at one moment.
        self.posts += 1
        day = dt.date(2010, 1, 1) + dt.timedelta(days=self.posts)
        file = Path(self.folder.name) / f"{day}-post.md"
        file.write_bytes(POST.format(lines=[self.line() for _ in range(4)], doi=doi).encode())
        with self.acting(who), suppress(UsageError):
            post = client.engine.importing.read(file, name=name, library=client.library.id)
            client.engine.importing.bring_in(post)

    @rule(who=CLIENTS, which=SEVERAL, piece=SEVERAL, paper=SEVERAL)
    def match_piece(self, who: str, which: int, piece: int, paper: int) -> None:
        client = self.clients[who]
        imported = sorted(client.posts())
        if (key := self._any(imported, which)) and (ref := self._paper(client, paper)):
            left = client.engine.importing.unmatched(EditionKey(key))
            if left:
                # One that is filed in the edition already is refused: its text there would be replaced.
                with suppress(UsageError, NotFoundError, ConflictError):
                    client.engine.importing.match(EditionKey(key), left[piece % len(left)].at, ref)

    @rule(who=CLIENTS, which=SEVERAL, name=NAMES)
    def begin_like(self, who: str, which: int, name: str) -> None:
        client = self.clients[who]
        edition = self._edition(client, which)
        if edition and len(client.editions()) < 2:
            with suppress(UsageError):
                client.engine.importing.begin_like(edition.key, self._new_edition(client.library, name))

    # In Zotero.

    @rule(which=SEVERAL, how=st.integers(0, 7), where=SEVERAL)
    def spoil_source_note_in_zotero(self, which: int, how: int, where: int) -> None:
        key = self._any(source_notes(self.zotero), which)
        if key is None:
            return
        html = str(self.zotero.item(key)["note"])
        cut = html.rindex("<pre>") + 5 + where
        if how == 0:
            self.zotero.trash(key)
        elif how == 1:
            self.zotero.edit_note(key, html[:cut] + html[cut + 1 :])
        elif how == 2:
            self.zotero.edit_note(key, edited_in_zotero(f"<p>Around it {where}.</p>{html}"))
        elif how == 3 and not where % 3:
            self.zotero.erase(key)
        else:
            self.by_hand.add(key)
            self._misplace(key, how, where)

    def _misplace(self, key: str, how: int, where: int) -> None:
        """Does to a note what makes it count elsewhere, or nowhere."""
        item = self.zotero.item(key)
        collection = self._any(list(self.zotero.collections()), where)
        if how == 4:
            self.zotero.set_tags(key)
        elif how == 5:
            copy = {name: item[name] for name in ("note", "tags", "collections")}
            self.by_hand.add(self.zotero.add_item(copy, itemType="note"))
        elif how > 5 and collection:
            for one in item["collections"] if how == 7 else ():
                self.zotero.remove_from(one, key)
            self.zotero.add_to(collection, key)

    def _any(self, found: list[str], which: int) -> str | None:
        return sorted(found)[which % len(found)] if found else None

    @rule(which=SEVERAL)
    def edit_paper_in_zotero(self, which: int) -> None:
        if key := self._any(papers_of(self.zotero), which):
            self.zotero.edit_item(key, title=f"Title {which} of {self.zotero.version}")
            self.server.clock.advance(50_000)

    @rule()
    def add_paper_in_zotero(self) -> None:
        if len(papers_of(self.zotero)) < 6:
            self.zotero.add_item(title=f"New at {self.zotero.version}", date="2022")

    @rule(which=SEVERAL, erase=st.booleans(), sure=st.booleans())
    def remove_paper_in_zotero(self, which: int, erase: bool, sure: bool) -> None:
        key = self._any(papers_of(self.zotero), which)
        if key and sure:
            with self.acting("zotero"):
                if erase:
                    self.erased |= {key, *self.zotero.notes_of(key)}
                    self.zotero.erase(key)
                else:
                    self.zotero.trash(key)

    @rule(which=SEVERAL)
    def restore_paper_in_zotero(self, which: int) -> None:
        if key := self._any(papers_of(self.zotero, trashed=True), which):
            with self.acting("zotero"):
                self.zotero.restore(key)

    @rule(which=SEVERAL, tag=st.integers(0, 4))
    def tag_in_zotero(self, which: int, tag: int) -> None:
        name = (GROUP_TAGS if self.group else HAND_TAGS)[tag]
        if key := self._any(papers_of(self.zotero), which):
            tags = self.zotero.item(key)["tags"]
            if name not in [one["tag"] for one in tags]:
                self.zotero.edit_item(key, tags=[*tags, name])

    @rule(which=SEVERAL, every=st.booleans())
    def untag_in_zotero(self, which: int, every: bool) -> None:
        if key := self._any(papers_of(self.zotero), which):
            tags = [one["tag"] for one in self.zotero.item(key)["tags"]]
            self.zotero.set_tags(key, *(tag for tag in tags if not every and not tag.startswith("oh")))

    @rule(which=SEVERAL, how=EDITS, where=SEVERAL)
    def edit_note_in_zotero(self, which: int, how: str, where: int) -> None:
        notes = [key for key, item in self.zotero.items().items() if is_note(item, marks.WHY_TAG)]
        if key := self._any(notes, which):
            with self.acting("zotero"):
                html = self.zotero.item(key)["note"]
                self.zotero.edit_note(key, _edited_note(html, how, where, self.line()))

    @rule(which=SEVERAL)
    def write_why_note_by_hand(self, which: int) -> None:
        key = self._any(papers_of(self.zotero), which)
        if key and not why_notes(self.zotero, key):
            with self.acting("zotero"):
                self.by_hand.add(
                    self.zotero.add_note(key, f"<p>{self.line()}</p>\n<p>Second line</p>", [marks.WHY_TAG])
                )

    @rule(which=SEVERAL)
    def write_other_note(self, which: int) -> None:
        if key := self._any(papers_of(self.zotero), which):
            with self.acting("zotero"):
                self.zotero.add_note(key, f"<p>{self.line()}</p><script>x</script>", ["mine"])

    @rule(which=SEVERAL)
    def trash_note_in_zotero(self, which: int) -> None:
        notes = [
            key
            for key, item in self.zotero.items().items()
            if is_note(item, marks.WHY_TAG) or is_note(item, marks.EDITION_TAG)
        ]
        if key := self._any(notes, which):
            with self.acting("zotero"):
                self.zotero.trash(key)

    @rule(which=SEVERAL)
    def restore_note_in_zotero(self, which: int) -> None:
        trashed = [
            key
            for key, item in self.zotero.items().items()
            if item["itemType"] == "note" and item.get("deleted")
        ]
        if key := self._any(trashed, which):
            with self.acting("zotero"):
                self.by_hand.add(key)
                self.zotero.restore(key)

    @rule(which=SEVERAL, where=SEVERAL, out=st.booleans())
    def drag_in_zotero(self, which: int, where: int, out: bool) -> None:
        """Drags a paper from the collection it is in to another one."""
        key, to = self._any(papers_of(self.zotero), which), self._any(list(self.zotero.collections()), where)
        if key and to:
            if out and (here := self.zotero.item(key)["collections"]):
                self.zotero.remove_from(here[which % len(here)], key)
            self.zotero.add_to(to, key)

    @rule(which=SEVERAL, where=SEVERAL)
    def take_out_in_zotero(self, which: int, where: int) -> None:
        if (key := self._any(papers_of(self.zotero), which)) and (
            here := self.zotero.item(key)["collections"]
        ):
            self.zotero.remove_from(here[where % len(here)], key)

    @rule(which=SEVERAL, heading=HEADINGS)
    def rename_collection_in_zotero(self, which: int, heading: str) -> None:
        if key := self._any(list(self.zotero.collections()), which):
            self.zotero.rename_collection(key, heading)

    @rule(which=SEVERAL, sure=st.integers(0, 2))
    def erase_collection_in_zotero(self, which: int, sure: int) -> None:
        key = self._any(list(self.zotero.collections()), which)
        if key and not sure:
            self.zotero.erase_collection(key)
            self.shelves &= self.zotero.collections().keys()

    @rule(which=SEVERAL, back=st.booleans())
    def trash_collection_in_zotero(self, which: int, back: bool) -> None:
        there = {
            key: data for key, data in self.zotero.collections().items() if bool(data.get("deleted")) is back
        }
        if key := self._any(list(there), which):
            data = {name: value for name, value in there[key].items() if name != "deleted"}
            self.zotero.put(Place.COLLECTION, key, data if back else data | {"deleted": True})

    @rule(which=SEVERAL, where=SEVERAL)
    def move_collection_in_zotero(self, which: int, where: int) -> None:
        collections = self.zotero.collections()
        tops = [key for key, data in collections.items() if not data["parentCollection"]]
        inner = [key for key, data in collections.items() if data["parentCollection"] not in (False, *tops)]
        middle = [key for key in collections if key not in (*tops, *inner)]
        if (key := self._any(inner, which)) and (to := self._any([*middle, *tops], where)):
            self.by_hand.add(key)
            self.shelves.discard(key)
            self.zotero.move_collection(key, to)

    @rule(paper=SEVERAL, heading=HEADINGS)
    def make_shelf_in_zotero(self, paper: int, heading: str) -> None:
        if len(self.shelves) < 3:
            key = self.zotero.add_collection(heading)
            self.shelves.add(key)
            if member := self._any(papers_of(self.zotero), paper):
                self.zotero.add_to(key, member)

    @rule(which=SEVERAL, paper=SEVERAL, heading=HEADINGS)
    def make_subcollection_in_zotero(self, which: int, paper: int, heading: str) -> None:
        middle = [
            key
            for client in self.clients.values()
            for key in client.linked(Role.EDITION)
            if key in self.zotero.collections()
        ]
        if (above := self._any(middle, which)) and len(self.zotero.collections()) < 14:
            key = self.zotero.add_collection(heading, above)
            self.by_hand.add(key)
            if member := self._any(papers_of(self.zotero), paper):
                self.zotero.add_to(key, member)

    @rule(which=SEVERAL, how=EDITS, where=SEVERAL)
    def edit_edition_note_in_zotero(self, which: int, how: str, where: int) -> None:
        if key := self._any(edition_notes(self.zotero), which):
            with self.acting("zotero"):
                html = self.zotero.item(key)["note"]
                self.zotero.edit_note(key, _edited_note(html, how, where, self.line()))

    @rule(which=SEVERAL, name=NAMES)
    def rename_edition_in_its_note(self, which: int, name: str) -> None:
        if key := self._any(edition_notes(self.zotero), which):
            html = re.sub(r"^name: .*$", f"name: {name}", self.zotero.item(key)["note"], flags=re.MULTILINE)
            self.zotero.edit_note(key, edited_in_zotero(html))

    # Syncing.

    @rule(who=CLIENTS)
    def sync(self, who: str) -> None:
        self._sync(who)

    def _sync(self, who: str) -> Report:
        name = self.seats[who].name
        known = self._ours()
        before, shelves = not_ours(self.zotero, known, name), self._shelves()
        report = self.clients[who].sync()
        # A note that is let go is the user's again.
        ours = known | self._ours()
        after = not_ours(self.zotero, ours, name)
        assert self._shelves() == shelves, "a collection of the user's stays, chosen or not"
        for kind, objects in before.items():
            there = {key: data for key, data in objects.items() if key not in ours}
            now = {k: data for k, data in after[kind].items() if k in there or not self._may_come(k, data)}
            changed = _changed(_without(there, ours), _without(now, ours))
            assert changed == [], "only what is ours is written"
        return report

    def _may_come(self, key: str, data: Json) -> bool:
        """Tells whether an object may be made by a sync that is not ours alone.

        What was erased comes back when a person decides so, in Zotero 10 by another key; and what was added.
        """
        paper = data.get("itemType") == "journalArticle"
        return key in self.erased or (paper and (bool(self.erased) or data["title"].startswith("Moved")))

    def _shelves(self) -> dict[str, tuple[str, str]]:
        """Returns names and places of the user's collections; a decision may take one out of the trash."""
        every = self.zotero.collections()
        return {key: (every[key]["name"], every[key]["parentCollection"]) for key in self.shelves}

    def _ours(self) -> set[str]:
        for client in self.clients.values():
            self.ours |= client.linked()
        # For good: a note that is the why no longer has lost its tag to us.
        self.ours |= {
            key
            for key, item in self.zotero.items().items()
            if item["itemType"] == "note" and any(tag["tag"].startswith("mi-reader:") for tag in item["tags"])
        }
        return set(self.ours)

    @rule(who=CLIENTS, trouble=TROUBLE, death=st.one_of(st.none(), st.integers(0, 40)))
    def sync_in_trouble(
        self, who: str, trouble: list[tuple[FaultKind, int, bool, int]], death: int | None
    ) -> None:
        faults = self.clients[who].server.faults
        faults.add(
            *(
                Fault(kind, when=writing, skip=skip, times=times, seconds=skip)
                if write
                else Fault(
                    kind, skip=skip, times=times, seconds=skip, status=(403, 404, 409, 500, 502)[skip % 5]
                )
                for kind, skip, write, times in trouble
            )
        )
        try:
            with suppress(RemoteError, Killed):
                self.clients[who].sync(fate=Fate(death))
        finally:
            faults.clear()

    @rule(
        who=CLIENTS,
        act=st.integers(0, 14),
        which=SEVERAL,
        how=EDITS,
        where=SEVERAL,
        skip=st.integers(0, 8),
        write=st.booleans(),
        kind=st.sampled_from((FaultKind.BEFORE, FaultKind.AFTER)),
    )
    def sync_while_others_work(
        self, *, who: str, act: int, which: int, how: str, where: int, skip: int, write: bool, kind: FaultKind
    ) -> None:
        work = self._acts(who, which, how, where)[act]

        def safely() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001  (brought back to the test's own thread)
                self.failures.append(error)

        when = writing if write else lambda _request: True
        faults = self.clients[who].server.faults
        faults.add(Fault(kind, when=when, skip=skip, hook=safely))
        try:
            with suppress(RemoteError):
                self.clients[who].sync()
        finally:
            faults.clear()
        assert not self.failures, self.failures

    def _acts(self, who: str, which: int, how: str, where: int) -> list[Callable[[], None]]:
        return [
            lambda: self.edit_why(who, which, how, where),
            lambda: self.edit_post_text(who, which, how, where),
            lambda: self.edit_lead(who, which, how, where),
            lambda: self.edit_pick_text(who, which, where, how),
            lambda: self.mark_oh(who, which, dt.date(2022, 7, where + 1)),
            lambda: self.file(who, which, 0, where % 3),
            lambda: self.unfile(who, which, 0),
            lambda: self.pick(who, which, 0, None),
            lambda: self.delete_edition(who, which, 0),
            lambda: self.edit_note_in_zotero(which, how, where),
            lambda: self.edit_edition_note_in_zotero(which, how, where),
            lambda: self.edit_paper_in_zotero(which),
            lambda: self.erase_collection_in_zotero(which, 0),
            lambda: self.remove_paper_in_zotero(which, where % 2 == 0, True),
            lambda: self.drag_in_zotero(which, where, True),
        ]

    @rule(who=CLIENTS)
    def wipe(self, who: str) -> None:
        """Throws the cache away when all is sent: everything comes back, to the byte."""
        client = self.clients[who]
        client.sync()
        report = client.sync()
        if not report.complete or report.conflicts:
            return
        before, there = client.known(), self.zotero.content()
        self._ours()
        client.wipe()
        client.sync()
        assert _differences(client.known(), before) == []
        assert self.zotero.content() == there

    # The end.

    @precondition(lambda self: self.count % 4 == 3)
    @rule(mine=st.booleans(), choice=SEVERAL)
    def agree(self, mine: bool, choice: int) -> None:
        self._sync_all()
        self._sync_all()
        self._sync_all()  # a collection made by hand is taken up by the sync after the one that saw it
        self._nothing_is_lost()
        for _ in range(8):
            asked = [who for who in self.clients if self._decide(who, choice)]
            if not asked:
                break
            self._sync_all()
            self._sync_all()
        else:
            raise AssertionError({who: client.conflicts() for who, client in self.clients.items()})
        self._nothing_is_lost()
        a, b = self.clients["a"], self.clients["b"]
        there = self.zotero.content()
        for who, client in self.clients.items():
            asked_of = client.server
            asked_of.requests.clear()
            report = self._sync(who)
            assert report.complete, report
            assert client.waiting() == 0
            assert len(asked_of.requests) <= 3, asked_of.requests
            assert asked_of.count("POST") + asked_of.count("DELETE") == 0
            self._marks_are_told(who)
        assert _differences(a.known(), b.known(), marks_of_each=self.group) == []
        who = "a" if choice % 2 else "b"
        with self.seats[who].client(Path(self.folder.name) / f"fresh-{who}") as fresh:
            report = fresh.sync()
            assert report.sent == 0
            assert _differences(fresh.known(), self.clients[who].known()) == []
            fresh.wipe()
        assert self.zotero.content() == there
        self._nothing_is_doubled()

    def _sync_all(self) -> None:
        for who in self.clients:
            self.sync(who)

    def _decide(self, who: str, choice: int) -> bool:
        client = self.clients[who]
        found = client.engine.conflicts.listing(client.library.id)
        for number, one in enumerate(found):
            can = [answer for answer in one.can if answer is not Choice.TEXT]
            answer = can[(choice + number) % len(can)]
            if answer is Choice.MINE and one.conflict.ours is None:
                # What they wrote in the thing that was deleted here goes with it.
                self.gone |= self._words("zotero") - client.tokens()
            with self.acting(who), suppress(NotFoundError):  # another answer may have settled this one
                client.engine.conflicts.resolve(one.conflict.id, answer)
        return bool(found)

    def _nothing_is_lost(self) -> None:
        there = tokens_of(self.zotero) | self.clients["a"].tokens() | self.clients["b"].tokens()
        assert self.typed - self.gone <= there, self.typed - self.gone - there

    def _marks_are_told(self, who: str) -> None:
        """What a person said of a paper is in Zotero, in their own name."""
        client, name = self.clients[who], self.seats[who].name
        for ref in client.papers():
            tags = [tag["tag"] for tag in self.zotero.item(ref.key)["tags"]]
            said = client.engine.texts.annotation(ref)
            assert said.oh == marks.read_oh(tags, name, dt.date.max), (ref, tags)
            assert said.skipped == any(marks.is_skip(tag, name) for tag in tags), (ref, tags)

    def _nothing_is_doubled(self) -> None:
        titles = Counter(item.get("title", "") for item in self.zotero.items().values())
        assert not [title for title, times in titles.items() if title.startswith("Moved 言葉") and times > 1]
        for key in papers_of(self.zotero):
            notes = set(why_notes(self.zotero, key)) - self.by_hand
            assert len(notes) <= 1, notes
        for collection in self.zotero.collections():
            notes = {one for one in edition_notes(self.zotero) if self._is_in(one, collection)} - self.by_hand
            assert len(notes) <= 1, notes
            packed = [
                str(self.zotero.item(one)["note"]).rpartition("<pre>")[2]
                for one in source_notes(self.zotero)
                if one not in self.by_hand and self._is_in(one, collection)
            ]
            assert len(packed) == len(set(packed)), packed
        linked = self.clients["a"].linked()
        collections = {k: data for k, data in self.zotero.collections().items() if not data.get("deleted")}
        # What lies in a root that is in the trash is left alone.
        root = self.clients["a"].linked(Role.ROOT) & collections.keys()
        below = [key for key, data in collections.items() if data["parentCollection"] in root]
        inner = [key for key, data in collections.items() if data["parentCollection"] in below]
        # A collection of a deleted edition stays if somebody has put one of their own into it, or if one in
        # it lies in the trash: that may come back.
        every = self.zotero.collections()
        kept = {
            data["parentCollection"]
            for key, data in every.items()
            if key in self.by_hand or data.get("deleted")
        }
        assert {*below, *inner} - self.by_hand - kept <= linked

    def _is_in(self, key: str, collection: str) -> bool:
        return collection in self.zotero.item(key)["collections"]


def _differences(
    one: dict[str, Any], other: dict[str, Any], *, marks_of_each: bool = False
) -> list[tuple[Any, ...]]:
    """Returns what two clients know otherwise, but for the marks if each has their own."""
    if marks_of_each:
        one, other = _unmarked(one), _unmarked(other)
    return [(kind, *found) for kind in one for found in _changed(one[kind], other[kind])]


def _changed(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Returns what differs, by key."""
    return [
        (key, one.get(key), other.get(key))
        for key in sorted({*one, *other})
        if one.get(key) != other.get(key)
    ]


def _unmarked(state: dict[str, Any]) -> dict[str, Any]:
    papers = {
        key: (where, data, replace(said, oh=None, skipped=False))
        for key, (where, data, said) in state["papers"].items()
    }
    return state | {"papers": papers}


def _without(objects: dict[str, Any], ours: set[str]) -> dict[str, Any]:
    """Leaves out memberships in collections that have become ours meanwhile."""
    return {
        key: data | {"collections": [one for one in data.get("collections", ()) if one not in ours]}
        for key, data in objects.items()
    }


class DesktopWorld(World):
    """One computer has Zotero 10 on it; the other one is away from it."""

    beside = (True,)


class GroupWorld(World):
    """Two people with marks of their own, and one edition."""

    group = True
    beside = (False, True)


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples if IN_CI else examples // 7,
        stateful_step_count=50 if IN_CI else 30,
        deadline=None,
    )


TestConvergenceOverTheWeb = World.TestCase
TestConvergenceOverTheWeb.settings = _settings(45)
TestConvergenceBesideZotero = DesktopWorld.TestCase
TestConvergenceBesideZotero.settings = _settings(45)
TestConvergenceInAGroup = GroupWorld.TestCase
TestConvergenceInAGroup.settings = _settings(45)
