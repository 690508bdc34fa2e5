"""`suggest`: the inbox, files, and figures."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mi_reader.domain.keys import PaperKey, PaperRef
from mi_reader.domain.papers import Creator, LibraryKind, PaperData
from mi_reader.engine import Engine
from mi_reader.markup.titles import title_key
from mi_reader.store import libraries, papers
from tests.cli.conftest import Cli

TITLES = {
    "mlp": "Machine-learned interatomic potentials for water number",
    "lab": "A robot for closed-loop experiments number",
    "review": "Materials informatics: a review, part",
}


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_paper_of_the_inbox_gets_a_suggestion(filled: Cli) -> None:
    items = {item["title"]: item for item in filled("suggest", "--json").items}
    assert len(items) == 3
    japanese = items["電池材料の外挿性"]
    assert japanese["category"] == "extrap"
    assert 0.5 < japanese["confidence"] <= 1
    assert "外挿" in japanese["reason"]
    assert japanese["second"] not in {None, "extrap"}
    assert "電池材料の外挿性" in filled("suggest").out


def test_nothing_is_filed(filled: Cli) -> None:
    filled("edition", "new", "2022")
    filled("suggest")
    assert len(filled("list", "--inbox", "--json").items) == 3


def test_what_is_filed_is_out_of_the_inbox_and_evaluated(filled: Cli) -> None:
    filled("edition", "new", "2022")
    filled("file", "10.1234/ABC", "extrap")
    assert len(filled("suggest", "--json").items) == 2
    measured = filled("suggest", "--evaluate", "--json").items
    assert [item["measured"] for item in measured][-1] == "learning curve"
    assert measured[0]["papers"] == 1
    assert measured[0]["accuracy"] == 1
    assert "100% were right" in filled("suggest", "--evaluate").out


def test_an_evaluation_is_said_in_words_with_names_and_the_figures_come_last(
    filled: Cli, tmp_path: Path
) -> None:
    post = tmp_path / "post.md"
    text = "---\ntitle: T\n---\n\n### 雑談の部屋\n\nRead it. [it](https://doi.org/10.1234/abc)\n"
    post.write_text(text, encoding="utf-8")
    filled("import", post)
    filled("edition", "new", "2022")
    filled("file", "2209.12466", "extrap", "--edition", "2022")
    said = filled("suggest", "--evaluate").out
    assert "雑談の部屋" in said
    assert "post-" not in said
    assert said.index("% were right") < said.index("Knowing") < said.index("macro-F1")
    assert said.splitlines()[1].startswith("  Of ")


def test_without_filings_there_is_nothing_to_evaluate(cli: Cli) -> None:
    outcome = cli("suggest", "--evaluate", "--json")
    assert outcome.code == 0
    assert outcome.items == []
    assert "--labels" in outcome.err


@pytest.mark.parametrize("order", ["date", "confidence", "oh"])
def test_orders_hide_nothing(filled: Cli, order: str) -> None:
    filled("oh", "10.1234/ABC")
    assert len(filled("suggest", "--order", order, "--json").items) == 3
    assert len(filled("suggest", "--order", order, "--limit", "2", "--json").items) == 2


def test_only_papers_of_an_editions_period(filled: Cli) -> None:
    filled("edition", "new", "1999")
    outcome = filled("suggest", "--edition", "1999")
    assert outcome.out == ""
    assert "empty" in outcome.err


def test_a_file_gives_a_line_for_each_paper(cli: Cli, tmp_path: Path) -> None:
    rows = [
        {"title": "Machine-learned force fields", "year": 2022, "venue": "npj Computational Materials"},
        {"title": "De novo drug design of kinase ligands by docking", "abstract": None, "tags": ["drug"]},
        {"title": "書き方"},
    ]
    outcome = cli("suggest", "--input", write(tmp_path / "papers.jsonl", rows), "--json")
    assert outcome.code == 0
    found = lines(outcome.out)
    assert [one["category"] for one in found[:2]] == ["mlp", "other"]
    for one in found:
        assert {"category", "confidence", "second", "reason", "unsure"} <= one.keys()
        assert one["category"] != one["second"]
        assert 0 <= one["second_confidence"] <= one["confidence"] <= 1
    assert found[2]["unsure"]
    assert outcome.out.isascii(), "whatever the terminal's encoding"
    assert "mlp" in cli("suggest", "--input", tmp_path / "papers.jsonl").out


def test_a_bad_line_is_named_and_the_rest_goes_on(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(b'{"title": "A robot"}\n\nnonsense\n[]\n{"title": 3}\n')

    monkeypatch.setattr(sys, "stdin", Stdin())
    outcome = cli("suggest", "--input", "-", "--json")
    assert outcome.code == 1
    found = lines(outcome.out)
    assert [one.get("line") for one in found] == [None, 3, 4, None]
    assert "line 3" in outcome.err


def test_a_file_of_labels_is_measured_and_teaches(cli: Cli, tmp_path: Path) -> None:
    rows = [{"title": f"{title} {n}", "label": label} for label, title in TITLES.items() for n in range(12)]
    labels = write(tmp_path / "labels.jsonl", rows)
    items = cli("suggest", "--evaluate", "--labels", labels, "--json").items
    assert items[0]["papers"] == 36
    assert items[0]["macro_f1"] == 1
    assert items[-1]["measured"] == "with 20 labels of each category"
    odd = [{"title": f"Zeolite templating agents {n}", "category": "lab"} for n in range(9)]
    taught = write(tmp_path / "odd.jsonl", odd)
    asked = write(tmp_path / "asked.jsonl", [{"title": "Zeolite templating agents"}])
    assert lines(cli("suggest", "--input", asked, "--json").out)[0]["category"] != "lab"
    assert lines(cli("suggest", "--input", asked, "--labels", taught, "--json").out)[0]["category"] == "lab"


def test_labels_of_no_category_are_said(cli: Cli, tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.jsonl", [{"title": "A robot", "label": "gardening"}] * 2)
    assert "gardening" in cli("suggest", "--evaluate", "--labels", labels).err


@pytest.mark.parametrize("text", ["", "nonsense\n", '{"title": "no label"}\n', "\xff"])
def test_a_file_without_labels_is_refused(cli: Cli, tmp_path: Path, text: str) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_bytes(text.encode("latin-1"))
    assert cli("suggest", "--evaluate", "--labels", file).code == 1


def test_options_that_do_not_go_together(cli: Cli, tmp_path: Path) -> None:
    file = write(tmp_path / "x.jsonl", [])
    assert cli("suggest", "--labels", file).code == 2
    assert cli("suggest", "--evaluate", "--input", file).code == 2


def test_a_preprint_and_its_published_version_are_linked(cli: Cli, tmp_path: Path) -> None:
    title = "Needle-in-a-haystack problems and Bayesian optimization of materials"
    engine_profile = tmp_path / "profile"
    cli("import", _bib(tmp_path, f"@misc{{a, author={{Siemenn, A.}}, title={{{title}}}, year=2022}}"))
    # A file library would merge the two; somebody may have them in two libraries.
    with Engine.open(engine_profile) as engine, engine.database.write() as tx:
        second = libraries.add(tx, LibraryKind.FILE, "Second", "file:second").id
        data = PaperData("journalArticle", title, (Creator("Siemenn", "A."),), "2023", {"DOI": "10.1038/xy"})
        papers.add(
            tx,
            PaperRef(second, PaperKey("PUBLSHED")),
            data,
            title_key(title),
            "2023-05-01T00:00:00+00:00",
        )
        tx.execute("UPDATE paper SET arxiv = '2208.13771' WHERE library_id <> ?", (second,))
    cli("edition", "new", "2022")
    assert cli("file", "2208.13771", "extrap").code == 0
    assert cli("pick", "2208.13771").code == 0
    (item,) = cli("suggest", "--json").items
    assert len(item["twins"]) == 1
    assert item["cite"] == item["key"] == "PUBLSHED", "the published one"
    assert item["featured"] == ["2022"]
    assert "a pick of 2022" in cli("suggest").out


def _bib(folder: Path, text: str) -> Path:
    file = folder / "one.bib"
    file.write_text(text, encoding="utf-8")
    return file


def test_lists_and_the_version_load_nothing_of_this(tmp_path: Path) -> None:
    code = (
        "import sys; from mi_reader.cli import run;"
        f"run(['--profile', {str(tmp_path)!r}, 'list']);"
        "sys.exit(any('suggest' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
