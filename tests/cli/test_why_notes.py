"""why --notes and --note: a note that was written in Zotero becomes the why."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.syncing import keychain, server, web
from tests.fakes.zotero.server import ZoteroServer

__all__ = ["keychain", "server", "web"]


@pytest.fixture
def paper(web: Cli, server: ZoteroServer) -> str:
    key = server.library().add_item(title="A paper")
    assert web("sync").code == 0
    return key


def test_a_note_becomes_the_why(web: Cli, server: ZoteroServer, paper: str) -> None:
    library = server.library()
    note = library.add_note(paper, "<h1>Read</h1><p>so <strong>deep</strong></p>", ["mine"])
    web("sync")
    (item,) = web("why", paper, "--notes", "--json").items
    assert (item["key"], item["tags"], item["why"]) == (note, ["mine"], False)
    assert "so **deep**" in item["text"]
    assert web("why", paper, "--notes").out.startswith(f"{note}  ")
    assert "so **deep**" in web("why", paper, "--note", note).out
    assert web("sync").code == 0
    assert library.item(note)["note"] == "<h1>Read</h1><p>so <strong>deep</strong></p>"
    assert web("why", paper, "--notes", "--json").items[0]["why"] is True
    assert "so **deep**" in web("why", paper, "--json").items[0]["text"]


def test_a_note_that_is_not_there_is_refused(web: Cli, paper: str) -> None:
    nothing = web("why", paper, "--notes")
    assert nothing.code == 0
    assert "no notes" in nothing.err
    refused = web("why", paper, "--note", "NOSUCH22")
    assert refused.code == 1
    assert "why PAPER --notes" in refused.err


@pytest.mark.parametrize("other", [["--notes"], ["--clear"], ["--post-text"], ["--edition", "2022"]])
def test_a_note_is_taken_alone(web: Cli, paper: str, other: list[str]) -> None:
    assert web("why", paper, "--note", "NOSUCH22", *other).code == 2


def test_a_note_beside_a_why_of_other_words_is_a_conflict(web: Cli, server: ZoteroServer, paper: str) -> None:
    server.library().add_note(paper, "<p>there</p>", ["mi-reader:why"])
    web("sync")
    other = server.library().add_note(paper, "<p>elsewhere</p>")
    web("sync")
    said = web("why", paper, "--note", other)
    assert said.code == 3
    assert "`mi-reader conflicts show 1`" in said.err
    (found,) = web("conflicts", "list", "--json").items
    assert (found["mine"], found["theirs"]) == ("there", "elsewhere")
    assert web("sync").code == 3
    assert web("conflicts", "resolve", found["number"], "--both").code == 0
    assert web("sync").code == 0
    assert web("why", paper).out == "there\n\nelsewhere\n"


def test_a_post_text_is_not_written_into_a_note_that_nobody_edited(
    web: Cli, server: ZoteroServer, paper: str, tmp_path: Path
) -> None:
    library = server.library()
    file = tmp_path / "post.txt"
    file.write_text("the post text", encoding="utf-8")
    web("why", paper, "--post-text", "--file", file)
    note = library.add_note(paper, "<p>mine</p>")
    web("sync")
    said = web("why", paper, "--note", note, "--json")
    (problem,) = said.object["problems"]
    assert said.code == 3
    assert "the post text" in problem["place"]
    web("sync")
    assert library.item(note)["note"] == "<p>mine</p>"
    (found,) = web("conflicts", "list", "--json").items
    assert (found["mine"], found["theirs"]) == ("the post text", None)
    web("conflicts", "resolve", found["number"], "--mine")
    assert web("sync").code == 0
    assert "the post text" in library.item(note)["note"]
    assert library.item(note)["note"].startswith("<p>mine</p>")


def test_a_note_of_the_phone_is_seen_where_its_paper_is(web: Cli, server: ZoteroServer, paper: str) -> None:
    library = server.library()
    library.add_note(paper, "<p>typed on the phone</p>")
    trashed = library.add_note(paper, "<p>gone</p>")
    library.trash(trashed)
    web("sync")
    hint = f"1 note in Zotero: `mi-reader why {paper} --notes`"
    assert hint in web("show", paper).out
    assert hint in web("why", paper).err
    assert hint in web("list", "--inbox").out
    assert hint not in web("list").out
    assert web("show", paper, "--json").items[0]["zotero_notes"] == 1
    assert web("list", "--inbox", "--json").items[0]["zotero_notes"] == 1


def test_the_why_is_no_note_that_is_still_to_be_seen(web: Cli, server: ZoteroServer, paper: str) -> None:
    note = server.library().add_note(paper, "<p>read</p>")
    web("sync")
    web("why", paper, "--note", note)
    assert web("show", paper, "--json").items[0]["zotero_notes"] == 0
    assert "in Zotero" not in web("why", paper).err
    web("sync")
    assert web("show", paper, "--json").items[0]["zotero_notes"] == 0
