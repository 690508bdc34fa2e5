"""What one computer was told holds on every other, and a second note or a copy takes nothing away."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.zotero import ItemType, RemoteItem
from mi_reader.markup import marks
from mi_reader.sync import edition_state
from mi_reader.sync.resolve import Choice
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import PRESET, Client, edition_notes, why_notes


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def headings(client: Client) -> list[str]:
    return [section.heading for section, _ in client.sections()]


def fresh(pair: Pair, who: str) -> Client:
    """Returns a computer; `anew` is one with nothing on it, which has synced as often as it takes."""
    if who == "anew":
        pair.mine.wipe()
        pair.mine.sync()
        pair.mine.sync()
    return pair.theirs if who == "theirs" else pair.mine


# A section that was removed.


@pytest.fixture
def physics(pair: Pair) -> str:
    """A collection of the user's inside the edition's that was a section for a while."""
    key = pair.zotero.add_collection("Physics", pair.collection("2022"))
    pair.settle()
    assert "Physics" in headings(pair.theirs)
    pair.drop_section("Physics", pair.theirs)
    pair.settle()
    return key


def test_a_collection_that_is_no_section_any_more_is_none_on_any_computer(pair: Pair, physics: str) -> None:
    client = fresh(pair, "anew")
    assert "Physics" not in headings(client)
    pair.settle()
    assert physics in pair.zotero.collections()
    assert f"not sections: {physics}" in pair.zotero.item(edition_notes(pair.zotero)[0])["note"]


@pytest.mark.parametrize("who", ["mine", "theirs"])
def test_whoever_takes_the_line_out_of_the_note_has_the_section_again(
    pair: Pair, physics: str, who: str
) -> None:
    (note,) = edition_notes(pair.zotero)
    html = pair.zotero.item(note)["note"]
    pair.zotero.edit_note(note, html.replace(f"not sections: {physics}\n", ""))
    (pair.mine if who == "mine" else pair.theirs).sync()
    pair.settle()
    assert "Physics" in headings(pair.mine)


def test_a_collection_that_is_no_section_can_be_chosen_for_one(pair: Pair, physics: str) -> None:
    pair.theirs.engine.choosing.section_in(
        pair.edition(pair.theirs), pair.section("lab", pair.theirs), physics
    )
    pair.settle()
    assert physics not in pair.zotero.item(edition_notes(pair.zotero)[0])["note"].partition("</pre>")[0]
    assert "自動実験" in headings(pair.mine)


def test_it_is_a_section_where_it_is_moved_to_another_edition_and_nothing_in_none(
    pair: Pair, physics: str
) -> None:
    pair.zotero.move_collection(physics, None)
    pair.settle()
    pair.zotero.move_collection(physics, pair.collection("2022"))
    pair.settle()
    client = fresh(pair, "anew")
    assert headings(client) == headings(pair.theirs)
    assert physics in pair.zotero.collections()


def test_a_section_with_something_of_the_users_inside_is_removed_and_its_collection_stays(pair: Pair) -> None:
    at = pair.collection("番外編その１")
    pair.zotero.add_collection("my own", at)
    pair.settle()
    pair.drop_section("番外編その１", pair.mine)
    pair.settle()
    pair.settle()
    assert {"my own", "番外編その１"} <= set(pair.names())
    assert "番外編その１" not in headings(fresh(pair, "anew"))
    pair.settle()


def test_a_section_that_was_removed_here_and_edited_there_is_still_asked_about(pair: Pair) -> None:
    own = pair.zotero.add_collection("Physics", pair.collection("2022"))
    pair.settle()
    pair.theirs.engine.texts.set_lead(pair.section("Physics", pair.theirs), "words")
    pair.theirs.sync()
    pair.drop_section("Physics", pair.mine)
    assert pair.mine.sync().conflicts == 1
    assert "not sections" not in pair.zotero.item(edition_notes(pair.zotero)[0])["note"]
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve_everywhere(found, Choice.MINE, Choice.THEIRS)
    assert "Physics" not in headings(pair.theirs)
    assert own in pair.zotero.collections()


# A note of the user's that was chosen.


OWN_WORDS = "<p>my reading notes</p>\n<p>on two lines</p>"


@pytest.fixture
def adopted(pair: Pair) -> str:
    """A note of the user's that is the why of the last paper."""
    key = pair.zotero.add_note(PAPERS[3], OWN_WORDS, ["mine"])
    pair.mine.sync()
    pair.mine.engine.choosing.why_in(pair.ref(3), key)
    pair.settle()
    assert "my reading notes" in pair.why(pair.theirs, 3)
    return key


@pytest.mark.parametrize("who", ["mine", "theirs", "anew"])
def test_whoever_clears_the_why_lets_go_of_the_note_that_was_chosen_for_it(
    pair: Pair, adopted: str, who: str
) -> None:
    client = fresh(pair, who)
    client.engine.texts.set_why(client.ref(PAPERS[3]), "")
    client.sync()
    note = pair.zotero.item(adopted)
    assert not note.get("deleted")
    assert note["note"] == OWN_WORDS
    assert [tag["tag"] for tag in note["tags"]] == ["mine"]
    pair.settle()
    assert pair.why(number=3) == pair.why(pair.theirs, 3) == ""


@pytest.mark.parametrize("who", ["mine", "theirs"])
def test_a_why_that_is_written_after_that_has_a_note_of_its_own(pair: Pair, adopted: str, who: str) -> None:
    pair.theirs.engine.texts.set_why(pair.ref(3, pair.theirs), "")
    pair.theirs.sync()
    pair.settle()
    client = pair.theirs if who == "theirs" else pair.mine
    client.engine.texts.set_why(pair.ref(3, client), "another why")
    pair.settle()
    assert pair.zotero.item(adopted)["note"] == OWN_WORDS
    assert len(why_notes(pair.zotero, PAPERS[3])) == 1
    assert pair.why(number=3) == pair.why(pair.theirs, 3) == "another why"


def test_what_was_cleared_there_and_edited_here_is_asked_about(pair: Pair, adopted: str) -> None:
    found = pair.clash(
        lambda mine: mine.engine.texts.set_why(pair.ref(3, mine), "edited"),
        lambda theirs: theirs.engine.texts.set_why(pair.ref(3, theirs), ""),
    )
    pair.resolve(found, Choice.MINE)
    assert pair.why(pair.theirs, 3) == "edited"
    assert pair.zotero.item(adopted)["note"] == OWN_WORDS


def test_a_note_that_was_chosen_and_cleared_before_a_sync_is_let_go_as_well(pair: Pair) -> None:
    key = pair.zotero.add_note(PAPERS[3], OWN_WORDS)
    pair.mine.sync()
    pair.mine.engine.choosing.why_in(pair.ref(3), key)
    pair.mine.engine.texts.set_why(pair.ref(3), "")
    pair.settle()
    assert pair.zotero.item(key)["note"] == OWN_WORDS
    assert pair.zotero.item(key)["tags"] == []


# Two notes of one edition.


def second_note(pair: Pair, html: str, at: str, *, older: bool) -> str:
    pair.server.clock.now += timedelta(days=-400 if older else 4)
    return pair.zotero.add_item(itemType="note", note=html, tags=[marks.EDITION_TAG], collections=[at])


@pytest.mark.parametrize("older", [True, False])
def test_a_second_note_in_the_collection_of_an_edition_takes_its_place_nowhere(
    pair: Pair, older: bool
) -> None:
    (first,) = edition_notes(pair.zotero)
    html = pair.zotero.item(first)["note"]
    other = html.replace("the opening", "other words")
    second = second_note(pair, other, pair.edition().key, older=older)
    report = pair.mine.sync()
    assert any(second in one.message for one in report.noticed)
    assert pair.edition().opening == "the opening"
    pair.settle()
    assert edition_notes(pair.zotero) == [first]
    assert (pair.zotero.item(first)["note"], pair.zotero.item(second)["note"]) == (html, other)


def test_a_computer_with_nothing_on_it_takes_the_older_one_and_says_so(pair: Pair) -> None:
    (first,) = edition_notes(pair.zotero)
    html = pair.zotero.item(first)["note"]
    second = second_note(pair, html.replace("the opening", "other words"), pair.edition().key, older=False)
    pair.mine.wipe()
    report = pair.mine.sync()
    assert pair.edition().opening == "the opening"
    assert any(second in one.message for one in report.noticed)
    # Which one it is, those say that knew it before.
    assert sorted([first, second]) == edition_notes(pair.zotero)
    pair.settle()
    assert edition_notes(pair.zotero) == [first]


def test_where_another_note_has_taken_the_place_its_words_are_asked_about(pair: Pair) -> None:
    (first,) = edition_notes(pair.zotero)
    html = pair.zotero.item(first)["note"]
    second_note(pair, html.replace("the opening", "other words"), pair.edition().key, older=True)
    pair.zotero.set_tags(first)
    assert pair.mine.sync().conflicts == 1
    assert pair.edition().opening == "the opening"
    (found,) = pair.mine.engine.conflicts.listing()
    assert (found.conflict.ours, found.conflict.theirs) == ("the opening", "other words")


def test_a_note_that_lies_in_a_second_collection_too_makes_no_second_edition(pair: Pair) -> None:
    (note,) = edition_notes(pair.zotero)
    shelf = pair.zotero.add_collection("A shelf")
    pair.zotero.add_to(shelf, note)
    pair.settle()
    assert len(pair.mine.editions()) == len(pair.theirs.editions()) == 1
    assert "A shelf" in pair.names()


# A copy.


def copied(pair: Pair) -> str:
    """Copies the edition's note into a collection of its own; returns that."""
    (note,) = edition_notes(pair.zotero)
    at = pair.zotero.add_collection("2022 copy", pair.collection("MI Reader"))
    second_note(pair, pair.zotero.item(note)["note"], at, older=False)
    return at


def members(pair: Pair) -> dict[str, set[str]]:
    return {key: pair.members(key) for key in pair.zotero.collections()}


@pytest.mark.parametrize("who", ["mine", "theirs"])
def test_a_copy_of_an_edition_has_sections_of_its_own(pair: Pair, who: str) -> None:
    before = members(pair)
    at = copied(pair)
    (pair.mine if who == "mine" else pair.theirs).sync()
    pair.settle()
    assert {key: found for key, found in members(pair).items() if key in before} == before
    for client in (pair.mine, pair.theirs):
        assert len(client.editions()) == 2
        assert len({section.key for section, _ in client.sections()}) == 6
    inside = [data for data in pair.zotero.collections().values() if data["parentCollection"] == at]
    assert sorted(data["name"] for data in inside) == ["機械学習ポテンシャル", "番外編その１", "自動実験"]
    copy = next(one for one in pair.mine.editions() if one.opening == "the opening" and one.key == at)
    contents = pair.mine.engine.editions.contents(copy.key)
    assert [filing.paper.key for filing in contents[0][1]] == [PAPERS[0]]
    assert contents[0][0].lead == "the lead"


def test_what_is_unfiled_in_a_copy_stays_in_the_original(pair: Pair) -> None:
    mlp = pair.section("mlp").key
    at = copied(pair)
    pair.settle()
    before = pair.members(mlp)
    copy = next(one for one in pair.theirs.editions() if one.key == at)
    pair.theirs.engine.curation.unfile(pair.ref(0, pair.theirs), copy.key)
    pair.settle()
    assert pair.members(mlp) == before


def test_a_collection_that_was_copied_whole_gets_no_sections_besides_its_own(pair: Pair) -> None:
    twins = {}
    at = copied(pair)
    for section, _ in pair.mine.sections():
        twins[section.heading] = pair.zotero.add_collection(section.heading, at)
    pair.zotero.add_to(twins["自動実験"], PAPERS[2])
    pair.settle()
    inside = {key for key, data in pair.zotero.collections().items() if data["parentCollection"] == at}
    assert inside == set(twins.values())
    contents = pair.theirs.engine.editions.contents(
        next(one for one in pair.theirs.editions() if one.key == at).key
    )
    filed = [[filing.paper.key for filing in filings] for _, filings in contents]
    assert filed == [[PAPERS[0]], [PAPERS[2]], []]


def test_a_copy_puts_nothing_into_a_collection_of_the_users(pair: Pair) -> None:
    own = pair.zotero.add_collection("My potentials")
    pair.settle()
    pair.mine.engine.choosing.section_in(pair.edition(), pair.section("mlp"), own)
    pair.settle()
    pair.zotero.remove_from(own, PAPERS[1])
    (note,) = edition_notes(pair.zotero)
    html = pair.zotero.item(note)["note"]
    pair.settle()
    at = copied(pair)
    (copy,) = set(edition_notes(pair.zotero)) - {note}
    pair.zotero.edit_note(copy, html.replace(PAPERS[0], PAPERS[3]))
    pair.settle()
    assert pair.members(own) == {PAPERS[0]}
    picked = next(one for one in pair.mine.editions() if one.key == at)
    assert pair.mine.engine.editions.contents(picked.key)[0][1][0].paper.key == PAPERS[3]


def test_what_our_markdown_cannot_say_stays_in_a_copy_as_it_was(pair: Pair) -> None:
    (note,) = edition_notes(pair.zotero)
    cited = (
        '<p>the lead <span class="citation" data-citation="%7B%22citationItems%22%3A%5B%5D%7D">'
        '(<span class="citation-item">Rao</span>)</span></p>'
    )
    pair.zotero.edit_note(note, pair.zotero.item(note)["note"].replace("<p>the lead</p>", cited))
    pair.settle()
    copied(pair)
    pair.settle()
    assert all(cited in pair.zotero.item(key)["note"] for key in edition_notes(pair.zotero))


# When an edition was made.


def test_a_moment_to_come_makes_no_edition_the_newest(pair: Pair) -> None:
    pair.server.clock.now = datetime.now(UTC)
    made = new_edition(pair.mine.library.id, "2023", "ja", "")
    pair.mine.engine.editions.create(made, PRESET)
    pair.settle()
    (note,) = set(edition_notes(pair.zotero)) - {
        key for key in edition_notes(pair.zotero) if "name: 2023" in pair.zotero.item(key)["note"]
    }
    html = pair.zotero.item(note)["note"]
    pair.zotero.edit_note(note, re.sub("created: .*", "created: 2199-01-01T00:00:00+00:00", html))
    pair.settle()
    for client in (pair.mine, pair.theirs):
        assert [one.name for one in client.engine.editions.listing()] == ["2023", "2022"]


def told(created: str, added: str) -> str:
    html = f"<h1>MI Reader: x</h1>\n<pre>name: x\nlanguage: ja\ncreated: {created}\n</pre>"
    return edition_state.created(RemoteItem("NOTE2222", 1, ItemType.NOTE, added=added, note=html))


def test_a_moment_is_believed_that_the_clocks_of_two_computers_may_differ_by() -> None:
    said = "2022-12-20T20:00:00+00:00"
    assert told(said, "2022-12-20T10:00:00Z") == told(said, "2023-12-20T10:00:00Z") == said
    assert told("", "2022-12-20T10:00:00Z") == ""
    assert told(said, "") == said


def test_others_are_told_apart_and_stay_in_order() -> None:
    added = "2022-12-20T10:00:00Z"
    one, two = (told(f"2199-12-20T10:00:0{number}+00:00", added) for number in (1, 2))
    assert one < two
    assert one.startswith("2022-12-20T10:00:00.")
    assert told("soon", added).startswith("2022-12-20T10:00:00.")


# An edition that was pointed elsewhere.


def test_what_was_written_into_its_note_meanwhile_is_not_lost(pair: Pair) -> None:
    shelf = pair.zotero.add_collection("A shelf")
    pair.settle()
    (note,) = edition_notes(pair.zotero)
    pair.zotero.edit_note(note, pair.zotero.item(note)["note"].replace("the opening", "the opening, better"))
    pair.mine.engine.choosing.edition_in(pair.edition(), shelf)
    assert pair.mine.sync().conflicts == 0
    pair.settle()
    assert pair.edition().opening == "the opening, better"
    assert pair.zotero.item(note)["collections"] == [shelf]
