"""demo, backup, settings, doctor, help, and what holds for every command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mi_reader.cli import COMMANDS, mi_reader, run
from tests.cli.conftest import Cli


def test_the_demo_does_the_whole_job(cli: Cli, tmp_path: Path) -> None:
    output = tmp_path / "site"
    item = cli("demo", "--output", output, "--json").items[0]
    post = Path(item["path"])
    text = post.read_text(encoding="utf-8")
    assert post.parent.parent == output
    assert text.count("\n### ") == 8
    assert text.count('<blockquote class="twitter-tweet">') == 8
    assert cli("demo", "--output", output).code == 0, "it can be run again"
    assert not (tmp_path / "profile").exists(), "the user's profile is not touched"


def test_the_demo_keeps_a_post_that_was_edited(cli: Cli, tmp_path: Path) -> None:
    post = Path(cli("demo", "--output", tmp_path, "--json").items[0]["path"])
    post.write_text("mine", encoding="utf-8")
    assert cli("demo", "--output", tmp_path).code == 0
    assert post.read_text(encoding="utf-8") == "mine"
    # Without the note beside it nobody knows whose it is.
    for note in (tmp_path / "_posts" / ".mi-reader").iterdir():
        note.unlink()
    refused = cli("demo", "--output", tmp_path)
    assert refused.code == 3
    assert "--output" in refused.err
    assert post.read_text(encoding="utf-8") == "mine"


def test_backups(filled: Cli) -> None:
    name = filled("backup", "create", "--json").items[0]["name"]
    filled("edition", "new", "2022")
    assert [b["name"] for b in filled("backup", "list", "--json").items] == [name]
    restored = filled("backup", "restore", name, "--yes", "--json").items[0]
    assert filled("edition", "list", "--json").items == []
    filled("backup", "restore", Path(restored["kept"]).name, "--yes")
    assert [e["name"] for e in filled("edition", "list", "--json").items] == ["2022"], "and back again"
    assert filled("backup", "restore", "nope", "--yes").code == 1


def test_a_damaged_database_is_said_and_a_backup_helps(filled: Cli, tmp_path: Path) -> None:
    filled("backup", "create")
    database = tmp_path / "profile" / "mi-reader.db"
    for beside in database.parent.glob("mi-reader.db-*"):
        beside.unlink()
    database.write_bytes(b"garbage" * 1000)
    broken = filled("list")
    assert broken.code == 1
    assert "backup restore" in broken.err
    assert filled("doctor").code == 1
    assert filled("backup", "restore", "--yes").code == 0
    assert len(filled("list", "--json").items) == 3
    assert filled("doctor").code == 0


def test_settings(cli: Cli) -> None:
    cli("settings", "author", "MI Reader")
    assert cli("settings", "author", "--json").items[0]["value"] == "MI Reader"
    assert cli("settings", "citation", "loud").code == 2
    assert cli("settings", "colour").code == 2
    cli("edition", "new", "2024")
    assert "MI Reader" in cli("edition", "show", "--json").items[0]["front_matter"]


def test_every_command_explains_itself(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        assert name in capsys.readouterr().out


def test_wrong_usage_is_an_object_too(cli: Cli) -> None:
    outcome = cli("file", "--json")
    assert outcome.code == 2
    assert outcome.object["problems"]
    assert cli("no-such-command").code == 2


def test_every_leaf_command_takes_json() -> None:
    def leaves(command: click.Command, context: click.Context) -> list[click.Command]:
        if not isinstance(command, click.Group):
            return [command]
        found = (command.get_command(context, name) for name in command.list_commands(context))
        return [leaf for child in found if child for leaf in leaves(child, context)]

    with click.Context(mi_reader) as context:
        every = leaves(mi_reader, context)
    assert len(every) > 30
    assert not [leaf.name for leaf in every if "--json" not in {o for p in leaf.params for o in p.opts}]


def test_the_command_line_loads_no_heavy_part_for_a_list(tmp_path: Path) -> None:
    code = (
        "import sys; from mi_reader.cli import run; "
        f"run(['--profile', {str(tmp_path)!r}, 'list']); "
        "print(sorted({'PySide6','pyzotero','bibtexparser','lxml','jinja2','ruamel.yaml','nh3','markdown_it'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_nobody_expected_is_logged(tmp_path: Path) -> None:
    profile = tmp_path / "p"
    code = (
        "import sys, mi_reader.cli; from mi_reader.__main__ import main; "
        "mi_reader.cli.COMMANDS['list'] = 'not_there'; "
        f"sys.argv = ['mi-reader', '--profile', {str(profile)!r}, 'list']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    log = profile / "log" / "mi-reader.log"
    assert str(log) in done.stderr
    assert "Traceback" not in done.stderr
    assert "ModuleNotFoundError" in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently on Windows")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "mi_reader", "--profile", str(tmp_path), "settings"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(program, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_title_cannot_command_the_terminal(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "evil.bib"
    file.write_text(
        "@article{k\x1b[31m, title={Evil \x1b]0;pwned\x07 \x9b31m \u202eabc}, author={A\x1b[2Jb, C},"
        " year=2020, abstract={\x1b]52;c;eA==\x07}}\n@article{\x1b[2J}\n",
        encoding="utf-8",
    )
    outcomes = [cli("import", file), cli("list"), cli("show", "Evil"), cli("show", "Evil", "--source")]
    outcomes.append(cli("show", "\x1b[31mnothing"))
    assert not set("\x1b\x07\x9b\u202e") & set("".join(o.out + o.err for o in outcomes))
    assert "Evil" in outcomes[1].out


def test_a_console_that_cannot_write_everything_gets_the_rest_spelt_out(filled: Cli, tmp_path: Path) -> None:
    filled("edition", "new", "2022")
    command = [sys.executable, "-m", "mi_reader", "--profile", str(tmp_path / "profile"), "edition", "show"]
    for encoding in ("cp932", "latin-1", "ascii"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        for more in ([], ["--json"]):
            done = subprocess.run([*command, *more], capture_output=True, check=False, env=environment)
            assert done.returncode == 0, done.stderr
            if more:
                item = json.loads(done.stdout.decode(encoding))["items"][0]
                assert item["sections"][0]["heading"] == "機械学習ポテンシャル"
