"""An imported post goes through Zotero: the very bytes on every computer, whatever becomes of its notes."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.cli import run
from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.markup import marks
from mi_reader.markup.notes import source_note
from mi_reader.markup.notes.source_note import LONGEST
from mi_reader.store import imported
from mi_reader.sync.synchroniser import Wish
from tests.fakes.note_editor import edited_in_zotero
from tests.fakes.zotero.faults import Fault, FaultKind, writing
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import LOCAL, Client, Fate, Killed, edition_notes, source_notes

NAME = "2021-12-30-mi-papers.md"
POST = """\ufeff---
layout: post
title:   "2021年のMI論文"   # as it was
---

はじめの言葉。

### 自動実験装置

分野の話。  行末の空白。 \t

一つ目。[論文](https://doi.org/10.1234/0)

<script>x = "</script>


二つ目はまだ分からない。[An unknown paper](https://doi.org/10.5555/unknown)

### 番外編その１ ###

三つ目。[論文](https://doi.org/10.1234/1)
""".replace("\n", "\r\n").encode()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def bring_in(client: Client, content: bytes = POST, name: str = "2021", file: str = NAME) -> Edition:
    """Imports a post into Zotero's library."""
    path = client.folder / file
    path.write_bytes(content)
    post = client.engine.importing.read(path, name=name, library=client.library.id)
    client.engine.importing.bring_in(post)
    return client.engine.editions.find(name)


def exported(client: Client, name: str = "2021") -> bytes:
    """Writes an edition in its own form, to a file that was never there."""
    output = client.folder / "site" / "new.md"
    output.parent.mkdir(exist_ok=True)
    output.unlink(missing_ok=True)
    assert run(["--profile", str(client.folder), "export", name, "--output", str(output)]) == 0
    return output.read_bytes()


def the_note(pair: Pair) -> str:
    (note,) = source_notes(pair.zotero)
    return note


def test_a_fresh_profile_writes_the_very_bytes_that_were_imported(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.mine.sync()
    assert pair.collection("2021") in pair.zotero.item(the_note(pair))["collections"]
    pair.mine.wipe()
    report = pair.mine.sync()
    assert (report.sent, report.complete, report.noticed) == (0, True, [])
    assert exported(pair.mine) == POST
    pair.settle()


def test_a_large_post_goes_in_several_notes(pair: Pair) -> None:
    noise = random.Random(0).randbytes(100_000).hex()
    content = POST + noise.encode()
    bring_in(pair.mine, content)
    pair.settle()
    notes = source_notes(pair.zotero)
    assert len(notes) == 2
    assert max(len(pair.zotero.item(key)["note"]) for key in notes) <= LONGEST
    assert exported(pair.theirs) == content


def test_an_edit_elsewhere_changes_its_own_lines_alone_and_no_source_note(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    before = pair.zotero.item(the_note(pair))
    edition = pair.theirs.engine.editions.find("2021")
    pair.theirs.engine.texts.set_opening(edition.key, "もう一度はじめの言葉。", edition.opening)
    pair.settle()
    assert exported(pair.mine) == POST.replace("はじめの言葉。".encode(), "もう一度はじめの言葉。".encode())
    assert pair.zotero.item(the_note(pair)) == before


def test_a_piece_that_is_matched_later_has_its_place_everywhere(pair: Pair) -> None:
    edition = bring_in(pair.mine)
    pair.settle()
    before = the_note(pair)
    (piece,) = pair.theirs.engine.importing.unmatched(pair.theirs.engine.editions.find("2021").key)
    pair.theirs.engine.importing.match(
        pair.theirs.engine.editions.find("2021").key, piece.at, pair.theirs.ref(PAPERS[2])
    )
    pair.settle()
    assert the_note(pair) == before, "the same note, written over"
    with pair.mine.engine.database.read() as tx:
        assert imported.pick_places(tx, edition.key)[pair.mine.ref(PAPERS[2])] == piece.at
    assert exported(pair.mine) == POST


def test_both_match_pieces_at_once_and_both_places_count(pair: Pair) -> None:
    more = POST + "\r\n四つ目。[Another unknown](https://doi.org/10.5555/other)\r\n".encode()
    bring_in(pair.mine, more)
    pair.settle()
    for client, number in ((pair.mine, 2), (pair.theirs, 3)):
        key = client.engine.editions.find("2021").key
        pieces = client.engine.importing.unmatched(key)
        client.engine.importing.match(key, pieces[number - 2].at, client.ref(PAPERS[number]))
    pair.settle()
    assert exported(pair.mine) == exported(pair.theirs) == more


def test_an_edition_without_a_file_sends_and_asks_nothing_more(pair: Pair) -> None:
    pair.mine.engine.texts.set_opening(pair.edition().key, "another opening", "the opening")
    pair.mine.server.requests.clear()
    report = pair.mine.sync()
    assert report.sent == 1
    assert source_notes(pair.zotero) == []


def test_a_deleted_edition_takes_its_source_notes_to_the_trash(pair: Pair) -> None:
    edition = bring_in(pair.mine)
    pair.settle()
    note = the_note(pair)
    pair.mine.engine.editions.delete(edition.key)
    pair.settle()
    assert pair.zotero.item(note)["deleted"]
    assert "2021" not in pair.names()


def test_an_edition_deleted_in_zotero_goes_with_its_file(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    (note,) = (key for key in edition_notes(pair.zotero) if "2021" in pair.zotero.item(key)["note"])
    for key in (note, the_note(pair)):
        pair.zotero.trash(key)
    pair.zotero.erase_collection(pair.collection("2021"))
    pair.mine.sync()
    assert [one.name for one in pair.mine.editions()] == ["2022"]


@pytest.mark.parametrize("how", ["edited", "trashed", "erased", "emptied", "untagged"])
def test_what_becomes_of_the_note_costs_the_file_nowhere_and_is_told_once(pair: Pair, how: str) -> None:
    bring_in(pair.mine)
    pair.settle()
    note = the_note(pair)
    html = str(pair.zotero.item(note)["note"])
    if how == "edited":
        place = html.rindex("<pre>") + 20
        pair.zotero.edit_note(note, edited_in_zotero(f"{html[:place]} EDIT {html[place:]}"))
    elif how == "emptied":
        pair.zotero.edit_note(note, "<p>gone</p>")
    elif how == "trashed":
        pair.zotero.trash(note)
    elif how == "erased":
        pair.zotero.erase(note)
    else:
        pair.zotero.set_tags(note)
    with pair.client("late") as late:
        # Before anybody has mended it: the edition comes, and that its file does not is told.
        report = late.sync()
        assert (report.sent, report.waiting, report.conflicts, late.posts()) == (0, 0, 0, {})
        told = [one.message for one in report.noticed]
        if how in ("edited", "emptied"):
            assert len(told) == 1
            assert ("changed by hand" if how == "edited" else "code blocks are gone") in told[0]
            assert "import the file anew" in report.noticed[0].remedy
        assert late.sync().noticed == []
        report = pair.mine.sync()
        assert len(report.noticed) == 1
        assert "from this computer" in report.noticed[0].remedy
        assert report.sent > 0
        assert pair.mine.sync().noticed == []
        late.sync()
        assert exported(late) == POST
    (new,) = source_notes(pair.zotero)
    assert new != note
    pair.settle()
    assert exported(pair.theirs) == POST


def test_words_around_the_code_stay_and_take_nothing_away(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    note = the_note(pair)
    html = f"<p>My words.</p>\n{pair.zotero.item(note)['note']}"
    pair.zotero.edit_note(note, edited_in_zotero(html))
    report = pair.mine.sync()
    assert (report.sent, report.noticed) == (0, [])
    pair.settle()
    assert "My words." in pair.zotero.item(the_note(pair))["note"]


def test_one_lost_part_of_many_is_written_again_alone(pair: Pair) -> None:
    bring_in(pair.mine, POST + random.Random(1).randbytes(100_000).hex().encode())
    pair.settle()
    notes = source_notes(pair.zotero)
    pair.zotero.erase(notes[1])
    report = pair.theirs.sync()
    assert report.sent == 1
    assert "a part of the file is missing" in report.noticed[0].message
    assert set(source_notes(pair.zotero)) > set(notes) - {notes[1]}
    pair.settle()


def test_a_copy_of_the_note_does_not_count(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    first = pair.zotero.item(the_note(pair))
    pair.server.clock.advance(5)
    pair.zotero.add_item(
        itemType="note", note=first["note"], tags=[marks.SOURCE_TAG], collections=first["collections"]
    )
    pair.settle()
    key = pair.mine.engine.editions.find("2021").key
    (piece,) = pair.mine.engine.importing.unmatched(key)
    pair.mine.engine.importing.match(key, piece.at, pair.mine.ref(PAPERS[2]))
    pair.settle()
    assert exported(pair.theirs) == POST


def test_of_two_files_the_first_counts_on_every_computer_and_none_is_lost(pair: Pair) -> None:
    edition = bring_in(pair.mine)
    pair.settle()
    pair.server.clock.advance(5)
    # Two computers that disagree: one got another file, before it knew of the other's.
    other = imported.Source("other.md", POST + b"\r\nother")
    with pair.theirs.engine.database.write() as tx:
        there = pair.theirs.engine.editions.find("2021").key
        imported.put(tx, there, other)
    pair.settle()
    assert {one.file for one, _ in pair.mine.posts().values()} == {NAME}
    assert {one.file for one, _ in pair.theirs.posts().values()} == {NAME}
    held = [source_note.decode(pair.zotero.item(key)["note"]).file for key in source_notes(pair.zotero)]
    assert sorted(held) == sorted([NAME, "other.md"])
    pair.mine.engine.editions.delete(edition.key)
    pair.settle()
    assert source_notes(pair.zotero) == []


def test_an_edition_like_another_one_brings_its_form_along(pair: Pair) -> None:
    edition = bring_in(pair.mine)
    new = new_edition(pair.mine.library.id, "2023", "ja", "title: new\n")
    pair.mine.engine.importing.begin_like(edition.key, new)
    pair.settle()
    told = {one.name: pair.theirs.posts()[one.key][0] for one in pair.theirs.editions() if one.name != "2022"}
    assert {name: one.fresh for name, one in told.items()} == {"2021": False, "2023": True}


def test_an_edition_that_moves_to_another_collection_takes_the_notes_along(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    note = the_note(pair)
    shelf = pair.zotero.add_collection("My own shelf")
    pair.mine.sync()
    pair.mine.engine.choosing.edition_in(pair.mine.engine.editions.find("2021"), shelf)
    pair.settle()
    assert the_note(pair) == note
    assert pair.zotero.item(note)["collections"] == [shelf]
    assert exported(pair.theirs) == POST


def test_a_collection_erased_in_zotero_is_made_again_around_the_same_note(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.settle()
    note = the_note(pair)
    pair.zotero.erase_collection(pair.collection("2021"))
    for client in (pair.mine, pair.theirs):
        client.sync()
        for one in client.engine.conflicts.listing():
            client.engine.conflicts.resolve(one.conflict.id, one.can[0])
    pair.settle()
    assert the_note(pair) == note
    assert exported(pair.theirs) == POST


def test_a_lost_answer_doubles_no_note(pair: Pair) -> None:
    bring_in(pair.mine)
    pair.server.faults.add(Fault(FaultKind.LOST_ANSWER, when=writing, skip=5, times=3))
    pair.mine.sync()
    pair.settle()
    assert len(source_notes(pair.zotero)) == 1


def test_a_program_killed_at_any_step_finishes_later(pair: Pair) -> None:
    bring_in(pair.mine)
    for last in range(0, 60, 2):
        try:
            pair.mine.sync(fate=Fate(last))
        except Killed:
            continue
        break
    pair.settle()
    assert len(source_notes(pair.zotero)) == 1
    assert exported(pair.theirs) == POST


def test_a_rehearsal_counts_the_notes_and_sends_none(pair: Pair) -> None:
    bring_in(pair.mine)
    rehearsed = pair.mine.sync(Wish(dry_run=True)).sent
    assert source_notes(pair.zotero) == []
    assert pair.mine.sync().sent == rehearsed


def test_zotero_on_this_computer_takes_the_notes_too(pair: Pair) -> None:
    with (
        ZoteroServer(Dialect.LOCAL_10, beside=pair.server) as desktop,
        Client(pair.folder / "desk", desktop, path=LOCAL, key=None) as desk,
    ):
        desk.sync()
        bring_in(desk)
        desk.sync()
        assert desk.sync().sent == 0
        pair.settle()
        assert len(source_notes(pair.zotero)) == 1
        assert exported(pair.mine) == exported(desk) == POST


def test_an_edition_of_files_takes_its_post_along_into_zotero(pair: Pair) -> None:
    engine = pair.mine.engine
    path = pair.mine.folder / NAME
    path.write_bytes(POST)
    post = engine.importing.read(path, name="2021", library=engine.shelves.files().id)
    engine.importing.bring_in(post)
    edition = engine.editions.find("2021")
    engine.moving.move(edition, pair.mine.library.id)
    pair.settle()
    assert exported(pair.theirs) == POST
