"""What was found wrong once, each at its smallest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.categories import Kind as SectionKind
from mi_reader.domain.errors import ConflictError, RemoteError
from mi_reader.domain.keys import CategoryId
from mi_reader.store import refusals, sources
from mi_reader.sync import edition_state
from mi_reader.sync.apply import take_up
from mi_reader.sync.resolve import Choice
from tests.fakes.zotero.faults import Fault, FaultKind, asking, writing
from tests.fakes.zotero.library import Kind
from tests.fakes.zotero.server import READ_ONLY_KEY, ZoteroServer
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import PRESET, Client, edition_notes, papers_of, why_notes

TOO_LONG = "x" * 600_000


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def standalone(pair: Pair) -> list[str]:
    return [key for key in edition_notes(pair.zotero) if not pair.zotero.item(key).get("parentItem")]


def drag_onto_a_paper(pair: Pair) -> str:
    (note,) = standalone(pair)
    pair.zotero.edit_item(note, parentItem=PAPERS[3], collections=[])
    return note


def test_an_edition_note_that_was_dragged_onto_a_paper_is_written_anew(pair: Pair) -> None:
    dragged = drag_onto_a_paper(pair)
    pair.settle()  # and a computer with nothing on it still gets to know the edition
    assert standalone(pair)
    assert pair.zotero.item(dragged)["tags"] == []


def test_what_was_edited_in_a_note_that_was_dragged_onto_a_paper_is_taken(pair: Pair) -> None:
    dragged = drag_onto_a_paper(pair)
    html = pair.zotero.item(dragged)["note"]
    pair.zotero.edit_item(dragged, note=html.replace("the opening", "an opening"))
    pair.settle()
    assert pair.edition().opening == "an opening"


def test_what_is_refused_again_and_again_is_tried_again_ever_after(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(1), TOO_LONG)
    pair.mine.sync()
    with pair.mine.engine.database.write() as tx:
        tx.execute("UPDATE refusal SET tries = 5000, again = ''")
    assert pair.mine.sync().waiting == 1
    with pair.mine.engine.database.read() as tx:
        (refused,) = refusals.listing(tx, pair.mine.library.id)
    assert refused.again > datetime.now(UTC).isoformat()


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_deleting_an_edition_is_no_conflict_with_oneself_when_an_answer_is_lost(
    pair: Pair, method: str
) -> None:
    pair.mine.engine.editions.delete(pair.edition().key)
    pair.server.faults.add(Fault(FaultKind.LOST_ANSWER, when=asking(method, "/")))
    assert pair.mine.sync().conflicts == 0
    pair.settle()
    assert pair.names() == ["MI Reader"]


def test_an_edition_that_was_deleted_stays_deleted_though_a_collection_of_somebodys_is_inside(
    pair: Pair,
) -> None:
    pair.zotero.add_collection("my own", pair.collection("自動実験"))
    pair.settle()
    pair.mine.engine.editions.delete(pair.edition().key)
    pair.settle()
    assert pair.mine.editions() == pair.theirs.editions() == []
    assert "my own" in pair.names()


def test_an_edition_that_was_deleted_is_not_asked_about_where_nobody_edited_it(pair: Pair) -> None:
    pair.mine.engine.editions.delete(pair.edition().key)
    pair.mine.sync()
    assert pair.theirs.sync().conflicts == 0
    assert pair.theirs.editions() == []


def test_a_mark_without_a_date_keeps_its_day_where_it_cannot_be_written_to_it(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, key=READ_ONLY_KEY) as client:
        zotero = server.library()
        key = zotero.add_item(title="P", tags=["oh!?"])
        client.sync()
        day = client.engine.texts.annotation(client.ref(key)).oh
        for volume in ("1", "2", "3"):
            server.clock.advance(40 * 86400)
            zotero.edit_item(key, volume=volume)
            client.sync()
            assert client.engine.texts.annotation(client.ref(key)).oh == day


def test_a_date_that_is_written_to_a_mark_later_counts(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, key=READ_ONLY_KEY) as client:
        zotero = server.library()
        key = zotero.add_item(title="P", tags=["oh!?"])
        client.sync()
        zotero.edit_item(key, tags=["oh!? 2020-02-03"])
        client.sync()
        assert client.engine.texts.annotation(client.ref(key)).oh == date(2020, 2, 3)


def test_what_was_refused_is_forgotten_when_the_edit_is_taken_back(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(1), TOO_LONG)
    assert pair.mine.sync().problems
    pair.mine.engine.texts.set_why(pair.ref(1), "")
    assert pair.mine.sync().complete


def test_what_was_refused_of_an_edition_is_forgotten_with_the_edition(pair: Pair) -> None:
    pair.mine.engine.texts.set_opening(pair.edition().key, TOO_LONG)
    assert pair.mine.sync().problems
    pair.mine.engine.editions.delete(pair.edition().key)
    assert pair.mine.sync().complete


def test_an_edition_can_be_moved_to_a_library_of_which_one_object_was_never_understood(
    tmp_path: Path,
) -> None:
    with ZoteroServer() as server, Client(tmp_path, server) as client:
        zotero = server.library()
        broken = zotero.add_item(title="P")
        with zotero.lock:
            zotero.put(Kind.ITEM, broken, {**zotero.item(broken), "title": {"not": "a text"}})
        assert not client.sync().complete
        with client.engine.database.read() as tx:
            source = sources.get(tx, client.library.id)
        assert source is not None
        assert not source.synced
        files = client.engine.shelves.files()
        client.engine.editions.create(new_edition(files.id, "2021", "ja", ""), PRESET)
        client.engine.moving.move(client.engine.editions.find("2021", files.id), client.library.id)
        assert client.editions()[0].library == client.library.id


def test_the_users_own_note_is_let_go_with_the_why_and_never_thrown_away(pair: Pair) -> None:
    own = pair.zotero.add_note(PAPERS[2], "<p>my reading notes</p>")
    pair.mine.sync()
    pair.mine.engine.choosing.why_in(pair.ref(2), own)
    pair.settle()
    pair.mine.engine.texts.set_why(pair.ref(2), "")
    pair.settle()
    assert not pair.zotero.item(own).get("deleted")
    assert pair.zotero.item(own)["note"] == "<p>my reading notes</p>"
    assert pair.zotero.item(own)["tags"] == []


def test_an_empty_note_that_is_to_be_the_why_is_kept(pair: Pair) -> None:
    own = pair.zotero.add_note(PAPERS[1], "")
    pair.mine.sync()
    pair.mine.engine.texts.set_why(pair.ref(1), "")
    pair.mine.engine.choosing.why_in(pair.ref(1), own)
    pair.settle()
    assert not pair.zotero.item(own).get("deleted")
    pair.mine.engine.texts.set_why(pair.ref(1), "later")
    pair.settle()
    assert "later" in pair.zotero.item(own)["note"]


def test_a_root_that_was_renamed_is_still_the_root_for_a_computer_with_nothing_on_it(pair: Pair) -> None:
    pair.zotero.rename_collection(pair.collection("MI Reader"), "My posts")
    pair.settle()
    pair.mine.wipe()
    pair.mine.sync()
    pair.mine.engine.editions.create(new_edition(pair.mine.library.id, "2023", "ja", ""), PRESET)
    pair.settle()
    assert "MI Reader" not in pair.names()
    root = pair.collection("My posts")
    assert pair.zotero.collections()[pair.collection("2023")]["parentCollection"] == root


def test_an_erased_paper_whose_mark_has_no_date_goes_where_it_could_not_be_written(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, key=READ_ONLY_KEY) as client:
        zotero = server.library()
        key = zotero.add_item(title="P", tags=["oh!?"])
        client.sync()
        server.clock.advance(40 * 86400)
        zotero.edit_item(key, volume="1")
        client.sync()
        zotero.erase(key)
        assert client.sync().conflicts == 0


def test_a_person_may_still_keep_an_edition_that_was_deleted_elsewhere(pair: Pair) -> None:
    found = pair.clash(
        lambda mine: mine.engine.texts.set_opening(pair.edition(mine).key, "edited"),
        lambda theirs: theirs.engine.editions.delete(pair.edition(theirs).key),
    )
    pair.resolve(found, Choice.MINE)
    assert pair.edition().opening == "edited"


def test_editions_are_not_looked_at_for_a_paper_that_is_in_none(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []
    monkeypatch.setattr(edition_state, "remote", lambda *given: looked_at.append(given))
    pair.zotero.edit_item(PAPERS[3], title="Another title")
    assert pair.mine.sync().changed == 1
    assert looked_at == []


def test_each_edition_is_looked_at_once_before_a_swap_and_once_after(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []
    real = edition_state.remote

    def remote(*given: Any) -> Any:
        looked_at.append(given)
        return real(*given)

    monkeypatch.setattr(edition_state, "remote", remote)
    pair.zotero.add_to(pair.collection("自動実験"), PAPERS[3])
    pair.mine.sync()
    assert len(looked_at) == 2


def test_whys_that_vanish_from_zotero_are_asked_about(pair: Pair) -> None:
    many = [pair.zotero.add_item(title=f"Many {number}") for number in range(30)]
    pair.mine.sync()
    for key in many:
        pair.mine.engine.texts.set_why(pair.mine.ref(key), "interesting")
    pair.mine.sync()
    notes = [key for key, data in pair.zotero.items().items() if data.get("parentItem") in many]
    for key in notes:
        pair.zotero.erase(key)
    with pytest.raises(ConflictError, match="notes of 30 of your 31 whys"):
        pair.mine.sync()
    assert pair.mine.engine.texts.annotation(pair.mine.ref(many[0])).why == "interesting"


def test_a_paper_dragged_to_another_section_follows_the_picks_there(pair: Pair) -> None:
    pair.mine.engine.curation.pick(pair.ref(2), pair.edition().key)
    pair.settle()
    here, there = pair.collection("機械学習ポテンシャル"), pair.collection("自動実験")
    pair.zotero.remove_from(here, PAPERS[0])
    pair.zotero.add_to(there, PAPERS[0])
    pair.settle()
    (_, filings) = next(
        one for one in pair.mine.engine.editions.contents(pair.edition().key) if one[0].category == "lab"
    )
    assert [filing.paper.key for filing in filings if filing.pick] == [PAPERS[2], PAPERS[0]]


def test_what_is_asked_about_is_not_called_joined(pair: Pair) -> None:
    pair.mine.engine.texts.set_post_text(pair.ref(), "mine")
    pair.theirs.engine.texts.set_post_text(pair.ref(client=pair.theirs), "theirs")
    pair.theirs.sync()
    report = pair.mine.sync()
    assert (report.conflicts, report.merged) == (1, 0)


def test_an_older_note_with_our_tag_replaces_no_words_without_a_question(pair: Pair) -> None:
    pair.server.clock.now = datetime(2020, 1, 1, tzinfo=UTC)
    pair.zotero.add_note(PAPERS[0], "<p>somebody else's</p>", ["mi-reader:why"])
    report = pair.mine.sync()
    assert report.conflicts > 0
    assert pair.why().startswith("why one")
    for found in pair.mine.engine.conflicts.listing():
        pair.mine.engine.conflicts.resolve(found.conflict.id, Choice.MINE)
    pair.mine.sync()
    assert pair.why().startswith("why one")


def test_of_two_notes_chosen_on_two_computers_the_later_one_is_the_why(pair: Pair) -> None:
    one, two = (pair.zotero.add_note(PAPERS[3], f"<p>note {name}</p>", []) for name in ("one", "two"))
    pair.settle()
    pair.mine.engine.choosing.why_in(pair.ref(3), two)
    pair.mine.sync()
    pair.theirs.engine.choosing.why_in(pair.ref(3, pair.theirs), one)
    pair.settle()
    assert pair.why(number=3) == pair.why(pair.theirs, 3) == "note one"


def test_two_notes_chosen_at_once_do_not_write_for_ever(pair: Pair) -> None:
    one, two = (pair.zotero.add_note(PAPERS[3], f"<p>note {name}</p>", []) for name in ("one", "two"))
    pair.settle()
    pair.mine.engine.choosing.why_in(pair.ref(3), two)
    pair.theirs.engine.choosing.why_in(pair.ref(3, pair.theirs), one)
    for client in (pair.mine, pair.theirs, pair.mine, pair.theirs):
        client.sync()
        for found in client.engine.conflicts.listing():
            client.engine.conflicts.resolve(found.conflict.id, Choice.THEIRS)
    pair.settle()
    assert pair.why(number=3) == pair.why(pair.theirs, 3)


def test_a_collection_chosen_on_one_computer_is_the_users_own_on_every_one(pair: Pair) -> None:
    reading = pair.zotero.add_collection("My reading")
    physics = pair.zotero.add_collection("Physics", reading)
    pair.settle()
    pair.mine.engine.choosing.edition_in(pair.edition(), reading)
    pair.mine.engine.choosing.section_in(pair.edition(), pair.section("mlp"), physics)
    pair.settle()
    pair.theirs.engine.editions.delete(pair.edition(pair.theirs).key)
    for client in (pair.theirs, pair.mine, pair.theirs):
        client.sync()
        for found in client.engine.conflicts.listing():
            client.engine.conflicts.resolve(found.conflict.id, Choice.THEIRS)
    assert {"My reading", "Physics"} <= set(pair.names())


def test_a_section_made_of_a_hand_made_collection_leaves_it_there(pair: Pair) -> None:
    pair.zotero.add_collection("Physics", pair.collection("2022"))
    pair.settle()
    pair.drop_section("Physics", pair.theirs)
    for client in (pair.theirs, pair.mine, pair.theirs, pair.mine):
        client.sync()
    assert "Physics" in pair.names()
    titles = [section.heading for section, _ in pair.mine.engine.editions.contents(pair.edition().key)]
    assert "Physics" not in titles


def test_deleting_an_edition_after_an_edit_whose_answer_was_lost_is_no_conflict_with_oneself(
    pair: Pair,
) -> None:
    pair.mine.engine.texts.set_opening(pair.edition().key, "another opening")
    pair.server.faults.add(
        Fault(FaultKind.LOST_ANSWER, when=writing),
        Fault(FaultKind.STATUS, when=asking("GET", "items"), skip=1, times=None, status=404),
    )
    with pytest.raises(RemoteError):
        pair.mine.sync()
    pair.server.faults.clear()
    pair.mine.engine.editions.delete(pair.edition().key)
    assert pair.mine.sync().conflicts == 0
    pair.settle()
    assert pair.names() == ["MI Reader"]


def comes_back(pair: Pair, key: str, other: str) -> None:
    """Erases an item, and makes one of its key that is like another one: bad luck, or somebody's program."""
    like = pair.zotero.item(other) | {"key": key, "title": "Another", "DOI": ""}
    pair.zotero.erase(key)
    with pair.zotero.lock:
        pair.zotero.put(Kind.ITEM, key, like)


def turn_into_a_note(pair: Pair, key: str) -> None:
    note = pair.zotero.add_note(None, "<p>n</p>")
    comes_back(pair, key, note)
    pair.zotero.erase(note)


def test_a_paper_whose_key_comes_back_as_a_note_leaves_no_ghost(pair: Pair) -> None:
    turn_into_a_note(pair, PAPERS[3])
    assert pair.mine.sync().erased == 1
    assert pair.ref(3) not in pair.mine.papers()
    pair.settle()


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_the_work_on_a_paper_whose_key_comes_back_as_a_note_is_kept_and_asked_about(
    pair: Pair, choice: Choice
) -> None:
    pair.mine.engine.texts.set_why(pair.ref(3), "not sent yet")
    turn_into_a_note(pair, PAPERS[3])
    assert pair.mine.sync().conflicts == 1
    (found,) = pair.mine.engine.conflicts.listing()
    assert "not sent yet" in pair.mine.texts()
    pair.mine.engine.conflicts.resolve(found.conflict.id, choice)
    pair.settle()
    assert pair.zotero.item(PAPERS[3])["itemType"] == "note"
    there = [key for key in papers_of(pair.zotero) if key not in PAPERS]
    if choice is Choice.MINE:
        (key,) = there
        assert pair.mine.engine.texts.annotation(pair.mine.ref(key)).why == "not sent yet"
    else:
        assert not there
        assert "not sent yet" not in pair.mine.texts()


def test_many_papers_whose_keys_come_back_as_notes_are_asked_about(pair: Pair) -> None:
    many = [pair.zotero.add_item(title=f"Many {number}") for number in range(30)]
    pair.mine.sync()
    for key in many:
        turn_into_a_note(pair, key)
    with pytest.raises(ConflictError, match="30 of the 34 papers"):
        pair.mine.sync()


def test_the_note_of_a_why_whose_key_comes_back_as_a_paper_is_the_why_no_more(pair: Pair) -> None:
    (note,) = why_notes(pair.zotero, PAPERS[0])
    comes_back(pair, note, PAPERS[3])
    pair.settle()
    assert pair.mine.ref(note) in pair.mine.papers()
    assert pair.why() == ""


def test_an_edition_is_written_once_however_many_sections_it_gets(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Physics", "Chemistry", "Biology"):
        pair.zotero.add_collection(name, pair.collection("2022"))
    pair.mine.sync()
    written: list[object] = []
    real = edition_state.write

    def write(*given: Any) -> Any:
        written.append(given)
        return real(*given)

    with monkeypatch.context() as patch, pair.mine.engine.database.write() as tx:
        patch.setattr(edition_state, "write", write)
        take_up(tx, pair.mine.library.id, lambda _: (CategoryId(""), SectionKind.MAIN), pair.zotero.version)
    assert len(written) == 1
    headings = [section.heading for section, _ in pair.mine.engine.editions.contents(pair.edition().key)]
    assert {"Physics", "Chemistry", "Biology"} <= set(headings)
    pair.settle()


def test_the_why_that_an_older_note_was_chosen_in_place_of_is_neither_asked_about_again_nor_comes_back(
    pair: Pair,
) -> None:
    older = pair.zotero.add_note(PAPERS[3], "<p>on the phone</p>")
    pair.server.clock.advance(3600)
    pair.mine.engine.texts.set_why(pair.ref(3), "at the desk")
    pair.settle()
    pair.mine.engine.choosing.why_in(pair.ref(3), older)
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve(found, Choice.THEIRS)  # the other computer is not asked
    assert pair.why(pair.theirs, 3) == "on the phone"
    assert why_notes(pair.zotero, PAPERS[3]) == [older]
    pair.mine.engine.texts.set_why(pair.ref(3), "")
    pair.settle()
    assert pair.why(pair.mine, 3) == pair.why(pair.theirs, 3) == ""
    assert pair.zotero.item(older)["tags"] == []


def edited_in_its_note(pair: Pair, before: str, after: str) -> None:
    (note,) = edition_notes(pair.zotero)
    pair.zotero.edit_note(note, pair.zotero.item(note)["note"].replace(before, after))


# Keys of the collection that an edition is pointed to: before and after all others.
@pytest.mark.parametrize("key", ["22222222", "ZZZZZZZZ"])
def test_what_was_written_into_an_edition_s_note_before_the_edition_moved_to_another_collection_counts(
    pair: Pair, key: str
) -> None:
    mine = pair.zotero.add_collection("Mine", key=key)
    pair.settle()
    pair.mine.engine.choosing.edition_in(pair.edition(), mine)
    pair.mine.engine.texts.set_opening(pair.edition().key, "here")
    edited_in_its_note(pair, "the opening", "there")
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    assert (found.conflict.ours, found.conflict.theirs) == ("here", "there")
    pair.resolve(found, Choice.THEIRS)
    assert pair.edition().opening == "there"
    assert "2022" not in pair.names()


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_a_section_removed_here_and_edited_there_is_asked_about_though_the_edition_moved(
    pair: Pair, choice: Choice
) -> None:
    mine = pair.zotero.add_collection("Mine")
    pair.settle()
    pair.mine.engine.choosing.edition_in(pair.edition(), mine)
    pair.drop_section("mlp", pair.mine)
    edited_in_its_note(pair, "the lead", "the lead, longer")
    pair.mine.sync()
    (found,) = pair.mine.engine.conflicts.listing()
    pair.resolve_everywhere(found, choice, Choice.THEIRS)  # the other computer is asked about the lead text
    assert ("the lead, longer" in pair.mine.texts()) is (choice is Choice.THEIRS)
    assert "2022" not in pair.names()


def test_somebody_s_copy_of_an_edition_s_note_stays_when_the_edition_moves_away(pair: Pair) -> None:
    mine = pair.zotero.add_collection("Mine")
    pair.settle()
    pair.mine.engine.choosing.edition_in(pair.edition(), mine)
    (note,) = edition_notes(pair.zotero)
    item = pair.zotero.item(note)
    copy = pair.zotero.add_item(itemType="note", note=item["note"], tags=item["tags"], key="ZZZZZZZZ")
    pair.zotero.edit_item(copy, collections=item["collections"])
    pair.settle()
    assert not pair.zotero.item(copy).get("deleted")
    assert pair.zotero.item(note)["collections"] == [mine]
