"""`trends`: papers by month and category."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mi_reader import sample
from mi_reader.cli import trends
from mi_reader.engine import Engine
from tests.cli.conftest import Cli


@pytest.fixture
def sampled(cli: Cli, tmp_path: Path) -> Cli:
    with Engine.open(tmp_path / "profile") as engine:
        sample.load(engine)
    return cli


def test_numbers_are_printed_as_a_table_whose_columns_stand_under_each_other(sampled: Cli) -> None:
    outcome = sampled("trends", "--language", "en")
    assert outcome.code == 0
    title, summary, blank, *rows = outcome.out.splitlines()
    assert title == "Papers per month, 2022"
    assert "papers" in summary
    assert blank == ""
    assert len({len(row) for row in rows}) == 1
    assert rows[-1].startswith("All papers")


def test_json_and_csv_and_the_window_s_picture_have_the_same_numbers(sampled: Cli) -> None:
    (item,) = sampled("trends", "--json").items
    assert sampled("trends", "--format", "json").items == [item]
    assert len(item["periods"]) == len(item["all"]["filed"])
    assert sum(one["total"] for one in item["categories"]) == item["all"]["total"] > 0
    assert item["left_out"]["without_suggestion"] >= 0
    lines = list(csv.reader(io.StringIO(sampled("trends", "--format", "csv").out)))
    assert lines[0][1:3] == item["periods"][:2]
    assert lines[-1][lines[0].index("合計")] == str(item["all"]["total"])  # the edition is Japanese
    svg = sampled("trends", "--format", "svg").out
    assert f"論文{item['all']['total']}件" in svg
    assert item["description"] in svg


def test_basis_span_language_theme_and_what_is_filed_only_are_chosen(sampled: Cli) -> None:
    (filed,) = sampled("trends", "--json", "--filed-only").items
    assert sum(filed["all"]["suggested"]) == 0
    assert filed["left_out"]["not_filed"] > 0
    (oh,) = sampled("trends", "--json", "--basis", "oh", "--span", "all").items
    assert oh["basis"] == "oh"
    assert oh["all"]["year_before"] == []
    dark = sampled("trends", "--format", "svg", "--theme", "dark", "--language", "en", "--share").out
    assert "#1a1c1f" in dark
    assert "100 %" in dark
    assert "Papers per month, 2022" in dark


def test_a_picture_is_written_as_svg_and_as_png(sampled: Cli, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtGui", reason="needs the system's libraries for Qt", exc_type=ImportError)
    svg, png = tmp_path / "t.svg", tmp_path / "t.png"
    assert sampled("trends", "--format", "svg", "--output", svg).out == ""
    root = ET.fromstring(svg.read_text(encoding="utf-8"))  # noqa: S314  (our own)
    outcome = sampled("trends", "--format", "png", "--output", png)
    assert outcome.code == 0, outcome.err
    assert str(png) in outcome.err
    content = png.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(content[16:20], "big") == 2 * int(root.attrib["width"])


def test_without_qt_a_png_is_refused_with_what_to_do_instead(
    sampled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tmp_path / "hidden" / "PySide6"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('no Qt', name='PySide6')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hidden.parent))
    outcome = sampled("trends", "--format", "png", "--output", tmp_path / "t.png")
    assert outcome.code == 1
    assert "Qt" in outcome.err
    assert "--format svg" in outcome.err
    assert not (tmp_path / "t.png").exists()


def test_a_library_without_an_edition_is_counted_over_all_its_days(filled: Cli) -> None:
    (item,) = filled("trends", "--json", "--basis", "published").items
    assert item["edition"] is None
    assert item["title"].startswith("Papers per month")
    assert item["left_out"]["undated"] + item["all"]["total"] + item["left_out"]["without_suggestion"] == 3
    assert filled("trends", "--format", "svg", "--filed-only").out.startswith("<svg")


def test_an_empty_library_has_a_table_and_a_picture_of_nothing(cli: Cli) -> None:
    for form in ("text", "svg", "csv", "json"):
        assert cli("trends", "--format", form).code == 0


def test_wrong_usage_is_told(sampled: Cli, tmp_path: Path) -> None:
    assert sampled("trends", "--json", "--format", "svg").code == 2
    assert sampled("trends", "--format", "jpg").code == 2
    assert sampled("trends", "--edition", "1999").code == 1
    assert sampled("trends", "--format", "svg", "--output", tmp_path / "no" / "t.svg").code == 1


def test_qt_is_never_imported(tmp_path: Path) -> None:
    with Engine.open(tmp_path / "profile") as engine:
        sample.load(engine)
    code = (
        "import sys; from mi_reader.cli import run;"
        f"run(['--profile', {str(tmp_path / 'profile')!r}, 'trends', '--format', 'svg']);"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"<svg")


def test_the_window_paints_with_the_argument_that_the_command_line_gives() -> None:
    source = (Path(trends.__file__).parents[1] / "__main__.py").read_text(encoding="utf-8")
    assert f'["{trends.PAINT}"]' in source
