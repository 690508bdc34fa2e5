"""edition new --library, move, collection; which edition is meant in which library."""

import pytest

from tests.cli.conftest import Cli
from tests.cli.syncing import USER, give_key, keychain, server, web
from tests.fakes.zotero.server import ZoteroServer

__all__ = ["keychain", "server", "web"]
FILES = "file:library"


@pytest.fixture
def both(filled: Cli, web: Cli) -> Cli:
    """A library of files with the edition 2022 of two papers, and one of Zotero that was synced."""
    assert filled is not None
    assert web("edition", "new", "2022", "--library", FILES, "--title", "five").code == 0
    for paper in ("smith2022", "lee2022"):
        assert web("file", paper, "extrap").code == 0
    assert web("pick", "smith2022").code == 0
    return web


def add_smith(server: ZoteroServer, **fields: object) -> str:
    return server.library().add_item(
        {"title": "Extrapolation in machine learning of TiO2", "DOI": "10.1234/abc", "date": "2022"}, **fields
    )


def test_a_new_edition_goes_to_zotero_if_there_is_one(web: Cli) -> None:
    web("edition", "new", "2023")
    web("edition", "new", "2022", "--library", FILES)
    assert web("edition", "new", "2023", "--library", USER).code == 2
    unknown = web("edition", "new", "2024", "--library", "nowhere")
    assert unknown.code == 1
    assert USER in unknown.err


def test_an_edition_says_which_library_it_is_in(both: Cli) -> None:
    assert f"In Sync Tester ({USER})" in both("edition", "new", "2023").out
    listed = {one["name"]: one["library"] for one in both("edition", "list", "--json").items}
    assert listed == {"2023": USER, "2022": FILES}
    assert "in Sync Tester" in both("edition", "list").out
    assert f"({FILES})" in both("edition", "show", "2022").out
    assert both("edition", "show", "2022", "--json").items[0]["library"] == FILES


def test_a_new_edition_is_ones_own_even_if_a_group_was_connected_first(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch)
    cli("settings", "zotero.endpoint", server.endpoint)
    cli("library", "add", "web", "--group", 1)
    cli("library", "add", "web", "--user", 475425)
    assert cli("edition", "new", "2023", "--json").items[0]["library"] == USER


def test_papers_of_several_libraries_say_which_they_are_in(both: Cli, server: ZoteroServer) -> None:
    key = server.library().add_item(title="In Zotero")
    both("sync")
    lines = both("list").out.splitlines()
    assert [line.split()[-1] for line in lines if line.startswith(key)] == [USER]
    assert sum(line.endswith(FILES) for line in lines) == len(lines) - 1


def test_papers_of_one_library_do_not_say_so(filled: Cli) -> None:
    assert FILES not in filled("list").out


def test_a_paper_is_filed_in_the_newest_edition_of_its_own_library(both: Cli, server: ZoteroServer) -> None:
    key = server.library().add_item(title="In Zotero")
    both("sync")
    both("edition", "new", "2023", "--library", USER)
    assert both("file", "sato2021", "extrap", "--json").items[0]["edition"] == "2022"
    assert both("file", key, "extrap", "--json").items[0]["edition"] == "2023"
    assert both("pick", key, "--json").code == 0
    assert both("unpick", key).code == 0


def test_moving_says_what_it_did_and_what_to_do(both: Cli, server: ZoteroServer) -> None:
    key = add_smith(server)
    both("sync")
    moved = both("edition", "move", "2022", "--to", USER)
    assert moved.code == 0, moved.err
    assert "1 there already, 1 added" in moved.out
    assert "before-move" in moved.out
    assert f"mi-reader sync --library {USER}" in moved.err
    assert both("sync").code == 0
    assert both("show", "10.1234/ABC", "--json").items[0]["key"] == key
    assert both("conflicts", "list", "--json").items == []


def test_moving_in_json(both: Cli, server: ZoteroServer) -> None:
    key = add_smith(server)
    both("sync")
    (item,) = both("edition", "move", "2022", "--to", USER, "--json").items
    assert (item["name"], item["library"], item["recognised"]) == ("2022", USER, [key])
    assert len(item["added"]) == 1
    assert item["trashed"] == []
    assert both("backup", "restore", item["backup"], "--yes").code == 0
    assert both("show", "smith2022", "--json").items[0]["library"] == FILES


def test_a_paper_in_the_trash_is_told(both: Cli, server: ZoteroServer) -> None:
    add_smith(server, deleted=True)
    both("sync")
    moved = both("edition", "move", "2022", "--to", USER, "--json")
    assert moved.code == 0
    (problem,) = moved.object["problems"]
    assert "Extrapolation" in problem["place"]
    assert "trash" in problem["message"]
    assert len(moved.items[0]["trashed"]) == 1


def test_a_move_that_makes_no_sense_leaves_no_backup(both: Cli) -> None:
    never = both("edition", "move", "2022", "--to", USER)
    assert never.code == 2
    assert f"mi-reader sync --library {USER}" in never.err
    both("sync")
    files = both("edition", "move", "2022", "--to", FILES)
    assert files.code == 2
    assert "no Zotero library" in files.err
    key = both("edition", "list", "--json").items[0]["key"]
    both("edition", "new", "2022", "--library", USER)
    taken = both("edition", "move", key, "--to", USER)
    assert taken.code == 2
    assert f"edition set {key} --rename" in taken.err
    assert "before-move" not in {one["reason"] for one in both("backup", "list", "--json").items}


def test_an_edition_of_files_has_no_collections(both: Cli) -> None:
    outcome = both("edition", "collection", "2022")
    assert outcome.code == 2
    assert "edition move 2022" in outcome.err
    assert both("section", "collection", "2022").code == 2


def test_the_collections_are_listed_as_a_tree(both: Cli, server: ZoteroServer) -> None:
    library = server.library()
    above = library.add_collection("Themes")
    below = library.add_collection("Potentials", above)
    both("edition", "new", "2023", "--library", USER)
    nothing = both("edition", "collection", "2023")
    assert nothing.out == ""
    assert "mi-reader sync" in nothing.err
    both("sync")
    listed = both("edition", "collection", "2023").out
    assert f"{above}  Themes\n  {below}  Potentials\n" in listed
    items = both("edition", "collection", "2023", "--json").items
    assert {"key": below, "name": "Potentials", "parent": above} in items


def test_an_edition_becomes_an_existing_collection(both: Cli, server: ZoteroServer) -> None:
    key = server.library().add_collection("My post")
    both("edition", "new", "2023", "--library", USER)
    both("sync")
    assert both("edition", "collection", "2023", key).code == 0
    synced = both("sync")
    assert synced.code == 0, synced.err
    collections = server.library().collections()
    assert collections[key]["name"] == "My post"
    assert "2023" not in {one["name"] for one in collections.values()}
    wrong = both("edition", "collection", "2023", "NOSUCH22")
    assert wrong.code == 1
    assert "NOSUCH22" in wrong.err
