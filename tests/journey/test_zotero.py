"""Zotero and back: edited on both sides, the cache thrown away, and the post is the same to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.markup import marks
from tests.fakes.note_editor import edited_in_zotero
from tests.fakes.zotero.library import ZoteroLibrary
from tests.fakes.zotero.seeding import fill
from tests.fakes.zotero.server import ZoteroServer
from tests.sync.world import CATEGORIES, PRESET, Client, edition_notes, why_notes

EMBED = (
    "https://twitter.com/u/status/1599999999999999999\n\n> 面白い論文が出た。\n>\n> — 名前 (@u), 2022-10-03"
)


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as one:
        yield one


def _export(client: Client, post: Path) -> bytes:
    """Writes the post of the only edition as the command does."""
    (edition,) = client.editions()
    composition = client.engine.compose(edition.key)
    file = client.engine.exporter.post(edition.key, composition.document, "jekyll", post)
    client.engine.exporter.write(client.engine.exporter.plan(file), replace=True)
    return post.read_bytes()


def _curate(client: Client, keys: list[str]) -> None:
    """A year's work."""
    engine = client.engine
    front_matter = "title: 2022年の5選\nauthor: 名無し\ntags:\n  - MI\n"
    edition = new_edition(client.library.id, "2022", "ja", front_matter)
    engine.editions.create(edition, PRESET)
    for number, key in enumerate(keys):
        engine.curation.file(client.ref(key), edition, CATEGORIES[number % 3])
        engine.curation.pick(client.ref(key), edition.key)
        engine.texts.set_why(client.ref(key), f"**なぜ {number}** $E_{number}$\n\n- 一\n- 二\n\n{EMBED}")
    section = engine.editions.section(edition.key, "mlp")
    engine.texts.set_pick_text(client.ref(keys[0]), section, "十二月に書き直した。\n\n  字下げ")
    engine.texts.set_lead(section, "この分野の *流れ*。")
    engine.texts.set_opening(edition.key, "はじめに。\n\n<div>HTML &amp; more</div>")
    engine.texts.set_closing(edition.key, "おわりに。")


def _edit_in_zotero(zotero: ZoteroLibrary, keys: list[str]) -> None:
    """What somebody does on the train."""
    (note,) = why_notes(zotero, keys[1])
    zotero.edit_note(note, edited_in_zotero(zotero.item(note)["note"] + "<p>電車で書き足した。</p>"))
    zotero.add_note(keys[6], "<p>携帯で書いた。</p>", [marks.WHY_TAG])
    zotero.edit_item(keys[6], tags=[*zotero.item(keys[6])["tags"], "お！？ 2022-11-25"])
    (edition,) = edition_notes(zotero)
    html = zotero.item(edition)["note"].replace("おわりに。", "おわりに、Zoteroで。")
    zotero.edit_note(edition, edited_in_zotero(html))
    zotero.edit_item(keys[2], title="A <i>better</i> title")


def test_a_year_in_zotero_survives_the_loss_of_the_cache_to_the_byte(
    server: ZoteroServer, tmp_path: Path
) -> None:
    zotero = server.library()
    keys = fill(zotero, 40)[:7]
    with Client(tmp_path / "home", server) as home, Client(tmp_path / "work", server) as work:
        home.sync()
        _curate(home, keys[:6])
        assert home.sync().complete
        work.sync()
        _edit_in_zotero(zotero, keys)
        home.engine.texts.set_post_text(home.ref(keys[1]), "140字で言うと。")
        (edition,) = work.editions()
        work.engine.curation.pick(work.ref(keys[3]), edition.key, 1)
        for client in (home, work, home, work):
            assert client.sync().conflicts == 0
        first = _export(home, tmp_path / "post.md")
        assert "電車で書き足した。" in first.decode()
        assert "おわりに、Zoteroで。" in first.decode()
        assert "A *better* title" in first.decode() or "better" in first.decode()
        assert _export(work, tmp_path / "work.md") == first
        before, there = home.state(), zotero.content()
        home.wipe()
        report = home.sync()
        assert (report.sent, report.complete) == (0, True)
        assert home.state() == before
        assert _export(home, tmp_path / "again.md") == first
        assert zotero.content() == there
