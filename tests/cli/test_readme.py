"""What the README says to type can be typed, and the plug-in that it shows is one."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mi_reader.cli import COMMANDS as KNOWN
from mi_reader.cli import run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line
    for kind, block in BLOCKS
    for line in block.splitlines()
    if kind == "sh" and line.startswith("mi-reader")
]
_LINK = re.compile(r"\]\(([^)]+)\)")
_LONGEST = 300  # lines


def block(kind: str) -> str:
    found: list[str] = [text for one, text in BLOCKS if one == kind]
    assert len(found) == 1
    return found[0]


def test_the_readme_says_what_to_type() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_and_option_is_there(line: str) -> None:
    _, *arguments = shlex.split(line, comments=True)
    assert run([*arguments, "--help"]) == 0


def test_what_it_names_is_there() -> None:
    links = [link for link in _LINK.findall(README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []
    made = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= set(made)
    assert set(re.findall(r"`mi-reader ([a-z]+)", README)) <= set(KNOWN)


def test_it_names_every_package_and_can_be_read_at_a_sitting() -> None:
    assert len(README.splitlines()) < _LONGEST
    packages = {folder.parent.name for folder in (ROOT / "mi_reader").glob("*/__init__.py")}
    assert set(re.findall(r"^  (\w+)/ ", block("text"), re.MULTILINE)) == packages


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that holds the README's plug-in, as an installer leaves it there."""
    project = tomllib.loads(block("toml"))["project"]
    (tmp_path / "letter.py").write_text(block("python"), encoding="utf-8")
    noted = tmp_path / "mi_reader_letter-1.dist-info"
    noted.mkdir()
    (noted / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1\n")
    lines = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {place}" for name, place in entries.items()))
    ]
    (noted / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_plug_in_it_shows_writes_a_post(installed: Path) -> None:
    output, profile = installed / "out", installed / "profile"

    def say(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "mi_reader", "--profile", str(profile), *arguments],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT)))},
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout

    assert "letter" in say("target", "list").split()
    say("import", str(ROOT / "resources" / "samples" / "papers.bib"))
    say("edition", "new", "2022", "--date", "2022-12-19")
    say("file", "10.1126/science.abo4940", "discovery")
    say("pick", "10.1126/science.abo4940")
    output.mkdir()
    say("export", "2022", "--target", "letter", "--output", f"{output}/")
    (letter,) = output.glob("*.txt")
    assert "- Machine learning" in letter.read_text(encoding="utf-8")
