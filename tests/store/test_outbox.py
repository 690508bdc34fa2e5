"""Whatever edits what lives in Zotero, the edit is in the outbox: once, under a new number."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.annotate.texts import Texts
from mi_reader.curate.editions import Editions
from mi_reader.curate.filing import Curation
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import ConflictError, NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperRef, SectionKey
from mi_reader.store import annotations, editions, embeds, outbox, papers, sources
from mi_reader.store.connection import Transaction
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.sources import Source
from tests.papers import Shelf

URL = "https://twitter.com/user/status/1590000000000000000"
DAY = date(2022, 11, 25)
MLP = Category(CategoryId("mlp"), {"en": "Potentials"})
LAB = Category(CategoryId("lab"), {"en": "Experiments"})
E, F, BARE, NEW = map(EditionKey, ("EDITION2", "OTHERED2", "BAREEDI2", "NEWEDIT2"))
S, T, U = (Section(SectionKey(key), edition, category, Kind.MAIN, key) for key, edition, category in (
    ("SECTION2", E, MLP.id), ("SECTION3", E, LAB.id), ("SECTION4", F, MLP.id),
))  # fmt: skip


def connect(shelf: Shelf) -> None:
    """Gives a shelf's library a source: it lives in Zotero from now on."""
    with shelf.database.write() as tx:
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1"))


@dataclass(frozen=True, slots=True)
class World:
    """Three papers and two editions, with an embed that stands in several texts."""

    shelf: Shelf
    papers: Mapping[str, PaperRef]

    @classmethod
    def on(cls, shelf: Shelf) -> "World":
        refs = {name: shelf.add(name) for name in ("alpha", "beta", "gamma")}
        world = cls(shelf, refs)
        with shelf.database.write() as tx:
            editions.save(tx, Edition(E, shelf.library, "2022", "en", opening=f"{URL}\n", created="2"))
            editions.save(tx, Edition(F, shelf.library, "2021", "en", created="1"))
            editions.save(tx, Edition(BARE, shelf.library, "2020", created="0"))
            editions.save_sections(tx, E, [S, T])
            editions.save_sections(tx, F, [replace(U, lead=f"see\n\n{URL}\n")])
            papers.set_words(tx, world.id("alpha"), why=f"oh\n\n{URL}\n")
            editions.put_filing(tx, S.key, world.id("alpha"), pick=1, text=None)
            editions.put_filing(tx, S.key, world.id("beta"), pick=None, text=f"{URL}\n")
        return world

    def id(self, name: str) -> PaperId:
        return self.shelf.id(self.papers[name])

    @property
    def texts(self) -> Texts:
        return Texts(self.shelf.database)

    @property
    def curation(self) -> Curation:
        return Curation(self.shelf.database)

    @property
    def editions(self) -> Editions:
        return Editions(self.shelf.database)

    @property
    def edition(self) -> Edition:
        return self.editions.find(E)

    def listing(self) -> list[Edit]:
        with self.shelf.database.read() as tx:
            return outbox.listing(tx, self.shelf.library)

    def named(self, edit: Edit) -> str:
        """Returns the name of a paper, or the key of an edition."""
        return next((n for n in self.papers if str(self.id(n)) == edit.owner), edit.owner)


Doing = Callable[[World], object]


def stored(work: Callable[[World, Transaction], object]) -> Doing:
    """An edit by functions of the store."""

    def do(world: World) -> None:
        with world.shelf.database.write() as tx:
            work(world, tx)

    return do


def raw(sql: str) -> Doing:
    """An edit by a statement; :a, :b, :g are the papers."""

    def do(world: World, tx: Transaction) -> None:
        known = {"E": E, "NEW": NEW, "S": S.key, "T": T.key, "URL": URL}
        tx.execute(sql, known | {name[0]: world.id(name) for name in world.papers})

    return stored(do)


def embed(text: str) -> Embed:
    return Embed(Network.X, URL, "A", "user", DAY, text)


def _made_again(world: World, tx: Transaction) -> None:
    editions.delete(tx, BARE)
    editions.save(tx, Edition(BARE, world.shelf.library, "2020"))


# What is edited, how, and what has to be sent then.
EDITS: dict[str, tuple[Doing, str]] = {
    "why": (stored(lambda w, tx: papers.set_words(tx, w.id("alpha"), why="new")), "alpha"),
    "first why": (stored(lambda w, tx: papers.set_words(tx, w.id("gamma"), why="new")), "gamma"),
    "post text": (stored(lambda w, tx: papers.set_words(tx, w.id("alpha"), post_text="new")), "alpha"),
    "oh": (stored(lambda w, tx: annotations.set_oh(tx, w.id("gamma"), DAY)), "gamma"),
    "skipped": (stored(lambda w, tx: annotations.set_skipped(tx, w.id("alpha"), skipped=True)), "alpha"),
    "filed": (
        stored(lambda w, tx: editions.put_filing(tx, T.key, w.id("gamma"), pick=None, text=None)),
        f"gamma {E}",
    ),
    "unpicked": (
        stored(lambda w, tx: editions.put_filing(tx, S.key, w.id("alpha"), pick=None, text=None)),
        f"alpha {E}",
    ),
    "pick text": (
        stored(lambda w, tx: editions.put_filing(tx, S.key, w.id("alpha"), pick=1, text="")),
        f"alpha {E}",
    ),
    "taken out": (stored(lambda w, tx: editions.remove_filing(tx, S.key, w.id("beta"))), f"beta {E}"),
    "new edition": (stored(lambda w, tx: editions.save(tx, Edition(NEW, w.shelf.library, "2019"))), NEW),
    "edition": (stored(lambda w, tx: editions.save(tx, replace(w.edition, closing="bye"))), E),
    "edition deleted with its sections": (stored(lambda _, tx: editions.delete(tx, E)), f"alpha beta {E}"),
    "edition without sections deleted": (stored(lambda _, tx: editions.delete(tx, BARE)), BARE),
    "edition deleted and made again": (
        stored(_made_again),
        BARE,
    ),
    "new section": (
        stored(
            lambda _, tx: editions.save_sections(tx, E, [S, T, replace(S, key=SectionKey("SECTION5"))])
        ),
        E,
    ),
    "lead": (stored(lambda _, tx: editions.save_sections(tx, E, [S, replace(T, lead="new")])), E),
    "order of sections": (stored(lambda _, tx: editions.save_sections(tx, E, [T, S])), E),
    "section deleted with its filings": (
        stored(lambda _, tx: editions.save_sections(tx, E, [T])),
        f"alpha beta {E}",
    ),
    "embed": (stored(lambda _, tx: embeds.save(tx, embed("new"))), f"alpha {E} {F}"),
    "embed again": (
        stored(lambda _, tx: (embeds.save(tx, embed("one")), embeds.save(tx, embed("two")))),
        f"alpha {E} {F}",
    ),
    # Through the services, as the window and the command line do.
    "Texts.set_why": (lambda w: w.texts.set_why(w.papers["beta"], "new"), "beta"),
    "Texts.set_why with an embed's code": (
        lambda w: w.texts.set_why(
            w.papers["gamma"],
            '<blockquote class="twitter-tweet"><p>text</p>&mdash; A (@user) '
            f'<a href="{URL}">May 1, 2022</a></blockquote>',
        ),
        f"alpha gamma {E} {F}",
    ),
    "Texts.set_post_text": (lambda w: w.texts.set_post_text(w.papers["gamma"], "new"), "gamma"),
    "Texts.set_pick_text": (
        lambda w: w.texts.set_pick_text(w.papers["alpha"], S, "new"),
        f"alpha {E}",
    ),
    "Texts.set_lead": (lambda w: w.texts.set_lead(T, "new"), E),
    "Texts.set_opening": (lambda w: w.texts.set_opening(E, "new"), E),
    "Texts.set_closing": (lambda w: w.texts.set_closing(F, "new"), F),
    "Curation.file": (lambda w: w.curation.file(w.papers["gamma"], w.edition, MLP), f"gamma {E}"),
    "Curation.file elsewhere": (lambda w: w.curation.file(w.papers["alpha"], w.edition, LAB), f"alpha {E}"),
    "Curation.unfile": (lambda w: w.curation.unfile(w.papers["alpha"], E), f"alpha {E}"),
    "Curation.pick": (lambda w: w.curation.pick(w.papers["beta"], E), f"beta {E}"),
    "Curation.pick before another": (lambda w: w.curation.pick(w.papers["beta"], E, 1), f"alpha beta {E}"),
    "Curation.unpick": (lambda w: w.curation.unpick(w.papers["alpha"], E), f"alpha {E}"),
    "Curation.set_oh": (lambda w: w.curation.set_oh(w.papers["beta"], DAY), "beta"),
    "Curation.set_skipped": (lambda w: w.curation.set_skipped(w.papers["beta"], skipped=True), "beta"),
    "Curation.merge_category": (
        lambda w: w.curation.merge_category(MLP.id, LAB),
        f"alpha beta {E} {F}",
    ),
    "Editions.create": (
        lambda w: w.editions.create(Edition(NEW, w.shelf.library, "2019"), Preset("p", {}, (MLP, LAB))),
        NEW,
    ),
    "Editions.change": (lambda w: w.editions.change(E, lambda e: replace(e, archived=True)), E),
    "Editions.delete": (lambda w: w.editions.delete(E), f"alpha beta {E}"),
    "Editions.add_section": (lambda w: w.editions.add_section(F, "lab", Kind.EXTRA, "Lab"), F),
    "Editions.change_section": (lambda w: w.editions.change_section(T, heading="new"), E),
    "Editions.move_section": (lambda w: w.editions.move_section(T, 1), E),
    "Editions.remove_section": (lambda w: w.editions.remove_section(T), E),
    # However it is written: the way of solving conflicts of a statement rules its triggers, too.
    "INSERT OR REPLACE of an annotation": (
        raw("INSERT OR REPLACE INTO annotation (paper_id, why) VALUES (:a, 'new')"), "alpha",
    ),
    "INSERT OR IGNORE of an annotation": (
        raw("INSERT OR IGNORE INTO annotation (paper_id, why) VALUES (:g, 'new')"), "gamma",
    ),
    "UPDATE OR IGNORE of annotations": (raw("UPDATE OR IGNORE annotation SET why = 'new'"), "alpha"),
    "REPLACE of a filing": (
        raw("REPLACE INTO filing VALUES (:S, :a, 2, 'text', 'now')"), f"alpha {E}",
    ),
    "UPDATE OR REPLACE of all filings": (
        raw("UPDATE OR REPLACE filing SET pick = 7, text = 'new'"), f"alpha beta {E}",
    ),
    "another paper in a filing": (
        raw("UPDATE filing SET paper_id = :g WHERE paper_id = :b"), f"beta gamma {E}",
    ),
    "INSERT OR IGNORE of an edition": (
        raw("INSERT OR IGNORE INTO edition (key, library_id, name, language, created)"
            " VALUES (:NEW, 1, '2020', 'ja', '')"), NEW,
    ),
    "REPLACE of a section": (
        raw("REPLACE INTO section VALUES (:T, :E, 'lab', 'main', 'new', '', 1)"), E,
    ),
    "INSERT of an embed of which nothing is saved": (
        raw("INSERT INTO embed (url, network) VALUES (:URL, 'x')"), "",
    ),
    "INSERT of an embed": (
        raw("INSERT INTO embed (url, network, text) VALUES (:URL, 'x', 'new')"), f"alpha {E} {F}",
    ),
    "REPLACE of an embed": (
        raw("REPLACE INTO embed (url, network, text) VALUES (:URL, 'x', 'new')"), f"alpha {E} {F}",
    ),
}  # fmt: skip
# What changes nothing has nothing to send.
IDLE: dict[str, Doing] = {
    "why": stored(lambda w, tx: papers.set_words(tx, w.id("alpha"), why=f"oh\n\n{URL}\n")),
    "no oh": stored(lambda w, tx: annotations.set_oh(tx, w.id("alpha"), None)),
    "filing": stored(lambda w, tx: editions.put_filing(tx, S.key, w.id("alpha"), pick=1, text=None)),
    "sections": stored(lambda _, tx: editions.save_sections(tx, E, [S, T])),
    "unpick of a candidate": lambda w: w.curation.unpick(w.papers["beta"], E),
    "edition": lambda w: w.editions.change(E, lambda edition: edition),
    "bibliographic data": stored(
        lambda w, tx: papers.replace(
            tx, w.id("alpha"), papers.get(tx, [w.id("alpha")])[w.id("alpha")].data, ""
        )
    ),
    "trash": stored(lambda w, tx: papers.set_state(tx, w.id("alpha"), papers.PaperState.TRASH)),
    "arrival": stored(lambda w, tx: papers.set_added(tx, w.id("alpha"), "2020-01-01")),
    "inserted twice": raw("INSERT OR IGNORE INTO annotation (paper_id, why) VALUES (:a, 'new')"),
}


@pytest.fixture
def world(shelf: Shelf) -> World:
    return World.on(shelf)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_entered(world: World, name: str) -> None:
    connect(world.shelf)
    do, expected = EDITS[name]
    do(world)
    assert sorted(map(world.named, world.listing())) == sorted(expected.split())


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_what_waits_gets_a_new_number_and_nothing_else_does(shelf: Shelf, name: str) -> None:
    connect(shelf)
    world = World.on(shelf)
    with shelf.database.write() as tx:
        outbox.add(tx, shelf.library, OwnerKind.PAPER, str(world.id("gamma")))
    before = world.listing()
    assert sorted(map(world.named, before)) == sorted(["alpha", "beta", "gamma", E, F, BARE])
    do, expected = EDITS[name]
    do(world)
    after = world.listing()
    fresh = [edit for edit in after if edit not in before]
    assert sorted(map(world.named, fresh)) == sorted(expected.split())
    assert all(edit.change > before[-1].change for edit in fresh)
    assert {(edit.kind, edit.owner) for edit in after} >= {(edit.kind, edit.owner) for edit in before}
    assert len({(edit.kind, edit.owner) for edit in after}) == len(after)


@pytest.mark.parametrize("name", EDITS)
def test_a_library_that_lives_here_alone_has_no_outbox(world: World, name: str) -> None:
    EDITS[name][0](world)
    (entered,) = world.shelf.database.connection().execute("SELECT count(*) FROM outbox").fetchone()
    assert entered == 0


@pytest.mark.parametrize("name", IDLE)
def test_what_changes_nothing_is_not_entered(world: World, name: str) -> None:
    connect(world.shelf)
    IDLE[name](world)
    assert world.listing() == []


def state(world: World) -> dict[str, object]:
    """Returns what is said of each paper and of each edition."""
    found: dict[str, object] = {}
    with world.shelf.database.read() as tx:
        for name in world.papers:
            number = world.id(name)
            found[str(number)] = (annotations.get(tx, [number]), set(editions.sections_of(tx, number)))
        for edition in editions.listing(tx):
            contents = [(s, editions.filings(tx, s.key)) for s in editions.sections(tx, edition.key)]
            found[edition.key] = (edition, contents)
    return found


@given(names=st.lists(st.sampled_from([name for name in EDITS if "." in name]), max_size=6))
def test_whatever_is_different_afterwards_waits_once(desk: Shelf, names: list[str]) -> None:
    with desk.undone():
        world = World.on(desk)
        connect(desk)
        before = state(world)
        for name in names:
            # One before may have deleted it, or made it.
            with suppress(NotFoundError, UsageError, ConflictError):
                EDITS[name][0](world)
        after = state(world)
        waiting = [edit.owner for edit in world.listing()]
        assert len(set(waiting)) == len(waiting)
        assert {one for one in before | after if before.get(one) != after.get(one)} <= set(waiting)


def test_an_embed_reaches_the_libraries_that_live_in_zotero_alone(world: World) -> None:
    connect(world.shelf)
    with world.shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'file', 'f', 'file:f')")
        editions.save(tx, Edition(NEW, LibraryId(9), "alone", closing=URL))
        embeds.save(tx, embed("new"))
        assert outbox.listing(tx, LibraryId(9)) == []
        assert outbox.count(tx, world.shelf.library) == 3


def test_a_later_edit_has_a_higher_number(world: World) -> None:
    connect(world.shelf)
    world.texts.set_why(world.papers["alpha"], "first")
    (sent,) = world.listing()
    assert sent.kind is OwnerKind.PAPER
    world.texts.set_why(world.papers["alpha"], "edited while the first was being sent")
    with world.shelf.database.write() as tx:
        (left,) = outbox.listing(tx, world.shelf.library)
        assert left.change > sent.change
        assert outbox.change_of(tx, sent.kind, sent.owner) == left.change
        outbox.remove(tx, sent.kind, sent.owner)
        assert outbox.count(tx, world.shelf.library) == 0
        assert outbox.change_of(tx, sent.kind, sent.owner) is None


def test_a_number_is_never_used_again(world: World) -> None:
    with world.shelf.database.write() as tx:
        outbox.add(tx, world.shelf.library, OwnerKind.EDITION, E)
        first = outbox.change_of(tx, OwnerKind.EDITION, E)
        outbox.add(tx, world.shelf.library, OwnerKind.EDITION, E)
        second = outbox.change_of(tx, OwnerKind.EDITION, E)
        outbox.remove(tx, OwnerKind.EDITION, E)
        outbox.add(tx, world.shelf.library, OwnerKind.EDITION, E)
        third = outbox.change_of(tx, OwnerKind.EDITION, E)
    assert first is not None
    assert second is not None
    assert third is not None
    assert first < second < third


def test_a_paper_and_an_edition_of_one_name_are_two(world: World) -> None:
    with world.shelf.database.write() as tx:
        for kind in OwnerKind:
            outbox.add(tx, world.shelf.library, kind, "1")
        outbox.remove(tx, OwnerKind.PAPER, "1")
        assert [edit.kind for edit in outbox.listing(tx, world.shelf.library)] == [OwnerKind.EDITION]
