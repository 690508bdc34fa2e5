"""section collection: a section that is an existing collection of the user's."""

from tests.cli.conftest import Cli
from tests.cli.syncing import keychain, server, web
from tests.fakes.zotero.server import ZoteroServer

__all__ = ["keychain", "server", "web"]


def test_a_section_becomes_an_existing_collection(web: Cli, server: ZoteroServer) -> None:
    library = server.library()
    own = library.add_collection("My potentials")
    key = library.add_item(title="A paper", collections=[own])
    web("edition", "new", "2022")
    web("sync")
    assert any(own in line for line in web("section", "collection", "2022").out.splitlines())
    assert (
        web("section", "collection", "2022", "mlp", "--json").items
        == web("edition", "collection", "2022", "--json").items
    )
    sections = web("section", "collection", "2022", "mlp", own, "--json").items
    assert (sections[0]["category"], sections[0]["papers"]) == ("mlp", 1)
    assert web("show", key, "--json").items[0]["filed"][0]["edition"] == "2022"
    assert web("sync").code == 0
    assert library.collections()[own]["name"] == "My potentials"
    assert library.item(key)["collections"] == [own]


def test_another_sections_collection_is_refused(web: Cli, server: ZoteroServer) -> None:
    own = server.library().add_collection("My potentials")
    web("edition", "new", "2022")
    web("sync")
    assert web("section", "collection", "2022", "mlp", own).code == 0
    refused = web("section", "collection", "2022", "lab", own)
    assert refused.code == 2
    assert "A section of the edition '2022'" in refused.err
    assert web("section", "collection", "2022", "lab", "NOSUCH22").code == 1
    assert web("section", "collection", "2022", "nosuch", own).code == 1
