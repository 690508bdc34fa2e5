"""edition, section, category, preset, file, pick, order, oh, why, lead."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mi_reader.annotate.drafts import why_place
from mi_reader.engine import Engine
from tests.cli.conftest import Cli


@pytest.fixture
def edition(filled: Cli) -> Cli:
    assert filled("edition", "new", "2022", "--title", "2022年の5選", "--date", "2022-12-19").code == 0
    return filled


def test_a_new_edition_has_the_presets_sections(edition: Cli) -> None:
    shown = edition("edition", "show", "2022", "--json").items[0]
    assert (shown["start"], shown["end"]) == ("2022-01-01", "2022-12-31")
    headings = [s["heading"] for s in shown["sections"]]
    assert headings[0] == "機械学習ポテンシャル"
    assert headings[5:] == ["番外編その１", "番外編その２", "番外編その３"]


def test_a_name_is_taken_once(edition: Cli) -> None:
    outcome = edition("edition", "new", "２０２２")
    assert outcome.code == 2
    assert "2022" in outcome.err


def test_edition_set_changes_what_is_named_only(edition: Cli) -> None:
    edition("edition", "set", "2022", "--tags", "mi,tweet", "--front-matter", "comments=true")
    shown = edition("edition", "set", "2022", "--slug", "mi-2022", "--json").items[0]
    assert shown["slug"] == "mi-2022"
    assert "2022年の5選" in shown["front_matter"]
    assert "tweet" in shown["front_matter"]
    assert "comments" in shown["front_matter"]
    assert (
        "comments"
        not in edition("edition", "set", "2022", "--front-matter", "comments=", "--json").items[0][
            "front_matter"
        ]
    )


def test_a_period_cannot_end_before_it_starts(edition: Cli) -> None:
    assert edition("edition", "set", "2022", "--start", "2023-01-01").code == 2


def test_filing_picking_ordering(edition: Cli) -> None:
    for paper in ("smith2022", "lee2022", "sato2021"):
        assert edition("file", paper, "extrap").code == 0
        assert edition("pick", paper).code == 0
    edition("order", "sato2021", "1")
    edition("unpick", "lee2022")
    section = edition("edition", "show", "--json").items[0]["sections"][3]
    assert [(p["title"][:4], p["pick"]) for p in section["papers"]] == [
        ("電池材料", 1),
        ("Extr", 2),
        ("Extr", None),
    ]
    edition("file", "sato2021", "自動実験装置のオープンソース化")
    moved = edition("show", "sato2021", "--json").items[0]["filed"]
    assert [(f["section"], f["pick"]) for f in moved] == [("自動実験装置のオープンソース化", 1)]
    edition("unfile", "sato2021")
    assert edition("show", "sato2021", "--json").items[0]["filed"] == []


def test_picking_what_is_not_filed_says_how_to_file_it(edition: Cli) -> None:
    outcome = edition("pick", "smith2022")
    assert outcome.code == 1
    assert "mi-reader file" in outcome.err


def test_without_an_edition_filing_says_how_to_make_one(filled: Cli) -> None:
    outcome = filled("file", "smith2022", "extrap")
    assert outcome.code == 1
    assert "edition new" in outcome.err


def test_oh_has_a_date(filled: Cli) -> None:
    filled("oh", "smith2022", "--date", "2022-11-25")
    assert filled("list", "--oh", "--json").items[0]["oh"] == "2022-11-25"
    assert filled("oh", "smith2022", "--date", "25.11.2022").code == 2
    filled("oh", "smith2022", "--remove")
    assert filled("list", "--oh", "--json").items == []


def test_why_from_a_file_and_the_picks_own_text(edition: Cli, tmp_path: Path) -> None:
    text = tmp_path / "why.md"
    text.write_text("\ufeff面白い。\r\n\r\n二段落目。\r\n", encoding="utf-8")
    assert edition("why", "smith2022", "--file", text).out == "面白い。\n\n二段落目。\n"
    edition("file", "smith2022", "extrap")
    assert edition("why", "smith2022", "--edition", "2022").out.startswith("面白い")
    text.write_text("年末の文章。", encoding="utf-8")
    edition("why", "smith2022", "--edition", "2022", "--file", text)
    assert edition("why", "smith2022").out.startswith("面白い"), (
        "the why is the paper's, the text the edition's"
    )
    assert edition("why", "smith2022", "--edition", "2022").out == "年末の文章。\n"
    assert edition("why", "smith2022", "--edition", "2022", "--follow").out.startswith("面白い")
    edition("why", "smith2022", "--post-text", "--file", text)
    assert edition("show", "smith2022", "--json").items[0]["post_text"] == "年末の文章。"
    assert len(edition("search", "二段落", "--json").items) == 1, "one's own words are searched"


def test_why_in_the_users_editor(filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "edited" > "$1"\ntouch -d "+5 seconds" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", os.fspath(editor))
    assert filled("why", "smith2022", "--edit").out == "edited\n"


def test_a_text_that_is_not_utf8_is_refused(filled: Cli, tmp_path: Path) -> None:
    text = tmp_path / "why.md"
    text.write_bytes("面白い".encode("shift_jis"))
    outcome = filled("why", "smith2022", "--file", text)
    assert outcome.code == 1
    assert "UTF-8" in outcome.err


def test_leads_opening_and_closing(edition: Cli, tmp_path: Path) -> None:
    text = tmp_path / "lead.md"
    text.write_text("今年の流れ。", encoding="utf-8")
    for part in ("opening", "closing", "mlp", "2", "番外編その１"):
        assert edition("lead", "2022", part, "--file", text).out == "今年の流れ。\n"
    shown = edition("edition", "show", "--json").items[0]
    assert [bool(s["lead"]) for s in shown["sections"]] == [True, True, *[False] * 3, True, False, False]
    assert edition("lead", "2022", "nowhere").code == 1


def test_sections_move_and_numbered_headings_follow(edition: Cli) -> None:
    items = edition("section", "move", "2022", "offtopic", "1", "--json").items
    assert [(i["category"], i["heading"]) for i in items[5:]] == [
        ("offtopic", "番外編その１"),
        ("review", "番外編その２"),
        ("data", "番外編その３"),
    ]
    items = edition("section", "set", "2022", "mlp", "--heading", "力場", "--json").items
    assert (items[0]["category"], items[0]["heading"]) == ("mlp", "力場")
    edition("file", "smith2022", "mlp")
    assert edition("section", "remove", "2022", "mlp").code == 2, "a section with papers is kept"
    edition("unfile", "smith2022")
    assert len(edition("section", "remove", "2022", "mlp", "--json").items) == 7
    assert edition("section", "add", "2022", "mlp", "--json").items[4]["category"] == "mlp"


def test_categories_change_and_editions_keep_their_headings(edition: Cli) -> None:
    edition("category", "add", "fun", "--ja", "遊び", "--kind", "extra")
    edition("category", "set", "mlp", "--ja", "機械学習力場")
    assert [i["id"] for i in edition("category", "move", "fun", "1", "--json").items][:2] == ["fun", "mlp"]
    edition("edition", "new", "2023")
    headings = [s["heading"] for s in edition("section", "list", "2023", "--json").items]
    assert "遊び" in headings
    assert "機械学習力場" in headings
    assert edition("section", "list", "2022", "--json").items[0]["heading"] == "機械学習ポテンシャル"


def test_merging_categories_moves_their_papers(edition: Cli) -> None:
    edition("file", "smith2022", "extrap")
    edition("pick", "smith2022")
    edition("category", "merge", "extrap", "discovery")
    filed = edition("show", "smith2022", "--json").items[0]["filed"]
    assert [(f["section"], f["pick"]) for f in filed] == [("マテリアルズ・インフォマティクスによる発見", 1)]
    assert "extrap" not in [i["id"] for i in edition("category", "list", "--json").items]


def test_presets_are_files_one_can_copy_and_use(cli: Cli, tmp_path: Path) -> None:
    cli("preset", "copy", "mi", "mine")
    assert (tmp_path / "profile" / "presets" / "mine.yaml").exists()
    cli("preset", "use", "mine")
    assert [i["id"] for i in cli("preset", "list", "--json").items if i["in_use"]] == ["mine"]
    cli("category", "remove", "offtopic")
    assert len(cli("category", "list", "--json").items) == 7
    cli("preset", "use", "mi")
    assert len(cli("category", "list", "--json").items) == 8
    assert cli("preset", "use", "nope").code == 1


def test_a_broken_preset_names_file_and_line(cli: Cli, tmp_path: Path) -> None:
    cli("preset", "copy", "mi", "mine")
    file = tmp_path / "profile" / "presets" / "mi.yaml"
    file.write_text("categories:\n  - id: [\n", encoding="utf-8")
    outcome = cli("category", "list")
    assert outcome.code == 1
    assert str(file) in outcome.err
    assert "line" in outcome.err


def test_deleting_an_edition_keeps_a_backup(edition: Cli) -> None:
    assert edition("edition", "delete", "2022", "--yes").code == 0
    assert edition("edition", "list", "--json").items == []
    assert [b["reason"] for b in edition("backup", "list", "--json").items] == ["before-delete-edition"]
    edition("backup", "restore", "--yes")
    assert [e["name"] for e in edition("edition", "list", "--json").items] == ["2022"]


def test_an_empty_text_never_wipes_one_out(
    edition: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "text.md"
    text.write_text("言葉。", encoding="utf-8")
    edition("why", "smith2022", "--file", text)
    edition("lead", "2022", "mlp", "--file", text)
    text.write_text(" \n\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", "truncate -s 0")
    for attempt in (("--file", text), ("--edit",)):
        assert edition("why", "smith2022", *attempt).code == 2
        assert edition("lead", "2022", "mlp", *attempt).code == 2
    assert edition("why", "smith2022").out == edition("lead", "2022", "mlp").out == "言葉。\n"
    assert edition("why", "smith2022", "--clear").out == ""
    assert edition("show", "smith2022", "--json").items[0]["why"] == ""


def test_a_text_that_changed_while_it_was_edited_is_kept_and_so_is_the_new_one(
    edition: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.md"
    other.write_text("theirs", encoding="utf-8")
    editor = tmp_path / "editor.sh"
    profile = tmp_path / "profile"
    editor.write_text(
        f'#!/bin/sh\n"{sys.executable}" -m mi_reader --profile "{profile}" why smith2022 --file "{other}"\n'
        'printf "mine" > "$1"\ntouch -d "+5 seconds" "$1"\n'
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", os.fspath(editor))
    outcome = edition("why", "smith2022", "--edit")
    assert outcome.code == 3
    assert edition("why", "smith2022").out == "theirs\n"
    (kept,) = (profile / "drafts").glob("*.md")
    assert kept.read_text() == "mine"
    assert str(kept) in outcome.err
    with Engine.open(profile) as engine:
        place = why_place(engine.lookup.resolve("smith2022"))
        assert engine.drafts.find(place) == "mine", "where the window looks for it"


def test_a_text_of_its_own_does_not_go_with_unfiling(edition: Cli, tmp_path: Path) -> None:
    text = tmp_path / "own.md"
    text.write_text("年末の文章。", encoding="utf-8")
    edition("file", "smith2022", "extrap")
    edition("why", "smith2022", "--edition", "2022", "--file", text)
    assert edition("unfile", "smith2022").code == 3
    assert edition("why", "smith2022", "--edition", "2022").out == "年末の文章。\n"
    assert edition("unfile", "smith2022", "--with-text").code == 0


def test_moving_a_pick_is_said(edition: Cli) -> None:
    edition("file", "smith2022", "mlp")
    edition("pick", "smith2022")
    moved = edition("file", "smith2022", "lab", "--json").items[0]
    assert (moved["moved_from"], moved["pick"]) == ("機械学習ポテンシャル", 1)


def test_a_section_without_a_category_can_be_filed_into(edition: Cli) -> None:
    edition("category", "remove", "mlp")
    assert edition("file", "smith2022", "機械学習ポテンシャル").code == 0
    edition("section", "add", "2022", "lab", "--heading", "もうひとつの実験")
    filed = edition("file", "lee2022", "もうひとつの実験", "--json").items[0]
    assert filed["section"] == "もうひとつの実験"
    assert edition("file", "lee2022", "nonsense").code == 1


def test_oh_again_keeps_its_day(filled: Cli) -> None:
    filled("oh", "smith2022", "--date", "２０２２年11月25日")
    assert filled("oh", "smith2022", "--json").items[0]["oh"] == "2022-11-25"


def test_front_matter_values_keep_their_type(edition: Cli) -> None:
    shown = edition("edition", "set", "2022", "--front-matter", "comments=false", "--json").items[0]
    assert "comments: false" in shown["front_matter"]


def test_merging_makes_a_backup(edition: Cli) -> None:
    edition("category", "merge", "extrap", "discovery")
    assert [b["reason"] for b in edition("backup", "list", "--json").items] == ["before-merge-category"]
    edition("edition", "new", "2023")
    headings = [s["heading"] for s in edition("section", "list", "2023", "--json").items]
    assert headings[-3:] == ["番外編その１", "番外編その２", "番外編その３"]


def test_the_citation_line_belongs_to_the_edition(filled: Cli) -> None:
    filled("settings", "citation", "csl")
    assert filled("edition", "new", "2022", "--json").items[0]["citation"] == "csl"
    filled("settings", "citation", "none")
    assert filled("edition", "show", "2022", "--json").items[0]["citation"] == "csl"


def test_a_preset_that_is_not_there_is_not_set(cli: Cli) -> None:
    assert cli("settings", "preset", "nope").code == 1
    assert cli("edition", "new", "2022").code == 0


def test_a_broken_preset_hides_none_of_the_others(cli: Cli, tmp_path: Path) -> None:
    cli("preset", "copy", "mi", "mine")
    (tmp_path / "profile" / "presets" / "odd.yaml").write_text("[", encoding="utf-8")
    listed = cli("preset", "list", "--json")
    assert [item["id"] for item in listed.items] == ["mi", "mine"]
    assert "odd.yaml" in listed.object["problems"][0]["message"]


def test_an_edition_like_another_is_checked_as_any_new_one(edition: Cli) -> None:
    backwards = edition(
        "edition", "new", "2023", "--like", "2022", "--start", "2023-12-01", "--end", "2023-01-01"
    )
    assert backwards.code == 2
    assert "before it starts" in backwards.err
    assert edition("edition", "new", " ", "--like", "2022").code == 2
    assert edition("edition", "new", "２０２２", "--like", "2022").code == 2
    assert [one["name"] for one in edition("edition", "list", "--json").items] == ["2022"]
