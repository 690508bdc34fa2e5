from pathlib import Path

from tests.cli.conftest import Cli


def test_targets_and_their_options_are_listed(cli: Cli) -> None:
    assert [item["name"] for item in cli("target", "list", "--json").items] == [
        "jekyll",
        "hugo",
        "zenn",
        "qiita",
        "markdown",
    ]
    shown = {item["name"]: item for item in cli("target", "show", "hugo", "--json").items}
    assert shown["embeds"]["setting"] == "targets.hugo.embeds"
    assert (shown["embeds"]["value"], shown["embeds"]["choices"][0]) == ("quote", "quote")
    assert cli("target", "show", "nothing").code == 1


def test_an_option_is_set(cli: Cli, tmp_path: Path) -> None:
    assert "embeds = 'x'" in cli("target", "set", "hugo", "embeds", "x").out
    assert 'embeds = "x"' in (tmp_path / "profile" / "settings.toml").read_text(encoding="utf-8")
    assert cli("target", "set", "hugo", "embeds", "all").code == 2
    assert cli("target", "set", "hugo", "nothing", "x").code == 2


def test_a_template_is_printed_and_copied(cli: Cli, tmp_path: Path) -> None:
    printed = cli("target", "template", "hugo")
    assert "{{ front_matter -}}" in printed.out
    assert cli("target", "template", "hugo", "--copy", "mine").code == 0
    folder = tmp_path / "profile" / "targets"
    assert (folder / "mine.md.j2").read_text(encoding="utf-8").rstrip() == printed.out.rstrip()
    assert (folder / "mine.toml").read_text(encoding="utf-8") == 'base = "hugo"\n'
    assert cli("target", "template", "hugo", "--copy", "mine").code == 3
    assert cli("target", "template", "mine", "--copy", "another").code == 0
    assert (folder / "another.toml").read_text(encoding="utf-8") == 'base = "hugo"\n'
    assert cli("target", "template", "hugo", "--copy", "hugo").code == 0
    assert not (folder / "hugo.toml").exists()
    assert cli("target", "template", "hugo", "--copy", "../x").code == 2
    listed = {item["name"]: item["own_template"] for item in cli("target", "list", "--json").items}
    assert {name for name, own in listed.items() if own} == {"hugo", "mine", "another"}


def test_a_broken_target_hides_none_of_the_others(cli: Cli, tmp_path: Path) -> None:
    cli("target", "template", "hugo", "--copy", "mine")
    (tmp_path / "profile" / "targets" / "mine.toml").write_text("base = 1", encoding="utf-8")
    found = cli("target", "list", "--json").object
    assert [item["name"] for item in found["items"]] == ["jekyll", "hugo", "zenn", "qiita", "markdown"]
    assert [problem["place"] for problem in found["problems"]] == ["mine"]
