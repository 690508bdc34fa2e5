"""`sync` and `conflicts` against a server: what they do, what they say, and how they end."""

import os
import signal
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from mi_reader.zotero.authorise import WAITING
from tests.cli.conftest import Cli
from tests.cli.syncing import GROUP, LOCAL, USER, give_key, keychain, server, web, written, zotero9, zotero10
from tests.fakes.zotero.faults import Fault, FaultKind, asking
from tests.fakes.zotero.library import Kind
from tests.fakes.zotero.server import GROUP as GROUP_ADDRESS
from tests.fakes.zotero.server import NO_NOTES_KEY, ZoteroServer
from tests.sync.world import edition_notes

__all__ = ["keychain", "server", "web", "zotero9", "zotero10"]


def write_why(cli: Cli, tmp_path: Path, paper: str, text: str) -> None:
    file = tmp_path / "text.md"
    file.write_text(text, encoding="utf-8")
    assert cli("why", paper, "--file", file).code == 0


def why_note(server: ZoteroServer, paper: str) -> str:
    """Returns the key of the paper's only note."""
    (note,) = server.library().notes_of(paper)
    return note


# The flow of every day


def test_papers_come_and_edits_go(web: Cli, server: ZoteroServer, tmp_path: Path) -> None:
    library = server.library()
    first = library.add_item(title="Deep learning in materials science", date="2022")
    library.add_item(title="Robots")
    said = web("sync")
    assert said.code == 0, said.err
    assert "from Zotero: 2 new" in said.out
    assert f"version {library.version}" in said.out
    write_why(web, tmp_path, first, "It *works*.")
    web("oh", first, "--date", "2022-11-25")
    web("edition", "new", "2022")
    web("file", first, "review")
    sent = web("sync", "--json")
    assert sent.code == 0
    assert sent.items[0]["sent"] > 0
    assert (sent.items[0]["waiting"], sent.items[0]["complete"]) == (0, True)
    assert "<em>works</em>" in library.item(why_note(server, first))["note"]
    assert {"tag": "oh!? 2022-11-25"} in library.item(first)["tags"]
    assert "2022" in [one["name"] for one in library.collections().values()]
    before = len(server.requests)
    again = web("sync", "--json").items[0]
    assert (again["sent"], again["new"], again["changed"]) == (0, 0, 0)
    assert len(server.requests) - before <= 3


def test_edits_of_both_sides_meet(web: Cli, server: ZoteroServer, tmp_path: Path) -> None:
    library = server.library()
    paper = library.add_item(title="Deep learning")
    web("sync")
    write_why(web, tmp_path, paper, "First line.\n\nLast line.")
    web("sync")
    note = why_note(server, paper)
    library.edit_note(note, library.item(note)["note"].replace("First line", "First line, on the phone"))
    write_why(web, tmp_path, paper, "First line.\n\nLast line, at home.")
    said = web("sync")
    assert said.code == 0, said.err
    assert "joined: 1" in said.out
    assert web("why", paper).out == "First line, on the phone.\n\nLast line, at home.\n"


def test_a_dry_run_changes_nothing_and_says_what_would(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    first = library.add_item(title="Deep learning")
    web("sync")
    second = library.add_item(title="Robots")
    web("oh", first)
    content = library.content()
    said = web("sync", "--dry-run")
    assert said.code == 0
    assert "from Zotero: 1 new" in said.out
    assert "would be sent to Zotero: 1" in said.out
    assert "Nothing was changed" in said.err
    assert library.content() == content
    assert [one["key"] for one in web("list", "--json").items] == [first]
    assert web("library", "list", "--json").items[0]["waiting"] == 1
    done = web("sync", "--json").items[0]
    assert (done["new"], done["sent"]) == (1, 1)
    assert {one["key"] for one in web("list", "--json").items} == {first, second}


def test_what_came_of_ones_own_work_is_named(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    keys = [library.add_item(title=f"Paper {number}") for number in range(5)]
    web("sync")
    for key in keys:
        library.set_tags(key, "oh!? 2022-03-04")
    said = web("sync")
    line = next(line for line in said.out.splitlines() if "oh!?" in line)
    assert line.startswith("  from Zotero: new oh!? marks: 5 (")
    assert line.endswith("…)")
    library.set_tags(keys[0])
    (came,) = web("sync", "--json").items[0]["own"]
    assert came == {"thing": "oh", "how": "removed", "count": 1, "named": [f"{keys[0]} “Paper 0”"]}


def test_a_date_that_was_typed_wrong_is_told_and_remembered(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    web("edition", "new", "2022", "--date", "2022-12-24")
    web("sync")
    (note,) = edition_notes(library)
    html = library.item(note)["note"]
    library.edit_note(note, html.replace("date: 2022-12-24", "date: 2022-13-24"))
    said = web("sync")
    assert said.code == 0
    assert "not understood: 1" in said.out
    assert "the note of the edition “2022”" in said.err
    assert "it stays as it was" in said.err
    assert "date: 2022-12-24" in library.item(note)["note"]
    assert web("sync", "--json").items[0]["not_understood"] == 0
    assert "'2022-13-24' is no day" in web("library", "list").err


def test_how_the_last_sync_failed_is_told(web: Cli, server: ZoteroServer) -> None:
    paper = server.library().add_item(title="Paper")
    web("sync")
    web("oh", paper)
    server.library().add_item(title="New")
    server.faults.add(Fault(FaultKind.STATUS, status=403, when=asking("POST", "/items"), times=None))
    failed = web("sync", "--json")
    assert failed.code == 1
    (item,) = failed.items
    assert (item["ended"], item["new"], item["waiting"]) == ("failed", 1, 1)
    assert item["error"]["message"] == failed.object["problems"][0]["message"]
    assert "(zotero:users/475425): failed\n  still to be sent: 1 edit\n" in web("sync").out
    listed = web("library", "list", "--json").items[0]
    assert (listed["ended"], listed["error"]) == ("failed", item["error"]["message"])
    said = web("library", "list")
    assert ": failed; version" in said.out
    assert item["error"]["message"] in said.err


def test_a_full_comparison_finds_what_versions_hide(web: Cli, server: ZoteroServer) -> None:
    server.library().add_item(title="Deep learning")
    web("sync")
    assert web("sync", "--full", "--json").items[0]["complete"]


def test_the_trash_is_told(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    one, other = library.add_item(title="One"), library.add_item(title="Other")
    web("sync")
    library.trash(one)
    library.erase(other)
    said = web("sync")
    assert "1 in the trash" in said.out
    assert "1 erased" in said.out
    library.restore(one)
    assert "1 back from the trash" in web("sync").out


def test_without_a_zotero_library_there_is_nothing_to_sync(filled: Cli) -> None:
    assert filled("sync").code == 1
    assert "library add" in filled("sync").err
    alone = filled("sync", "--library", "file:library")
    assert alone.code == 1
    assert "lives here alone" in alone.err


# Several libraries


def test_a_group_keeps_its_members_marks_apart(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch)
    library = server.library(GROUP_ADDRESS)
    paper = library.add_item(title="Deep learning", tags=["mi-reader:skip @Other Member"])
    cli("settings", "zotero.endpoint", server.endpoint)
    cli("library", "add", "web", "--group", 1, "--inbox-from", "all")
    cli("sync")
    assert not cli("show", paper, "--json").items[0]["skipped"]
    cli("skip", paper)
    assert cli("sync", "--library", "Test Group").code == 0
    tags = {one["tag"] for one in library.item(paper)["tags"]}
    assert tags == {"mi-reader:skip @Other Member", "mi-reader:skip @synctester"}


def test_one_library_that_fails_stops_no_other(
    web: Cli, server: ZoteroServer, zotero9: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    zotero9.library().add_item(title="On this computer")
    web("library", "add", "web", "--group", 1, "--endpoint", server.endpoint)
    web("library", "add", "local", "--endpoint", zotero9.endpoint)
    give_key(monkeypatch, NO_NOTES_KEY)
    said = web("sync", "--json")
    assert said.code == 1
    assert {one["library"]: one["complete"] for one in said.items} == {USER: False, GROUP: True, LOCAL: True}
    assert "no access to notes" in said.object["problems"][0]["message"]
    assert len(web("list", "--json").items) == 1


def test_a_wrong_key_is_tried_once(web: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch) -> None:
    give_key(monkeypatch, "NoSuchKeyAtAll0000000001")
    before = len(server.requests)
    said = web("sync")
    assert said.code == 1
    assert "does not know this key" in said.err
    assert len(server.requests) - before == 1


# Zotero on this computer


def test_edits_wait_where_they_can_only_be_read(cli: Cli, zotero9: ZoteroServer) -> None:
    paper = zotero9.library().add_item(title="Deep learning")
    cli("library", "add", "local", "--endpoint", zotero9.endpoint)
    cli("sync")
    cli("oh", paper)
    said = cli("sync")
    assert said.code == 0
    assert "still to be sent: 1 edit" in said.out
    assert "can only be read" in said.out
    assert "not complete" in said.out
    assert zotero9.count("POST") == 0
    assert "still to be sent: 1 edit" in cli("library", "list").out


@pytest.mark.parametrize(("answer", "lasting"), [("once", False), ("always", True)])
def test_zotero_10_is_asked_before_it_is_written_to(
    cli: Cli, zotero10: ZoteroServer, answer: str, lasting: bool
) -> None:
    paper = zotero10.library().add_item(title="Deep learning")
    cli("library", "add", "local", "--endpoint", zotero10.endpoint)
    assert WAITING not in cli("sync").err, "nothing is sent, so nobody is asked"
    cli("oh", paper, "--date", "2022-11-25")
    zotero10.permit(answer)
    said = cli("sync")
    assert said.code == 0, said.err
    assert WAITING in said.err
    assert zotero10.library().item(paper)["tags"] == [{"tag": "oh!? 2022-11-25"}]
    cli("oh", paper, "--date", "2022-12-01")
    if not lasting:
        zotero10.permit(answer)
    again = cli("sync")
    assert again.code == 0, again.err
    assert (WAITING in again.err) is not lasting


def test_a_permission_for_ever_is_in_no_file(cli: Cli, zotero10: ZoteroServer, tmp_path: Path) -> None:
    paper = zotero10.library().add_item(title="Deep learning")
    cli("library", "add", "local", "--endpoint", zotero10.endpoint)
    cli("sync")
    cli("oh", paper)
    zotero10.permit("always")
    said = cli("sync")
    (key,) = zotero10.permission.keys
    assert key not in said.out + said.err
    assert key.encode() not in written(tmp_path)


def test_no_in_zotero_is_no_and_the_edit_waits(cli: Cli, zotero10: ZoteroServer) -> None:
    paper = zotero10.library().add_item(title="Deep learning")
    cli("library", "add", "local", "--endpoint", zotero10.endpoint)
    cli("sync")
    cli("oh", paper)
    zotero10.permit("deny")
    said = cli("sync")
    assert said.code == 1
    assert "told not to" in said.err
    assert cli("library", "list", "--json").items[0]["waiting"] == 1


# Trouble


def test_a_library_is_not_emptied_without_a_question(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    keys = [library.add_item(title=f"Paper {number}") for number in range(30)]
    web("sync")
    for key in keys[:25]:
        library.erase(key)
    refused = web("sync")
    assert refused.code == 3
    assert "--accept-removals" in refused.err
    assert len(web("list", "--json").items) == 30
    assert web("sync", "--accept-removals").code == 0
    assert len(web("list", "--json").items) == 5


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is no signal to be sent on Windows")
def test_ctrl_c_stops_in_good_order(web: Cli, server: ZoteroServer) -> None:
    for number in range(3):
        server.library().add_item(title=f"Paper {number}")
    before = signal.getsignal(signal.SIGINT)
    interrupt = Fault(FaultKind.BEFORE, hook=lambda: os.kill(os.getpid(), signal.SIGINT))
    late = Fault(FaultKind.UNAVAILABLE, when=asking(path="/items"), times=None, seconds=30)
    server.faults.add(interrupt, late)
    said = web("sync")
    assert said.code == 1
    assert "Sync Tester (zotero:users/475425): stopped" in said.out
    assert "Stopped; what was done before is kept." in said.err
    assert signal.getsignal(signal.SIGINT) is before
    server.faults.clear()
    assert web("sync").code == 0
    assert len(web("list", "--json").items) == 3


def test_what_zotero_refuses_is_named_and_tried_again_later(
    web: Cli, server: ZoteroServer, tmp_path: Path
) -> None:
    paper = server.library().add_item(title="Deep learning")
    web("sync")
    write_why(web, tmp_path, paper, "word " * 110_000)
    refused = web("sync")
    assert refused.code == 1
    assert f"{paper} “Deep learning”" in refused.err
    assert "tried again" in refused.err
    assert "Deep learning" in web("library", "list").err
    doctor = web("doctor")
    assert doctor.code == 1
    assert "Deep learning" in doctor.err
    write_why(web, tmp_path, paper, "Few words.")
    assert web("sync").code == 0
    assert web("doctor").code == 0


def test_what_came_unreadable_is_named(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    paper = library.add_item(title="Deep learning")
    web("sync")
    with library.lock:
        library.edit_item(paper, title="Deep learning, again")
        stored = library.get(Kind.ITEM, paper)
        assert stored
        stored.data["title"] = ["not", "a", "title"]
    said = web("sync")
    assert said.code == 1
    assert f"item {paper} “Deep learning”" in said.err


# Conflicts


@pytest.fixture
def torn(web: Cli, server: ZoteroServer, tmp_path: Path) -> str:
    """A paper whose why was written anew here and there."""
    library = server.library()
    paper = library.add_item(title="Deep learning")
    web("sync")
    write_why(web, tmp_path, paper, "One.")
    web("sync")
    note = why_note(server, paper)
    library.edit_note(note, library.item(note)["note"].replace("One.", "There."))
    write_why(web, tmp_path, paper, "Here.")
    said = web("sync")
    assert said.code == 3
    assert "open conflicts: 1" in said.out
    return paper


def test_a_conflict_is_shown(web: Cli, torn: str) -> None:
    (item,) = web("conflicts", "list", "--json").items
    assert (item["about"], item["base"], item["mine"], item["theirs"]) == (
        "Deep learning",
        "One.",
        "Here.",
        "There.",
    )
    assert item["library"] == USER
    assert "Deep learning: why it is interesting" in web("conflicts", "list", "--library", USER).out
    shown = web("conflicts", "show", item["number"]).out
    for part in ("One.", "-Here.", "+There.", "--mine", "--theirs", "--both", "--text FILE"):
        assert part in shown
    assert web("conflicts", "show", item["number"], "--json").items == [item]
    assert web("why", torn).out == "Here.\n"
    assert web("sync").code == 3, "it stays open, and stops nothing else"


@pytest.mark.parametrize(
    ("answer", "text"),
    [("--mine", "Here."), ("--theirs", "There."), ("--both", "Here.\n\nThere."), ("--text", "Anew.")],
)
def test_a_conflict_is_decided(
    web: Cli, server: ZoteroServer, torn: str, tmp_path: Path, answer: str, text: str
) -> None:
    number = web("conflicts", "list", "--json").items[0]["number"]
    file = tmp_path / "anew.md"
    file.write_text("Anew.\n", encoding="utf-8")
    decided = web("conflicts", "resolve", number, answer, *([file] if answer == "--text" else []))
    assert decided.code == 0, decided.err
    assert "Open conflicts: 0." in decided.out
    assert web("why", torn).out == f"{text}\n"
    assert web("sync").code == 0
    assert all(line in server.library().item(why_note(server, torn))["note"] for line in text.split())
    assert web("conflicts", "list", "--json").items == []
    assert web("conflicts", "resolve", number, "--mine").code == 1
    assert "No open conflicts" in web("conflicts", "list").err


def test_a_decision_is_one_answer(web: Cli, torn: str, tmp_path: Path) -> None:
    number = web("conflicts", "list", "--json").items[0]["number"]
    assert web("conflicts", "resolve", number).code == 2
    assert web("conflicts", "resolve", number, "--mine", "--theirs").code == 2
    empty = tmp_path / "empty.md"
    empty.write_text(" \n", encoding="utf-8")
    refused = web("conflicts", "resolve", number, "--text", empty)
    assert refused.code == 2
    assert "--mine" in refused.err
    assert web("library", "remove", USER, "--yes").code == 3
    assert web("conflicts", "show", 99).code == 1


@pytest.fixture
def edited(web: Cli, server: ZoteroServer, tmp_path: Path) -> str:
    """A paper with a why, the first pick of an edition with an opening, in Zotero."""
    paper = server.library().add_item(title="Deep learning")
    web("sync")
    write_why(web, tmp_path, paper, "It works.")
    web("edition", "new", "2022")
    web("file", paper, "review")
    web("pick", paper)
    opening = tmp_path / "opening.md"
    opening.write_text("Welcome.", encoding="utf-8")
    web("lead", "2022", "opening", "--file", opening)
    assert web("sync").code == 0
    return paper


def _collection(server: ZoteroServer, name: str) -> str:
    return next(key for key, one in server.library().collections().items() if one["name"] == name)


def _heading(web: Cli) -> str:
    (section,) = (one for one in web("edition", "show", "--json").items[0]["sections"] if one["papers"])
    return str(section["heading"])


def _is_internal(line: str) -> bool:
    return line.strip() in {"1", "(nothing there)"}


def test_a_paper_erased_in_zotero_is_asked_about_in_words(
    web: Cli, server: ZoteroServer, edited: str
) -> None:
    server.library().erase(edited)
    assert web("sync").code == 3
    assert "Deep learning: erased in Zotero, kept here" in web("conflicts", "list").out
    shown = web("conflicts", "show", 1).out
    for part in (
        "was erased in Zotero",
        "It works.",
        "pick 1 in 2022",
        "adds it to Zotero anew",
        "removed here",
    ):
        assert part in shown
    assert not any(map(_is_internal, shown.splitlines()))
    (item,) = web("conflicts", "show", 1, "--json").items
    assert (item["deleted"], item["mine"], item["theirs"]) == ("there", None, None)
    assert "thrown away" in item["outcomes"]["theirs"]
    assert any("It works." in line for line in item["at_stake"])
    assert web("conflicts", "list", "--json").items == [item]


@pytest.mark.parametrize("what", ["2022", "section"])
def test_what_was_erased_in_zotero_is_told_with_what_would_be_lost(
    web: Cli, server: ZoteroServer, edited: str, tmp_path: Path, what: str
) -> None:
    lead = tmp_path / "lead.md"
    lead.write_text("The field.", encoding="utf-8")
    web("lead", "2022", "review", "--file", lead)
    web("sync")
    server.library().erase_collection(_collection(server, _heading(web) if what == "section" else what))
    assert web("sync").code == 3
    shown = web("conflicts", "show", 1).out
    for part in ("was erased in Zotero", "1 paper filed, 1 pick", "The field.", "makes it anew in Zotero"):
        assert part in shown
    assert ("Welcome." in shown) is (what == "2022")
    assert not any(map(_is_internal, shown.splitlines()))


@pytest.mark.parametrize("what", ["edition", "section"])
def test_what_was_deleted_here_and_edited_in_zotero_is_told(
    web: Cli, server: ZoteroServer, edited: str, what: str
) -> None:
    library = server.library()
    if what == "edition":
        (note,) = (key for key, one in library.items().items() if "Welcome." in one.get("note", ""))
        library.edit_note(note, library.item(note)["note"].replace("Welcome.", "Welcome all."))
        web("edition", "delete", "2022", "--yes")
    else:
        heading = _heading(web)
        web("unfile", edited)
        library.rename_collection(_collection(server, heading), "Anew")
        assert web("section", "remove", "2022", "review").code == 0
    assert web("sync").code == 3
    (item,) = web("conflicts", "show", 1, "--json").items
    assert item["deleted"] == "here"
    shown = web("conflicts", "show", 1).out
    assert "deleted here, edited in Zotero" in shown
    assert "comes back here as Zotero has it" in shown
    assert not any(map(_is_internal, shown.splitlines()))


def test_a_text_of_a_pick_that_left_its_section_in_zotero_is_told(
    web: Cli, server: ZoteroServer, edited: str, tmp_path: Path
) -> None:
    own = tmp_path / "own.md"
    own.write_text("In this post.", encoding="utf-8")
    assert web("why", edited, "--edition", "2022", "--file", own).code == 0
    web("sync")
    server.library().remove_from(_collection(server, _heading(web)), edited)
    assert web("sync").code == 3
    shown = web("conflicts", "show", 1).out
    for part in (
        "taken out of the section's collection",
        "In this post.",
        "puts it back",
        "leaves the section",
    ):
        assert part in shown
    assert not any(map(_is_internal, shown.splitlines()))


# The doctor


def test_the_doctor_says_how_libraries_stand(web: Cli, server: ZoteroServer, zotero9: ZoteroServer) -> None:
    paper = server.library().add_item(title="Deep learning")
    web("settings", "zotero.local", zotero9.endpoint)
    web("library", "add", "local")
    web("sync")
    web("oh", paper)
    said = web("doctor")
    assert said.code == 0, said.err
    for part in (
        "it can be read, but this version takes no edits",
        "MI_READER_ZOTERO_KEY is set",
        f"library {USER}",
        "can be read and written; last complete sync",
        "1 edit still to be sent",
        f"library {LOCAL}",
        "can only be read, so that edits wait",
    ):
        assert part in said.out


def test_the_doctor_says_what_keeps_a_library_from_being_synced(
    web: Cli, server: ZoteroServer, zotero10: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    web("settings", "zotero.local", zotero10.endpoint)
    assert "runs and can be written to" in web("doctor").out
    give_key(monkeypatch, NO_NOTES_KEY)
    assert "no access to notes" in web("doctor").err
    give_key(monkeypatch, "")
    keyless = web("doctor")
    assert keyless.code == 1
    assert "There is no key" in keyless.err
    zotero10.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled", times=None))
    assert "Advanced" in web("doctor").err
    server.close()
    give_key(monkeypatch)
    assert "cannot be reached" in web("doctor").err


def test_the_doctor_says_where_to_get_another_key(web: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    give_key(monkeypatch, "RevokedKey00000000000000")
    said = web("doctor")
    assert "https://www.zotero.org/settings/keys" in said.err
    assert "MI_READER_ZOTERO_KEY" in said.err


def test_the_doctor_says_whether_there_is_a_keychain(
    cli: Cli, zotero9: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("settings", "zotero.local", zotero9.endpoint)
    assert "keychain: can be used" in cli("doctor").out
    none = keyring.backends.fail.Keyring()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(keyring, "get_keyring", lambda: none)
    said = cli("doctor")
    assert said.code == 0
    assert "asked for each time" in said.out
