"""An edition of a file library, added to Zotero: the post does not change, and nothing is there twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import RemoteError, UsageError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.store import backup
from mi_reader.sync.moving import Moved
from tests.fakes.zotero.faults import Fault, FaultKind, writing
from tests.fakes.zotero.library import ZoteroLibrary
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.sync.world import PRESET, Client, edition_notes, why_notes

BIB = """
@article{one, author = {Smith, Jane}, title = {The first of all potentials here}, journal = {J. Chem. Phys.},
  year = {2022}, doi = {10.1234/ONE}, keywords = {potentials}}
@online{two, author = {Tanaka, Kenji}, title = {The second of all potentials}, year = {2022},
  eprint = {2209.12466}, eprinttype = {arxiv}}
@article{three, author = {佐藤, 花子}, title = {電池材料の外挿性}, journal = {応用物理}, year = {2021}}
"""
TITLES = ("The first of all potentials here", "The second of all potentials", "電池材料の外挿性")


class Desk:
    """A file library with an edition of three papers, and a Zotero library beside it."""

    def __init__(self, folder: Path, dialect: Dialect = Dialect.WEB) -> None:
        self.folder = folder
        self.server = ZoteroServer(dialect)
        self.web = dialect is Dialect.WEB
        self.client = self._client("mine")

    def _client(self, name: str) -> Client:
        if self.web:
            return Client(self.folder / name, self.server)
        return Client(self.folder / name, self.server, path="users/0", key=None)

    def close(self) -> None:
        self.client.close()
        self.server.close()

    @property
    def zotero(self) -> ZoteroLibrary:
        return self.server.library()

    @property
    def engine(self) -> Engine:
        return self.client.engine

    def fill(self) -> None:
        """Makes the edition: the first two are picks, the third a candidate."""
        file = self.folder / "three.bib"
        file.write_text(BIB, encoding="utf-8")
        self.engine.importer.import_file(file)
        made = new_edition(self.engine.shelves.files().id, "2022", "ja", "title: five\n")
        self.engine.editions.create(made, PRESET)
        for number in range(3):
            self.engine.curation.file(self.paper(number), made, PRESET.categories[0])
        for number in range(2):
            self.engine.curation.pick(self.paper(number), made.key)
            self.engine.texts.set_why(self.paper(number), f"why {number}")
        self.engine.texts.set_post_text(self.paper(0), "post text")
        self.engine.curation.set_oh(self.paper(0), date(2022, 3, 4))

    def paper(self, number: int, client: Client | None = None) -> PaperRef:
        return (client or self.client).engine.lookup.resolve(TITLES[number])

    def edition(self, name: str = "2022") -> Edition:
        return self.engine.editions.find(name)

    def twin(self, number: int, **fields: object) -> str:
        """Puts one of the papers into Zotero."""
        names = [("Smith", "Jane"), ("Tanaka", "Kenji"), ("佐藤", "花子")]
        creator = {"creatorType": "author", "lastName": names[number][0], "firstName": names[number][1]}
        known: list[dict[str, object]] = [
            {"publicationTitle": "J. Chem. Phys.", "DOI": "10.1234/one"},
            {"itemType": "preprint", "archiveID": "arXiv:2209.12466v2", "repository": "arXiv"},
            {"publicationTitle": "応用物理"},
        ]
        given = {"title": TITLES[number], "creators": [creator], "date": "2021" if number == 2 else "2022"}
        return self.zotero.add_item(given | known[number], **fields)

    def draft(self, client: Client | None = None) -> bytes:
        (draft,) = (client or self.client).drafts().values()
        return draft

    def move(self, name: str = "2022") -> Moved:
        self.client.sync()
        return self.engine.moving.move(self.edition(name), self.client.library.id)

    def settle(self) -> None:
        """Syncs until there is nothing to do, and checks that a computer with nothing on it agrees."""
        draft = self.client.drafts()
        self.client.sync()
        again = self.client.sync()
        assert (again.sent, again.waiting, again.conflicts, again.problems) == (0, 0, 0, [])
        assert self.client.drafts() == draft
        with self._client("anew") as anew:
            anew.wipe()
            report = anew.sync()
            assert (report.sent, report.waiting, report.conflicts, report.problems) == (0, 0, 0, [])
            assert set(anew.drafts().values()) <= set(draft.values())
            ours = {ref: self._data(self.client, ref) for ref in self.client.papers()}
            there = [self._data(anew, ref) for ref in anew.papers()]
            assert all(one in ours.values() for one in there)

    @staticmethod
    def _data(client: Client, ref: PaperRef) -> object:
        paper = client.engine.lookup.paper(ref)
        return paper.data, paper.added, client.engine.texts.annotation(ref)

    def titles(self) -> Counter[str]:
        """Returns how often each title is in Zotero, trash included."""
        return Counter(one["title"] for one in self.zotero.items().values() if "title" in one)

    def in_zotero(self, number: int) -> PaperRef:
        """Returns the paper as it is in the Zotero library."""
        (found,) = (
            ref
            for ref in self.client.papers()
            if ref.library == self.client.library.id
            and self.engine.lookup.paper(ref).data.title == TITLES[number]
        )
        return found


Opened = Callable[[Dialect], Desk]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    desks: list[Desk] = []

    def make(dialect: Dialect) -> Desk:
        desks.append(Desk(tmp_path, dialect))
        return desks[0]

    yield make
    for one in desks:
        one.close()


@pytest.fixture
def desk(opened: Opened) -> Desk:
    made = opened(Dialect.WEB)
    made.fill()
    return made


def test_the_post_is_the_same_before_and_after(desk: Desk) -> None:
    draft = desk.draft()
    moved = desk.move()
    assert (len(moved.added), moved.recognised, moved.trashed) == (3, (), ())
    assert desk.draft() == draft
    desk.settle()
    assert desk.draft() == draft
    assert desk.titles() == Counter(TITLES)
    assert {ref.library for ref in desk.client.papers()} == {desk.client.library.id}
    assert "oh!? 2022-03-04" in [tag["tag"] for tag in desk.zotero.item(desk.in_zotero(0).key)["tags"]]
    assert len(why_notes(desk.zotero, desk.in_zotero(0).key)) == 1


@pytest.mark.parametrize("number", range(3))
def test_a_paper_that_is_in_zotero_is_recognised_and_left_as_it_is(desk: Desk, number: int) -> None:
    draft = desk.draft()
    key = desk.twin(number)
    before = desk.zotero.item(key)
    moved = desk.move()
    assert moved.recognised == (desk.client.ref(key),)
    assert len(moved.added) == 2
    assert desk.draft() == draft
    desk.settle()
    assert desk.titles() == Counter(TITLES)
    after = desk.zotero.item(key)
    kept = before.keys() - {"collections", "tags", "dateModified"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert len(desk.client.papers()) == 3  # and no rest of it in the file library


def test_one_in_the_trash_is_left_there_and_said(desk: Desk) -> None:
    key = desk.twin(0, deleted=True)
    moved = desk.move()
    assert moved.recognised == ()
    assert moved.trashed == (desk.in_zotero(0),)
    assert moved.trashed[0].key != key
    desk.settle()
    assert desk.titles()[TITLES[0]] == 2
    assert desk.zotero.item(key)["deleted"]


def test_another_paper_of_that_title_is_not_recognised(desk: Desk) -> None:
    desk.twin(2, date="1999")
    desk.twin(0, DOI="10.1234/another")
    moved = desk.move()
    assert moved.recognised == ()
    desk.settle()
    assert desk.titles()[TITLES[0]] == desk.titles()[TITLES[2]] == 2


def test_a_paper_that_another_edition_needs_stays_there_as_well(desk: Desk) -> None:
    files = desk.engine.shelves.files()
    other = new_edition(files.id, "2023", "ja", "")
    desk.engine.editions.create(other, PRESET)
    ref = desk.paper(0)
    desk.engine.curation.file(ref, other, PRESET.categories[0])
    desk.engine.curation.pick(ref, other.key)
    drafts = desk.client.drafts()
    desk.move()
    assert desk.client.drafts() == drafts
    desk.settle()
    assert desk.client.drafts() == drafts
    assert ref in desk.client.papers()
    copy = desk.in_zotero(0)
    assert desk.engine.texts.annotation(copy) == desk.engine.texts.annotation(ref)
    assert desk.titles() == Counter(TITLES)
    # The other edition finds it again when it follows.
    assert desk.move("2023").recognised == (copy,)
    desk.settle()
    assert desk.client.drafts() == drafts
    assert desk.titles() == Counter(TITLES)


def test_the_words_of_zoteros_paper_stay_and_so_does_the_post(desk: Desk) -> None:
    draft = desk.draft()
    key = desk.twin(0, tags=["oh!? 2022-03-01"])
    desk.client.sync()
    desk.engine.texts.set_why(desk.client.ref(key), "what I wrote in Zotero")
    desk.engine.texts.set_post_text(desk.client.ref(key), "posted")
    desk.move()
    desk.settle()
    assert desk.draft() == draft
    said = desk.engine.texts.annotation(desk.client.ref(key))
    assert (said.why, said.post_text, said.oh) == ("what I wrote in Zotero", "posted", date(2022, 3, 1))
    # The other post text has no place there: it stays where it was.
    (left,) = (ref for ref in desk.client.papers() if ref.library == desk.engine.shelves.files().id)
    assert desk.engine.texts.annotation(left).post_text == "post text"


def test_a_paper_without_words_in_zotero_gets_them(desk: Desk) -> None:
    key = desk.twin(0)
    desk.move()
    desk.settle()
    said = desk.engine.texts.annotation(desk.client.ref(key))
    assert (said.why, said.post_text, said.oh) == ("why 0", "post text", date(2022, 3, 4))


def test_texts_of_picks_and_candidates_move_along(desk: Desk) -> None:
    key = desk.twin(2)
    section = desk.engine.editions.section(desk.edition().key, "mlp")
    desk.engine.texts.set_pick_text(desk.paper(0), section, "its own")
    desk.engine.texts.set_pick_text(desk.paper(1), section, "")
    desk.engine.texts.set_pick_text(desk.paper(2), section, "for later")
    draft = desk.draft()
    desk.move()
    desk.settle()
    assert desk.draft() == draft
    _, filings = desk.client.sections()[0]
    assert [(one.pick, one.text) for one in filings] == [(1, "its own"), (2, ""), (None, "for later")]
    assert filings[2].paper.key == key


def test_what_zotero_has_no_field_for_goes_to_extra(desk: Desk) -> None:
    file = desk.folder / "odd.bib"
    file.write_text(
        "@article{odd, title = {Odd}, author = {Odd, Ann}, howpublished = {By hand}, year = 2020}"
    )
    desk.engine.importer.import_file(file)
    ref = desk.engine.lookup.resolve("odd")
    desk.engine.curation.file(ref, desk.edition(), PRESET.categories[0])
    desk.engine.curation.pick(ref, desk.edition().key)
    assert desk.engine.lookup.paper(ref).data.unknown
    draft = desk.draft()
    desk.move()
    desk.settle()
    assert desk.draft() == draft
    there = desk.engine.lookup.paper(desk.engine.lookup.resolve("Odd")).data
    assert "By hand" in there.fields["extra"]
    assert there.unknown == ()


def test_it_is_undone_by_the_backup(desk: Desk) -> None:
    desk.twin(1)
    desk.client.sync()
    profile = desk.engine.profile
    kept = desk.engine.back_up("before-move")
    before = desk.client.content()
    desk.move()
    desk.client.close()
    backup.restore(kept, profile.database)
    desk.client = Client(desk.folder / "mine", desk.server)
    desk.client.library = desk.engine.shelves.find("zotero:mine")
    after = dict(desk.client.content())
    assert {name: after[name] for name, _ in before if name != "source"} == {
        name: rows for name, rows in before if name != "source"
    }


def test_some_moves_make_no_sense(desk: Desk) -> None:
    here, there = desk.engine.shelves.files().id, desk.client.library.id
    with pytest.raises(UsageError, match="never synced"):
        desk.engine.moving.move(desk.edition(), there)
    desk.client.sync()
    with pytest.raises(UsageError, match="no Zotero library"):
        desk.engine.moving.move(desk.edition(), here)
    desk.engine.editions.create(new_edition(there, "２０２２", "ja", ""), PRESET)
    ours = next(one for one in desk.client.editions() if one.library == here)
    with pytest.raises(UsageError, match="There is an edition '2022' in 'Mine' already"):
        desk.engine.moving.move(ours, there)
    desk.engine.editions.change(ours.key, lambda one: replace(one, name="2022 files"))
    desk.engine.moving.move(ours, there)
    with pytest.raises(UsageError, match="in a Zotero library already"):
        desk.engine.moving.move(desk.engine.editions.find(ours.key), there)


# The sample library.


@pytest.mark.parametrize("dialect", [Dialect.WEB, Dialect.LOCAL_10], ids=lambda one: one.name)
@pytest.mark.parametrize("citation", ["short", "csl"])
def test_the_sample_moves_to_an_empty_library(opened: Opened, dialect: Dialect, citation: str) -> None:
    desk = opened(dialect)
    sample.load(desk.engine)
    desk.engine.editions.change(desk.edition().key, lambda one: replace(one, citation=citation))
    draft = desk.draft()
    filed = sum(len(filings) for _, filings in desk.client.sections())
    moved = desk.move()
    assert len(moved.added) == filed
    assert desk.draft() == draft
    desk.settle()
    assert desk.draft() == draft
    assert len(edition_notes(desk.zotero)) == 1
    assert sum(desk.titles().values()) == filed
    desk.client.wipe()
    desk.client.sync()
    assert desk.draft() == draft


@pytest.mark.parametrize("dialect", [Dialect.WEB, Dialect.LOCAL_10], ids=lambda one: one.name)
@pytest.mark.parametrize("lost", range(8))
def test_a_lost_answer_doubles_nothing(opened: Opened, dialect: Dialect, lost: int) -> None:
    desk = opened(dialect)
    desk.fill()
    draft = desk.draft()
    desk.move()
    desk.server.faults.add(Fault(FaultKind.LOST_ANSWER, writing, skip=lost))
    try:
        desk.client.sync()
    except RemoteError:
        desk.server.faults.clear()
    desk.settle()
    assert desk.draft() == draft
    assert desk.titles() == Counter(TITLES)
    assert len(edition_notes(desk.zotero)) == 1
    names = Counter(str(one["name"]) for one in desk.zotero.collections().values())
    assert names == Counter(["MI Reader", "2022", "機械学習ポテンシャル", "自動実験", "番外編その１"])
    for number in range(2):
        assert len(why_notes(desk.zotero, desk.in_zotero(number).key)) == 1


@pytest.mark.parametrize("lost", range(6))
def test_every_second_answer_lost_doubles_nothing(opened: Opened, lost: int) -> None:
    desk = opened(Dialect.LOCAL_10)
    desk.fill()
    desk.move()
    for number in range(3):
        desk.server.faults.add(Fault(FaultKind.LOST_ANSWER, writing, skip=lost + 2 * number))
    for _ in range(4):
        try:
            desk.client.sync()
        except RemoteError:
            continue
    desk.server.faults.clear()
    desk.settle()
    assert desk.titles() == Counter(TITLES)
