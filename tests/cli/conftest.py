"""The command line in this process, over a profile of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mi_reader.cli import run

BIB = """
@article{smith2022,
  author = {Smith, Jane and Tanaka, Kenji},
  title = {Extrapolation in machine learning of {TiO$_2$}},
  journal = {Digital Discovery}, year = {2022}, doi = {10.1234/ABC},
}
@article{sato2021,
  author = {佐藤, 花子}, title = {電池材料の外挿性}, journal = {応用物理}, year = {2021},
}
@misc{lee2022, author = {Lee, Ann}, title = {Extrapolation of potentials}, year = {2022},
  eprint = {2209.12466}, archiveprefix = {arXiv}}
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.object["items"]
        return items

    @property
    def object(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.out)
        assert loaded["schema"] == 1
        return loaded


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object) -> Outcome:
        code = run(["--profile", str(tmp_path / "profile"), *map(str, arguments)])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def filled(cli: Cli, tmp_path: Path) -> Cli:
    """The command line over three papers."""
    file = tmp_path / "three.bib"
    file.write_text(BIB, encoding="utf-8")
    assert cli("import", file).code == 0
    return cli
