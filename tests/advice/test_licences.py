"""Every library that comes with the program is named with its terms."""

import re
import tomllib
from pathlib import Path

from mi_reader.advice.licences import parts

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_all_that_the_project_declares_is_among_them_and_nothing_of_the_developers() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    declared = {normal(re.split(r"[^\w.-]", one)[0]) for one in project["dependencies"]}
    found = {normal(one.name) for one in parts()}
    assert declared <= found
    assert not {"pytest", "ruff", "mypy", "hypothesis"} & found
    assert "shiboken6" in found, "what a library needs comes along"


def test_each_says_on_what_terms() -> None:
    for part in parts():
        assert part.version
        assert part.licence, part.name
        assert "\n" not in part.licence
        # Qt's own carry none: resources/licences has the texts.
        assert part.text or part.name.lower().startswith(("pyside6", "shiboken6")), part.name
