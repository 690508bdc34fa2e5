"""inbox --library: from when on papers of one library reach the inbox."""

from tests.cli.conftest import Cli
from tests.cli.syncing import GROUP, USER, keychain, server, web
from tests.fakes.zotero.server import ZoteroServer

__all__ = ["keychain", "server", "web"]


def starts(cli: Cli) -> dict[str, str]:
    return {one["library"]: one["inbox_start"] for one in cli("inbox", "--json").items}


def test_the_start_is_set_for_one_library(web: Cli, server: ZoteroServer) -> None:
    web("library", "add", "web", "--group", 1, "--endpoint", server.endpoint, "--inbox-from", "2022-01-01")
    assert starts(web) == {USER: "", GROUP: "2022-01-01"}
    assert web("inbox", "--start", "2023-01-01").code == 0
    assert starts(web) == {USER: "2023-01-01", GROUP: "2022-01-01"}
    assert web("inbox", "--start", "2024-01-01", "--library", GROUP).code == 0
    assert starts(web) == {USER: "2023-01-01", GROUP: "2024-01-01"}
    assert web("inbox", "--all", "--library", GROUP).code == 0
    assert starts(web) == {USER: "2023-01-01", GROUP: ""}


def test_what_makes_no_sense_is_refused(web: Cli) -> None:
    assert web("inbox", "--all", "--start", "2022-01-01").code == 2
    unknown = web("inbox", "--all", "--library", "nowhere")
    assert unknown.code == 1
    assert USER in unknown.err


def test_only_newer_papers_reach_it(web: Cli, server: ZoteroServer) -> None:
    server.library().add_item(title="Old", dateAdded="2020-01-01T00:00:00Z")
    new = server.library().add_item(title="New", dateAdded="2022-01-01T00:00:00Z")
    web("sync")
    web("inbox", "--start", "2021-01-01", "--library", USER)
    assert [one["key"] for one in web("list", "--inbox", "--json").items] == [new]
