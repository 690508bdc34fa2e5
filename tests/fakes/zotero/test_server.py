import json
from collections.abc import Iterator

import httpx2
import pytest

from tests.fakes.zotero.server import FULL_KEY, USER, Dialect, ZoteroServer


@pytest.fixture
def web() -> Iterator[ZoteroServer]:
    with ZoteroServer() as opened:
        yield opened


@pytest.fixture
def desktop(web: ZoteroServer) -> Iterator[ZoteroServer]:
    with ZoteroServer(Dialect.LOCAL_10, beside=web) as opened:
        yield opened


def shown(server: ZoteroServer, path: str) -> tuple[list[dict[str, object]], int]:
    answer = httpx2.get(f"{server.endpoint}/{path}", headers={"Zotero-API-Key": FULL_KEY})
    return json.loads(answer.text), int(answer.headers["Last-Modified-Version"])


@pytest.mark.parametrize("desktop_first", [True, False])
def test_one_library_is_answered_in_the_form_of_each(
    web: ZoteroServer, desktop: ZoteroServer, *, desktop_first: bool
) -> None:
    key = web.library().add_item(title="Deep learning", deleted=True)
    paths = {web: f"users/{USER.number}/items/trash", desktop: "users/0/items/trash"}
    found = {one: shown(one, paths[one]) for one in ([desktop, web] if desktop_first else [web, desktop])}
    assert found[web][1] == found[desktop][1] == web.library().version
    ((there,), _), ((here,), _) = found[web], found[desktop]
    assert there["key"] == here["key"] == key
    # zotero.org shows empty fields, Zotero on this computer leaves them out.
    assert len(json.dumps(there["data"])) > len(json.dumps(here["data"]))


def test_what_changes_is_seen_from_both(web: ZoteroServer, desktop: ZoteroServer) -> None:
    key = desktop.library().add_item(title="Before")
    for title in ("Before", "After"):
        desktop.library().edit_item(key, title=title)
        for server, path in ((web, f"users/{USER.number}/items"), (desktop, "users/0/items")):
            ((one,), _) = shown(server, path)
            assert isinstance(one["data"], dict)
            assert one["data"]["title"] == title
