"""What the README says to type can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from mi_reader.cli import run

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("mi-reader")]


def test_the_readme_says_what_to_type() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_and_option_is_there(line: str) -> None:
    _, *arguments = shlex.split(line, comments=True)
    assert run([*arguments, "--help"]) == 0
