"""The user's own collections and notes: used, and otherwise left as they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.markup import marks
from mi_reader.sync.resolve import Choice
from tests.fakes.zotero.library import Kind
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import PRESET, Client, edition_notes, why_notes

CITED = (
    "<h1>Reading notes</h1>\n"
    '<p>It says <span class="highlight" data-annotation="%7B%22key%22%3A1%7D">“deep”</span> '
    '<span class="citation" data-citation="%7B%22citationItems%22%3A%5B%5D%7D">(<span class="citation-item">'
    "Smith, 2022</span>)</span>.</p>\n"
    '<p><img alt="" data-attachment-key="IMAGE222" width="200" height="100" /></p>\n'
    "<p>What I thought.</p>"
)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


@pytest.fixture
def own(pair: Pair) -> str:
    """A collection of the user's, with a paper that is filed in the edition and one that is not."""
    key = pair.zotero.add_collection("My potentials")
    pair.zotero.add_to(key, PAPERS[2], PAPERS[3])
    pair.zotero.edit_item(PAPERS[3], title="Mine")
    pair.settle()
    return key


def point(pair: Pair, own: str, name: str = "mlp", client: Client | None = None) -> None:
    there = client or pair.mine
    there.engine.choosing.section_in(pair.edition(there), pair.section(name, there), own)


def filed(client: Client, category: str) -> list[tuple[str, int | None]]:
    found = next(one for one in client.sections() if one[0].category == category)
    return [(one.paper.key, one.pick) for one in found[1]]


def test_a_section_takes_the_papers_of_the_collection_and_brings_its_own(pair: Pair, own: str) -> None:
    point(pair, own)
    pair.settle()
    for client in (pair.mine, pair.theirs):
        assert filed(client, "mlp")[0] == (PAPERS[0], 1)
        assert {key for key, _ in filed(client, "mlp")} == set(PAPERS)
    assert pair.members(own) == set(PAPERS)
    assert pair.names() == ["2022", "MI Reader", "My potentials", "番外編その１", "自動実験"]
    assert pair.section("mlp").lead == pair.section("mlp", pair.theirs).lead == "the lead"
    assert len(pair.mine.sections()) == 3


def test_a_collection_of_the_users_is_never_renamed(pair: Pair, own: str) -> None:
    point(pair, own)
    pair.settle()
    for client in (pair.mine, pair.theirs):
        client.engine.editions.change_section(pair.section("mlp", client), heading="My potentials")
        pair.settle()
        client.engine.editions.change_section(pair.section("mlp", client), heading="Better")
        pair.settle()
        assert pair.zotero.collections()[own]["name"] == "My potentials"
        assert pair.section("mlp").heading == "Better"


@pytest.mark.parametrize("who", ["mine", "theirs", "anew"])
@pytest.mark.parametrize("gone", ["section", "edition"])
def test_a_collection_of_the_users_is_never_erased(pair: Pair, own: str, who: str, gone: str) -> None:
    point(pair, own)
    pair.settle()
    if who == "anew":
        pair.mine.wipe()
        pair.mine.sync()
    client = pair.theirs if who == "theirs" else pair.mine
    other = pair.mine if who == "theirs" else pair.theirs
    if gone == "section":
        pair.drop_section("mlp", client)
    else:
        client.engine.editions.delete(pair.edition(client).key)
    client.sync()
    other.sync()
    for found in other.engine.conflicts.listing():
        other.engine.conflicts.resolve(found.conflict.id, Choice.THEIRS)
    pair.settle()
    assert pair.zotero.collections()[own]["name"] == "My potentials"
    assert pair.members(own) == set(PAPERS)
    assert pair.names() == ["MI Reader", "My potentials"] if gone == "edition" else len(pair.names()) == 5


def test_a_section_may_go_to_another_collection_and_back(pair: Pair, own: str) -> None:
    other = pair.zotero.add_collection("Other potentials")
    pair.mine.sync()
    point(pair, own)
    pair.settle()
    point(pair, other)
    pair.settle()
    assert pair.members(own) == pair.members(other) == set(PAPERS)
    point(pair, own)
    pair.settle()
    assert pair.zotero.collections()[other]["name"] == "Other potentials"
    assert len(pair.mine.sections()) == 3


def test_a_section_that_was_never_sent_may_be_an_existing_collection(pair: Pair, own: str) -> None:
    made = new_edition(pair.mine.library.id, "2023", "ja", "")
    engine = pair.mine.engine
    engine.editions.create(made, PRESET)
    engine.choosing.section_in(made, engine.editions.section(made.key, "mlp"), own)
    pair.settle()
    assert pair.names().count("機械学習ポテンシャル") == 1  # that of 2022
    contents = engine.editions.contents(made.key)
    assert {one.paper.key for one in contents[0][1]} == {PAPERS[2], PAPERS[3]}


def test_two_editions_do_not_share_a_collection(pair: Pair, own: str) -> None:
    point(pair, own)
    made = new_edition(pair.mine.library.id, "2023", "ja", "")
    engine = pair.mine.engine
    engine.editions.create(made, PRESET)
    with pytest.raises(UsageError, match="A section of the edition '2022'"):
        engine.choosing.section_in(made, engine.editions.section(made.key, "mlp"), own)


def test_what_is_put_into_the_collection_later_becomes_a_candidate(pair: Pair, own: str) -> None:
    point(pair, own)
    pair.settle()
    pair.zotero.remove_from(own, PAPERS[3])
    pair.settle()
    assert PAPERS[3] not in {key for key, _ in filed(pair.mine, "mlp")}
    pair.zotero.add_to(own, PAPERS[3])
    pair.settle()
    assert (PAPERS[3], None) in filed(pair.theirs, "mlp")


@pytest.mark.parametrize("own_name", ["My potentials", "機械学習ポテンシャル"])
def test_an_edit_of_the_section_there_is_not_lost_when_it_is_pointed_elsewhere(
    pair: Pair, own: str, own_name: str
) -> None:
    pair.zotero.rename_collection(own, own_name)
    point(pair, own)
    pair.theirs.engine.texts.set_lead(pair.section("mlp", pair.theirs), "the lead, better")
    pair.theirs.sync()
    pair.mine.sync()
    told = [found.conflict.theirs for found in pair.mine.engine.conflicts.listing()]
    assert told  # asked: the section it was written in is another one here
    assert "the lead, better" in pair.section("mlp", pair.theirs).lead


def test_some_collections_cannot_be_a_section(pair: Pair, own: str) -> None:
    with pytest.raises(NotFoundError, match="NOSUCH22"):
        point(pair, "NOSUCH22")
    point(pair, own)
    for taken in (own, pair.collection("MI Reader"), pair.edition().key):
        with pytest.raises(UsageError, match="collection"):
            point(pair, taken, "lab")
    with pytest.raises(UsageError, match="of a section"):
        pair.mine.engine.choosing.edition_in(pair.edition(), own)
    with pytest.raises(UsageError, match="holds the editions"):
        pair.mine.engine.choosing.edition_in(pair.edition(), pair.collection("MI Reader"))


def test_the_collections_are_those_that_the_last_sync_saw(pair: Pair, own: str) -> None:
    found = pair.mine.engine.choosing.collections(pair.mine.library.id)
    assert own in {one.key for one in found}
    assert sorted(one.name for one in found) == pair.names()


# An edition.


def test_an_edition_moves_into_an_existing_collection(pair: Pair, own: str) -> None:
    note = edition_notes(pair.zotero)
    draft = list(pair.mine.drafts().values())
    pair.mine.engine.choosing.edition_in(pair.edition(), own)
    pair.settle()
    for client in (pair.mine, pair.theirs):
        assert len(client.editions()) == 1
        assert pair.edition(client).name == "2022"
        assert list(client.drafts().values()) == draft
    assert edition_notes(pair.zotero) == note
    assert pair.zotero.item(note[0])["collections"] == [own]
    assert pair.names() == ["MI Reader", "My potentials", "機械学習ポテンシャル", "番外編その１", "自動実験"]
    inside = {data["name"] for data in pair.zotero.collections().values() if data["parentCollection"] == own}
    assert inside == {"機械学習ポテンシャル", "番外編その１", "自動実験"}
    assert pair.members(own) == {PAPERS[2], PAPERS[3]}


@pytest.mark.parametrize("who", ["mine", "theirs", "anew"])
def test_the_collection_of_an_edition_that_is_the_users_stays(pair: Pair, own: str, who: str) -> None:
    pair.mine.engine.choosing.edition_in(pair.edition(), own)
    pair.settle()
    if who == "anew":
        pair.mine.wipe()
        pair.mine.sync()
    client = pair.theirs if who == "theirs" else pair.mine
    other = pair.mine if who == "theirs" else pair.theirs
    client.engine.editions.change(pair.edition(client).key, lambda one: replace(one, name="Renamed"))
    client.sync()
    assert pair.zotero.collections()[own]["name"] == "My potentials"
    client.engine.editions.delete(client.editions()[0].key)
    client.sync()
    other.sync()
    for found in other.engine.conflicts.listing():
        other.engine.conflicts.resolve(found.conflict.id, Choice.THEIRS)
    pair.settle()
    assert pair.names() == ["MI Reader", "My potentials"]
    assert edition_notes(pair.zotero) == []
    assert pair.members(own) == {PAPERS[2], PAPERS[3]}


def test_what_is_written_into_the_note_while_the_chosen_collection_is_gone_is_not_lost(
    pair: Pair, own: str
) -> None:
    pair.theirs.engine.choosing.edition_in(pair.edition(pair.theirs), own)
    pair.zotero.erase_collection(own)
    (note,) = edition_notes(pair.zotero)
    html = str(pair.zotero.item(note)["note"])
    pair.zotero.edit_note(note, html.replace("the opening", "the opening, longer"))
    pair.theirs.sync()
    # Before anybody has decided, the edition is found again where it was.
    pair.zotero.rename_collection(pair.collection("2022"), "2022, renamed")
    pair.theirs.sync()
    assert "the opening, longer" in pair.zotero.item(note)["note"]
    for client in (pair.theirs, pair.mine):
        for one in client.engine.conflicts.listing():
            client.engine.conflicts.resolve(one.conflict.id, Choice.THEIRS)
    pair.settle()
    assert "the opening, longer" in pair.zotero.item(note)["note"]


def test_a_section_that_lay_in_the_trash_when_its_edition_moved_follows_it(pair: Pair, own: str) -> None:
    section, former = pair.collection("自動実験"), pair.collection("2022")
    pair.mine.engine.texts.set_lead(pair.section("lab"), "the lead of it")
    pair.settle()
    thrown_away = pair.zotero.collections()[section] | {"deleted": True}
    pair.zotero.put(Kind.COLLECTION, section, thrown_away)
    pair.mine.engine.choosing.edition_in(pair.edition(), own)
    pair.mine.sync()
    (asked,) = pair.mine.engine.conflicts.listing()
    pair.resolve_everywhere(asked, Choice.MINE)
    assert pair.zotero.collections()[section]["parentCollection"] == own
    assert former not in pair.zotero.collections()


def test_a_new_edition_may_be_an_existing_collection(pair: Pair, own: str) -> None:
    made = new_edition(pair.mine.library.id, "2023", "ja", "")
    pair.mine.engine.editions.create(made, PRESET)
    pair.mine.engine.choosing.edition_in(made, own)
    pair.settle()
    assert pair.names().count("2023") == 0
    assert sorted(one.name for one in pair.theirs.editions()) == ["2022", "2023"]


# A note.


def test_a_note_of_the_users_becomes_the_why(pair: Pair) -> None:
    note = pair.zotero.add_note(PAPERS[3], CITED, ["mine"])
    pair.mine.sync()
    ref = pair.ref(3)
    assert [one.key for one in pair.mine.engine.choosing.notes(ref)] == [note]
    assert pair.why(number=3) == ""
    pair.mine.engine.choosing.why_in(ref, note)
    assert "What I thought." in pair.why(number=3)
    pair.settle()
    assert pair.zotero.item(note)["note"] == CITED
    assert {tag["tag"] for tag in pair.zotero.item(note)["tags"]} == {
        "mine",
        marks.WHY_TAG,
        marks.ADOPTED_TAG,
    }
    assert "What I thought." in pair.why(pair.theirs, number=3)


def test_an_edit_of_one_paragraph_leaves_the_others_as_they_are(pair: Pair) -> None:
    note = pair.zotero.add_note(PAPERS[3], CITED)
    pair.mine.sync()
    pair.mine.engine.choosing.why_in(pair.ref(3), note)
    before = pair.why(number=3)
    pair.mine.engine.texts.set_why(pair.ref(3), before.replace("What I thought.", "What I think now."))
    pair.settle()
    assert pair.zotero.item(note)["note"] == CITED.replace("What I thought.", "What I think now.")
    assert why_notes(pair.zotero, PAPERS[3]) == [note]


def test_a_note_that_says_something_else_than_the_why_is_asked_about(pair: Pair) -> None:
    pair.server.clock.advance(60)
    note = pair.zotero.add_note(PAPERS[0], "<p>another thought</p>")
    pair.mine.sync()
    former = why_notes(pair.zotero, PAPERS[0])
    html = pair.zotero.item(former[0])["note"]
    pair.mine.engine.choosing.why_in(pair.ref(), note)
    pair.mine.sync()
    assert pair.zotero.item(note)["note"] == "<p>another thought</p>"
    post_text, found = pair.mine.engine.conflicts.about(pair.ref())
    assert (post_text.conflict.ours, post_text.conflict.theirs) == ("post text", None)
    pair.mine.engine.conflicts.resolve(post_text.conflict.id, Choice.THEIRS)
    assert (found.conflict.ours, found.conflict.theirs) == ("why one\n\nwhy two", "another thought")
    pair.resolve(found, Choice.BOTH)
    assert pair.why() == "why one\n\nwhy two\n\nanother thought"
    # The former note is the user's from now on: as it was, and no why.
    assert pair.zotero.item(former[0])["note"] == html
    assert why_notes(pair.zotero, PAPERS[0]) == [note]


def test_what_was_not_sent_is_not_lost_to_an_adopted_note(pair: Pair) -> None:
    note = pair.zotero.add_note(PAPERS[3], "<p>there</p>")
    pair.mine.sync()
    pair.mine.engine.texts.set_why(pair.ref(3), "here")
    pair.mine.engine.choosing.why_in(pair.ref(3), note)
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve(found, Choice.MINE)
    assert pair.why(pair.theirs, number=3) == "here"
    assert why_notes(pair.zotero, PAPERS[3]) == [note]


def test_of_two_whys_the_oldest_is_edited(pair: Pair) -> None:
    (first,) = why_notes(pair.zotero, PAPERS[0])
    pair.server.clock.advance(60)
    second = pair.zotero.add_note(PAPERS[0], "<p>a second why</p>", [marks.WHY_TAG])
    pair.settle()
    pair.mine.engine.texts.set_why(pair.ref(), "edited")
    pair.settle()
    assert pair.zotero.item(second)["note"] == "<p>a second why</p>"
    assert "edited" in pair.zotero.item(first)["note"]
    assert [one.key for one in pair.mine.engine.choosing.notes(pair.ref())] == [first, second]


def test_the_second_why_can_be_chosen(pair: Pair) -> None:
    (first,) = why_notes(pair.zotero, PAPERS[0])
    pair.server.clock.advance(60)
    second = pair.zotero.add_note(PAPERS[0], "<p>a second why</p>", [marks.WHY_TAG])
    pair.settle()
    pair.mine.engine.choosing.why_in(pair.ref(), second)
    post_text, found = pair.mine.engine.conflicts.about(pair.ref())
    # The post text has no rival, but it goes into a note that nobody has edited only if somebody says so.
    pair.mine.engine.conflicts.resolve(post_text.conflict.id, Choice.MINE)
    pair.resolve(found, Choice.THEIRS)
    assert pair.why() == "a second why"
    assert why_notes(pair.zotero, PAPERS[0]) == [second]
    assert pair.zotero.item(second)["note"] == "<p>a second why</p>\n<h1>投稿文</h1>\n<p>post text</p>"
    assert "why two" in pair.zotero.item(first)["note"]


def test_only_a_note_of_the_paper_itself_can_be_its_why(pair: Pair) -> None:
    elsewhere = pair.zotero.add_note(PAPERS[1], "<p>of another paper</p>")
    trashed = pair.zotero.add_note(PAPERS[0], "<p>thrown away</p>")
    pair.zotero.trash(trashed)
    pair.mine.sync()
    for note in (elsewhere, trashed, "NOSUCH22", pair.section("mlp").key):
        with pytest.raises(NotFoundError, match="has no note"):
            pair.mine.engine.choosing.why_in(pair.ref(), note)


def test_a_chosen_note_that_is_erased_takes_its_words_along(pair: Pair) -> None:
    note = pair.zotero.add_note(PAPERS[3], "<p>there</p>")
    pair.mine.sync()
    pair.mine.engine.choosing.why_in(pair.ref(3), note)
    pair.settle()
    pair.zotero.erase(note)
    pair.settle()
    assert pair.why(number=3) == ""
    pair.mine.engine.texts.set_why(pair.ref(3), "again")
    pair.settle()
    assert len(why_notes(pair.zotero, PAPERS[3])) == 1
