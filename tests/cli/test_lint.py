from dataclasses import replace
from pathlib import Path

from mi_reader.engine import Engine
from tests.cli.conftest import Cli


def prepared(filled: Cli) -> Cli:
    filled("edition", "new", "2022", "--title", "七選", "--tags", "a")
    filled("file", "10.1234/abc", "mlp", "--edition", "2022")
    filled("pick", "10.1234/abc", "--edition", "2022")
    return filled


def test_errors_end_with_1_and_warnings_do_not(filled: Cli, tmp_path: Path) -> None:
    cli = prepared(filled)
    found = cli("lint", "2022", "--json")
    assert found.code == 1
    (first, *_) = found.items
    assert (first["severity"], first["code"], first["part"]) == ("error", "no-why", "pick")
    assert first["paper"]
    assert first["section"]
    assert [item["key"] for item in found.items if item["code"] == "title-count"] == ["title"]
    why = tmp_path / "why.md"
    why.write_text("because", encoding="utf-8")
    cli("why", "10.1234/abc", "--file", why)
    plain = cli("lint", "2022")
    assert plain.code == 0
    assert "warning: title-count front matter, title: the title promises 7; the picks are 1" in plain.out


def test_a_platform_adds_its_own(filled: Cli, tmp_path: Path) -> None:
    cli = prepared(filled)
    cli("edition", "set", "2022", "--image", "cover.jpg")
    assert "slug" not in {item["code"] for item in cli("lint", "2022", "--json").items}
    assert "slug" in {item["code"] for item in cli("lint", "2022", "--target", "zenn", "--json").items}
    with_site = cli("lint", "2022", "--target", "hugo", "--output", tmp_path, "--json")
    assert "missing-image" in {item["code"] for item in with_site.items}
    assert cli("lint", "2022", "--output", tmp_path).code == 2
    assert cli("lint", "2022", "--target", "nothing").code == 1


def test_a_broken_front_matter_is_listed_with_the_rest(filled: Cli, tmp_path: Path) -> None:
    cli = prepared(filled)
    with Engine.open(tmp_path / "profile") as engine:
        edition = engine.editions.find("2022")
        engine.editions.change(edition.key, lambda before: replace(before, front_matter="a: [b\n"))
    found = cli("lint", "2022", "--target", "zenn", "--json")
    assert found.code == 1
    assert {"front-matter", "no-why"} <= {item["code"] for item in found.items}
