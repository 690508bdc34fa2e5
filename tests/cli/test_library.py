"""Libraries are connected only if they can be read, by keys that are shown and written nowhere."""

import socket
import sys
from pathlib import Path

import click
import keyring
import keyring.backends.fail
import pytest

from mi_reader.cli.dates import today
from mi_reader.settings.secrets import ENVIRONMENT
from mi_reader.zotero.discovery import LOCAL as THIS_COMPUTER
from mi_reader.zotero.discovery import WEB
from tests.cli.conftest import BIB, Cli
from tests.cli.syncing import (
    GROUP,
    LOCAL,
    USER,
    Keychain,
    give_key,
    keychain,
    server,
    web,
    written,
    zotero9,
    zotero10,
)
from tests.fakes.zotero.faults import Fault, FaultKind
from tests.fakes.zotero.library import Address
from tests.fakes.zotero.server import (
    FULL_KEY,
    GROUP_KEY,
    NO_NOTES_KEY,
    READ_ONLY_KEY,
    Dialect,
    ZoteroServer,
)
from tests.fakes.zotero.web import ApiKey

__all__ = ["keychain", "server", "web", "zotero9", "zotero10"]


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    asked: list[str] = []

    def hidden(prompt: str) -> str:
        asked.append(prompt)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", hidden)
    return asked


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


# zotero.org


def test_a_key_that_was_asked_for_is_kept_in_the_keychain(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = at_a_terminal(monkeypatch, f" {FULL_KEY} ")
    arguments = ("library", "add", "web", "--user", 475425, "--endpoint", f"{server.endpoint}/")
    added = cli(*arguments, "--json")
    assert added.code == 0
    assert added.items[0]["library"] == USER
    assert added.items[0]["name"] == "Sync Tester"
    assert added.items[0]["inbox_start"] == f"{today().year}-01-01"
    assert list(keychain.kept.items()) == [(("MI Reader", f"{server.endpoint} users/475425"), FULL_KEY)]
    assert cli(*arguments).code == 0, "again is no harm"
    assert len(asked) == 1, "it is kept"
    assert [one["library"] for one in cli("library", "list", "--json").items] == [USER]
    # A group of the same server: the key opens it as well.
    assert cli("library", "add", "web", "--group", 1, "--endpoint", server.endpoint).code == 0
    assert len(asked) == 1


def test_a_new_key_takes_the_place_of_the_former(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint)
    at_a_terminal(monkeypatch, READ_ONLY_KEY)
    assert "may only read" in cli(*arguments).err
    at_a_terminal(monkeypatch, FULL_KEY)
    assert cli(*arguments, "--new-key").code == 0
    assert list(keychain.kept.values()) == [FULL_KEY]


def test_a_key_of_the_environment_stays_there(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch)
    assert cli("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint).code == 0
    assert keychain.kept == {}


def test_without_a_keychain_it_is_said_that_the_key_will_be_asked_for(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = keyring.backends.fail.Keyring()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(keyring, "get_keyring", lambda: none)
    at_a_terminal(monkeypatch, FULL_KEY)
    added = cli("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint)
    assert added.code == 0
    assert "asked for each time" in added.err
    assert ENVIRONMENT in added.err
    asked = at_a_terminal(monkeypatch, FULL_KEY)
    assert cli("sync").code == 0
    assert len(asked) == 1


def test_nobody_to_ask_is_said(cli: Cli, server: ZoteroServer) -> None:
    refused = cli("library", "add", "web", "--endpoint", server.endpoint)
    assert refused.code == 2
    assert ENVIRONMENT in refused.err
    assert server.requests == []


def test_several_libraries_are_listed(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch)
    refused = cli("library", "add", "web", "--endpoint", server.endpoint)
    assert refused.code == 2
    assert "--user 475425  Sync Tester  (read and write)" in refused.err
    assert "--group 1  Test Group  (read and write)" in refused.err
    assert cli("library", "list", "--json").items == []


def test_the_only_library_is_taken(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    give_key(monkeypatch, "AlonePersonsKey000000001")
    with ZoteroServer(keys=[ApiKey("AlonePersonsKey000000001", 2)]) as server:
        cli("settings", "zotero.endpoint", server.endpoint)
        assert cli("library", "add", "web", "--json").items[0]["library"] == "zotero:users/2"


@pytest.mark.parametrize(
    ("key", "path", "says"),
    [
        ("NoSuchKeyAtAll0000000001", ("--user", 475425), "does not know this key"),
        ("NoSuchKeyAtAll0000000001", (), "does not know this key"),
        (NO_NOTES_KEY, ("--user", 475425), "no access to notes"),
        (GROUP_KEY, ("--user", 475425), "no access to the personal library"),
        (GROUP_KEY, ("--group", 2), "no access to this group"),
        (FULL_KEY, ("--user", 1), "This key is user 475425's: `--user 475425`"),
        (FULL_KEY, ("--group", 99), "There is no group 99, or Sync Tester is not a member"),
    ],
)
def test_what_cannot_be_read_is_not_connected_and_says_why(
    cli: Cli,
    server: ZoteroServer,
    keychain: Keychain,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    path: tuple[object, ...],
    says: str,
) -> None:
    at_a_terminal(monkeypatch, key)
    refused = cli("library", "add", "web", *path, "--endpoint", server.endpoint, "--json")
    assert refused.code == 1
    assert says in refused.err
    assert key not in refused.err + refused.out
    assert keychain.kept == {}
    assert cli("library", "list", "--json").items == []


def test_a_group_is_a_library_of_its_own(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch, GROUP_KEY)
    added = cli("library", "add", "web", "--group", 1, "--endpoint", server.endpoint, "--json").items[0]
    assert (added["library"], added["name"], added["kind"]) == (GROUP, "Test Group", "group")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://zotero.example", 2),
        ("nonsense", 2),
        pytest.param(f"http://127.0.0.1:{closed_port()}", 1, id="closed"),
    ],
)
def test_a_key_is_sent_to_no_address_that_is_none(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, address: str, code: int
) -> None:
    give_key(monkeypatch)
    assert cli("library", "add", "web", "--user", 1, "--endpoint", address).code == code


@pytest.mark.parametrize(
    ("wish", "start"), [("all", ""), ("2024-05-01", "2024-05-01"), ("2024年5月1日", "2024-05-01")]
)
def test_the_inbox_starts_where_it_is_wished(cli: Cli, zotero9: ZoteroServer, wish: str, start: str) -> None:
    added = cli("library", "add", "local", "--endpoint", zotero9.endpoint, "--inbox-from", wish, "--json")
    assert added.items[0]["inbox_start"] == start
    arguments = ("library", "add", "local", "--endpoint", zotero9.endpoint, "--json")
    assert cli(*arguments).items[0]["inbox_start"] == start, "connecting it again leaves it"
    assert cli(*arguments, "--inbox-from", "2020-01-01").items[0]["inbox_start"] == "2020-01-01"


def test_the_inbox_starts_this_year_and_says_so(cli: Cli, zotero10: ZoteroServer) -> None:
    said = cli("library", "add", "local", "--endpoint", zotero10.endpoint)
    assert f"since {today().year}-01-01" in said.out
    assert cli("library", "add", "local", "--inbox-from", "soon").code == 2


def test_the_addresses_are_settings(cli: Cli) -> None:
    values = {one["name"]: one["value"] for one in cli("settings", "--json").items}
    assert (values["zotero.endpoint"], values["zotero.local"]) == (WEB, THIS_COMPUTER)
    assert cli("settings", "zotero.endpoint", "nonsense").code == 2
    assert cli("settings", "zotero.local", "http://127.0.0.1:23120/api").code == 0


# Zotero on this computer


def test_zotero_10_can_be_written_to(cli: Cli, zotero10: ZoteroServer) -> None:
    cli("settings", "zotero.local", zotero10.endpoint)
    added = cli("library", "add", "local", "--json")
    assert added.code == 0
    assert (added.items[0]["library"], added.items[0]["name"]) == (LOCAL, "My Library")
    assert added.items[0]["may_write"]


def test_zotero_9_can_be_read_and_says_so(cli: Cli, zotero9: ZoteroServer) -> None:
    added = cli("library", "add", "local", "--endpoint", zotero9.endpoint)
    assert added.code == 0
    assert "can only be read" in added.err


def test_a_group_of_zotero_on_this_computer(cli: Cli, zotero10: ZoteroServer) -> None:
    zotero10.add_group(Address("group", 7, "Reading Circle"))
    added = cli("library", "add", "local", "--group", 7, "--endpoint", zotero10.endpoint, "--json").items[0]
    assert (added["library"], added["name"]) == ("zotero:local/groups/7", "Reading Circle")
    missing = cli("library", "add", "local", "--group", 8, "--endpoint", zotero10.endpoint)
    assert missing.code == 1
    assert "Reading Circle" in missing.err


def test_no_zotero_here(cli: Cli) -> None:
    refused = cli("library", "add", "local", "--endpoint", f"http://127.0.0.1:{closed_port()}/api")
    assert refused.code == 1
    assert "Start Zotero" in refused.err


def test_zotero_that_keeps_others_out_says_where_to_let_them_in(cli: Cli, zotero10: ZoteroServer) -> None:
    zotero10.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled", times=None))
    refused = cli("library", "add", "local", "--endpoint", zotero10.endpoint)
    assert refused.code == 1
    assert "Advanced" in refused.err


# The same library from elsewhere


def test_a_library_is_read_from_elsewhere_with_nothing_lost_or_sent_twice(
    cli: Cli, zotero9: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = zotero9.library().add_item(title="Deep learning", itemType="journalArticle")
    cli("library", "add", "local", "--endpoint", zotero9.endpoint, "--inbox-from", "all")
    assert cli("sync").code == 0
    cli("oh", key, "--date", "2022-11-25")
    assert cli("sync", "--json").items[0]["waiting"] == 1
    give_key(monkeypatch)
    with ZoteroServer() as server:
        server.library().add_item({"key": key, "title": "Deep learning", "itemType": "journalArticle"})
        moved = cli(
            "library", "add", "web", "--user", 475425, "--endpoint", server.endpoint, "--as", LOCAL, "--json"
        )
        assert moved.code == 0
        assert (moved.items[0]["library"], moved.items[0]["moved"]) == (LOCAL, True)
        # Only the database names the server: the key of the environment is not for it.
        refused = cli("sync")
        assert refused.code == 1
        assert "zotero.endpoint" in refused.err
        cli("settings", "zotero.endpoint", server.endpoint)
        assert cli("sync", "--json").items[0]["sent"] == 1
        assert cli("sync", "--json").items[0]["sent"] == 0
        assert server.library().item(key)["tags"] == [{"tag": "oh!? 2022-11-25"}]
        listed = cli("library", "list", "--json").items
        assert [(one["library"], one["path"], one["version"]) for one in listed] == [
            (LOCAL, "users/475425", server.library().version)
        ]
        assert [one["key"] for one in cli("list", "--json").items] == [key]


def test_a_group_is_not_the_same_library_as_a_users(web: Cli, server: ZoteroServer) -> None:
    refused = web("library", "add", "web", "--group", 1, "--endpoint", server.endpoint, "--as", USER)
    assert refused.code == 2
    assert "group library" in refused.err


def test_a_file_library_is_not_read_from_zotero(filled: Cli, zotero10: ZoteroServer) -> None:
    refused = filled("library", "add", "local", "--endpoint", zotero10.endpoint, "--as", "file:library")
    assert refused.code == 2
    assert filled("library", "add", "local", "--endpoint", zotero10.endpoint, "--as", "nope").code == 1


def test_another_server_under_the_same_address_is_refused(web: Cli) -> None:
    with ZoteroServer() as other:
        refused = web("library", "add", "web", "--user", 475425, "--endpoint", other.endpoint)
    assert refused.code == 2
    assert f"--as {USER}" in refused.err


# Listing and removing


def test_files_are_a_library_as_well(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "three.bib"
    file.write_text(BIB, encoding="utf-8")
    assert cli("library", "add", "file", file, "--json").items[0]["added"] == 3
    assert cli("library", "add", "file", tmp_path / "none.bib").code == 1
    listed = cli("library", "list")
    assert "file:library" in listed.out
    assert "3 papers" in listed.out


def test_a_library_of_files_goes_with_all_that_is_in_it_and_a_backup_stays(
    filled: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("edition", "new", "2022")
    asked: list[str] = []

    def no(question: str, **_: object) -> None:
        asked.append(question)
        raise click.Abort

    monkeypatch.setattr(click, "confirm", no)
    assert filled("library", "remove", "file:library").code != 0
    assert asked == ["Remove Library (file:library) with 3 papers and 1 edition? They are nowhere else."]
    papers = len(filled("list", "--json").items)
    assert papers
    (item,) = filled("library", "remove", "file:library", "--yes", "--json").items
    assert (item["papers"], item["editions"]) == (papers, ["2022"])
    assert filled("library", "list", "--json").items == []
    assert filled("edition", "list", "--json").items == []
    kept = filled("backup", "list", "--json").items
    assert item["backup"] in {Path(one["path"]).name for one in kept}


def test_the_list_tells_how_libraries_stand(web: Cli, server: ZoteroServer) -> None:
    key = server.library().add_item(title="Deep learning")
    assert "never synced yet" in web("library", "list").out
    web("sync")
    web("oh", key)
    item = web("library", "list", "--json").items[0]
    assert (item["papers"], item["waiting"], item["conflicts"], item["complete"]) == (1, 1, 0, True)
    assert item["version"] == server.library().version
    said = web("library", "list").out
    assert "last complete sync" in said
    assert "still to be sent: 1 edit" in said


def test_a_copy_goes_only_when_all_of_it_is_in_zotero(
    web: Cli, server: ZoteroServer, keychain: Keychain, tmp_path: Path
) -> None:
    key = server.library().add_item(title="Deep learning")
    web("sync")
    web("edition", "new", "2022", "--library", USER)
    web("file", key, "mlp")
    web("oh", key)
    refused = web("library", "remove", USER, "--yes")
    assert refused.code == 3
    assert "not in Zotero yet" in refused.err
    assert web("sync").code == 0
    keychain.kept["MI Reader", f"{server.endpoint} users/475425"] = FULL_KEY
    content = server.library().content()
    assert web("library", "remove", USER, "--yes").code == 0
    assert keychain.kept == {}
    assert server.library().content() == content
    assert web("library", "list", "--json").items == []
    assert web("list", "--json").items == []
    assert web("edition", "list", "--json").items == []
    assert web("doctor").code == 0
    assert any("library-remove" in one["name"] for one in web("backup", "list", "--json").items)
    assert web("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint).code == 0
    assert web("sync").code == 0
    assert web("show", key, "--json").items[0]["oh"]
    assert [one["name"] for one in web("edition", "list", "--json").items] == ["2022"]


def test_edits_that_cannot_be_sent_are_no_dead_end(cli: Cli, zotero9: ZoteroServer) -> None:
    cli("settings", "zotero.local", zotero9.endpoint)
    cli("library", "add", "local")
    cli("edition", "new", "2022")
    cli("sync")
    refused = cli("library", "remove", LOCAL, "--yes")
    assert refused.code == 3
    assert "1 edit of " in refused.err
    assert f"mi-reader library add web --as {LOCAL}" in refused.err
    assert "--discard-edits" in refused.err
    gone = cli("library", "remove", LOCAL, "--discard-edits", "--yes")
    assert gone.code == 0, gone.err
    assert "before-library-remove" in gone.out
    assert cli("library", "list", "--json").items == []


def test_no_key_is_written_or_shown(
    cli: Cli, server: ZoteroServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, FULL_KEY)
    server.library().add_item(title="Deep learning")
    said = [
        cli("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint),
        cli("sync"),
        cli("oh", "Deep learning"),
        cli("sync", "--json"),
        cli("library", "list", "--json"),
        cli("doctor"),
        cli("settings"),
        cli("backup", "create"),
    ]
    assert [one.code for one in said] == [0] * len(said)
    assert FULL_KEY not in "".join(one.out + one.err for one in said)
    assert FULL_KEY.encode() not in written(tmp_path)


@pytest.mark.parametrize("dialect", [Dialect.LOCAL_10, Dialect.WEB])
def test_a_name_commands_no_terminal(cli: Cli, dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    give_key(monkeypatch)
    with ZoteroServer(dialect) as server:
        server.library().add_item(title="Evil \x1b]0;pwned\x07")
        kind = ("web", "--user", 475425) if dialect is Dialect.WEB else ("local",)
        cli("library", "add", *kind, "--endpoint", server.endpoint)
        said = [cli("sync"), cli("library", "list"), cli("list")]
    assert not set("\x1b\x07") & set("".join(one.out + one.err for one in said))


def test_a_key_for_a_group_alone_connects_that_group(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, GROUP_KEY)
    added = cli("library", "add", "web", "--endpoint", server.endpoint, "--json")
    assert added.items[0]["library"] == GROUP


def test_whoever_typed_a_key_is_asked_which_library_and_not_for_the_key_again(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = at_a_terminal(monkeypatch, FULL_KEY)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _prompt: "2")
    added = cli("library", "add", "web", "--endpoint", server.endpoint)
    assert added.code == 0, added.err
    assert "1  --user 475425  Sync Tester" in added.err
    assert [one["library"] for one in cli("library", "list", "--json").items] == [GROUP]
    assert len(asked) == 1


def test_in_a_group_the_name_of_ones_marks_is_said(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch)
    cli("settings", "zotero.endpoint", server.endpoint)
    added = cli("library", "add", "web", "--group", 1)
    assert "Your marks in this group end in @synctester: type oh!? @synctester in Zotero." in added.out
    assert "oh!? @synctester" in cli("library", "list").out
    assert cli("library", "list", "--json").items[0]["marks"] == "@synctester"
    assert "your marks end in @synctester" in cli("doctor").out
    own = cli("library", "add", "web", "--user", 475425, "--json").items[0]
    assert own["marks"] is None


def test_a_new_key_goes_where_the_library_is_read_from(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, READ_ONLY_KEY)
    cli("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint)
    at_a_terminal(monkeypatch, FULL_KEY)
    said = cli("library", "add", "web", "--user", 475425, "--new-key")
    assert said.code == 0, said.err
    assert "its key is a new one now" in said.out
    assert list(keychain.kept.values()) == [FULL_KEY]


def test_a_revoked_key_says_how_to_give_another_one(
    cli: Cli, server: ZoteroServer, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("library", "add", "web", "--user", 475425, "--endpoint", server.endpoint)
    at_a_terminal(monkeypatch, FULL_KEY)
    cli(*arguments)
    for account in keychain.kept:
        keychain.kept[account] = "RevokedKeyOfYesterday0001"
    assert "`mi-reader library add web --user 475425 --new-key`" in cli("sync").err
    assert "`--new-key`" in cli(*arguments).err
    give_key(monkeypatch, "RevokedKeyOfYesterday0001")
    cli("settings", "zotero.endpoint", server.endpoint)
    assert f"environment variable {ENVIRONMENT}, which it came from" in cli("sync").err


def test_a_key_that_may_not_write_is_named_as_what_holds_edits_back(
    cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_key(monkeypatch, READ_ONLY_KEY)
    cli("settings", "zotero.endpoint", server.endpoint)
    cli("library", "add", "web", "--user", 475425)
    fresh = cli("library", "list", "--json").items[0]
    assert (fresh["synced"], fresh["held"]) == (None, None)
    cli("edition", "new", "2022")
    said = cli("sync").out
    assert "Give the key write access" in said
    assert "Zotero 10" not in said
    assert "Give the key write access" in cli("library", "list", "--json").items[0]["held"]


def test_an_address_without_https_elsewhere_is_no_setting(cli: Cli) -> None:
    for name in ("zotero.endpoint", "zotero.local"):
        refused = cli("settings", name, "http://foo")
        assert refused.code == 2
        assert "https" in refused.err
        assert cli("settings", name, "http://localhost:8080/api").code == 0
