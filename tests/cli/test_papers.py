"""import, list, search, show."""

from pathlib import Path

import pytest

from mi_reader.engine import Engine
from mi_reader.store import papers
from mi_reader.store.papers import PaperState
from tests.cli.conftest import BIB, Cli


def test_import_again_updates_instead_of_doubling(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "three.bib"
    again = filled("import", file, "--json").items[0]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)
    file.write_text(BIB.replace("応用物理", "応用物理学会誌"), encoding="utf-8")
    changed = filled("import", file, "--json").items[0]
    assert (changed["added"], changed["updated"], changed["unchanged"]) == (0, 1, 2)
    assert len(filled("list", "--json").items) == 3


def test_an_entry_without_title_is_not_doubled_either(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "odd.bib"
    file.write_text("@article{, author = {Nobody, A.}, year = 2020}\n", encoding="utf-8")
    cli("import", file)
    assert cli("import", file, "--json").items[0]["unchanged"] == 1


def test_the_same_paper_twice_in_a_file_counts_as_duplicate(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "twice.bib"
    file.write_text(
        "@article{a, title={One thing about perovskites}, year=2020, doi={10.1234/x}}\n"
        "@article{b, title={One thing about perovskites}, year=2020, note={n}, doi={10.1234/X}}\n",
        encoding="utf-8",
    )
    report = cli("import", file, "--json").items[0]
    assert (report["added"], report["duplicates"]) == (1, 1)
    assert len(cli("show", "10.1234/x", "--json").items[0]["sources"]) == 2


def test_bad_entries_are_listed_with_their_line_and_the_others_come_in(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "bad.bib"
    file.write_text(
        "@article{good1, title = {First}, year = 2020}\n\n@article{bad, title = {Never closed,\n\n"
        "@article{good2, title = {Second}, year = 2021}\n",
        encoding="utf-8",
    )
    outcome = cli("import", file)
    assert "line 3" in outcome.err
    titles = {item["title"] for item in cli("list", "--json").items}
    assert {"First", "Second"} <= titles


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\x01", b"just some prose"])
def test_a_file_that_is_no_bibliography_is_refused(cli: Cli, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "odd.bib"
    file.write_bytes(content)
    outcome = cli("import", file)
    assert outcome.code == 1
    assert str(file) in outcome.err


def test_a_missing_file_is_named(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("import", tmp_path / "none.bib", "--json")
    assert outcome.code == 1
    assert "none.bib" in outcome.object["problems"][0]["message"]


def test_search_finds_two_japanese_characters_and_words(filled: Cli) -> None:
    assert [i["title"] for i in filled("search", "外挿", "--json").items] == ["電池材料の外挿性"]
    assert len(filled("search", "extrapolation", "--json").items) == 2
    assert len(filled("search", "extrapolation", "year:2022", "author:lee", "--json").items) == 1
    assert len(filled("search", "machine learning", "--json").items) == 1, "one argument is a phrase"
    assert len(filled("search", "learning machine", "--json").items) == 0
    nothing = filled("search", "zirconia")
    assert (nothing.code, nothing.out) == (0, "")


@pytest.mark.parametrize(
    "name", ["smith2022", "10.1234/abc", "https://doi.org/10.1234/ABC", "machine learning of TiO2"]
)
def test_a_paper_is_named_in_many_ways(filled: Cli, name: str) -> None:
    assert filled("show", name, "--json").items[0]["doi"] == "10.1234/abc"


def test_arxiv_ids_name_papers(filled: Cli) -> None:
    for name in ("2209.12466", "arXiv:2209.12466v1", "https://arxiv.org/abs/2209.12466"):
        assert filled("show", name, "--json").items[0]["arxiv"] == "2209.12466"


def test_an_ambiguous_name_lists_the_candidates(filled: Cli) -> None:
    outcome = filled("show", "extrapolation", "--json")
    assert outcome.code == 2
    assert len(outcome.items) == 2
    assert "Smith" in outcome.err
    assert "Lee" in outcome.err


def test_an_unknown_paper_is_said(filled: Cli) -> None:
    outcome = filled("show", "phlogiston")
    assert outcome.code == 1
    assert "phlogiston" in outcome.err


def test_show_prints_the_source_as_it_stood(filled: Cli) -> None:
    shown = filled("show", "sato2021", "--source").out
    assert shown.strip() in BIB
    assert filled("show", "sato2021", "--bibtex").out.startswith("@article{sato2021")


def test_list_sorts_and_limits(filled: Cli) -> None:
    years = [i["year"] for i in filled("list", "--sort", "year", "--json").items]
    assert years == sorted(years)
    assert len(filled("list", "--limit", "1", "--json").items) == 1


def test_inbox_holds_what_is_neither_filed_nor_skipped(filled: Cli) -> None:
    filled("edition", "new", "2022")
    filled("file", "smith2022", "extrap")
    filled("skip", "lee2022")
    assert [i["title"] for i in filled("list", "--inbox", "--json").items] == ["電池材料の外挿性"]
    filled("skip", "lee2022", "--undo")
    assert len(filled("list", "--inbox", "--json").items) == 2
    filled("inbox", "--start", "2999-01-01")
    assert filled("list", "--inbox", "--json").items == []
    filled("inbox", "--all")
    assert len(filled("list", "--inbox", "--json").items) == 2


def test_two_entries_for_one_paper_do_not_take_turns(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "twice.bib"
    file.write_text(
        "@article{a, title={On perovskites}, year=2020, doi={10.1234/x}}\n"
        "@article{b, title={ON PEROVSKITES}, year=2020, doi={10.1234/x}}\n",
        encoding="utf-8",
    )
    cli("import", file)
    again = cli("import", file, "--json").items[0]
    assert (again["updated"], again["unchanged"], again["duplicates"]) == (0, 1, 1)


def test_an_abbreviation_that_changes_updates_the_papers_that_use_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "macro.bib"
    for name in ("J. Chem.", "Journal of Chemistry"):
        entry = "@article{a, title={Perovskites}, author={Sato, H}, journal=jc}"
        file.write_text(f"@string{{jc = {{{name}}}}}\n{entry}\n", encoding="utf-8")
        report = cli("import", file, "--json").items[0]
    assert (report["added"], report["updated"]) == (0, 1)
    assert cli("show", "a", "--json").items[0]["venue"] == "Journal of Chemistry"


def test_an_edited_entry_updates_its_paper_whatever_became_of_the_title(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "one.bib"
    for title in ("Towards learned potentials for alloys", "Learned potentials for high-entropy alloys"):
        file.write_text(
            f"@article{{k, author={{Sato, H}}, year=2022, title={{{title}}}}}\n", encoding="utf-8"
        )
        report = cli("import", file, "--json").items[0]
    assert (report["added"], report["updated"]) == (0, 1)
    file.write_text("@article{k, author={Miller, A}, year=2022, title={Something else}}\n", encoding="utf-8")
    assert cli("import", file, "--json").items[0]["added"] == 1, (
        "another file may use the key for another paper"
    )


def test_what_comes_again_every_year_is_not_one_paper(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "editorials.bib"
    file.write_text(
        "@article{a, author={Seven, A}, title={Editorial}, journal={Nature}, year=2020}\n"
        "@article{b, author={Seven, A}, title={Editorial}, journal={Nature}, year=2021}\n"
        "@article{c, author={佐藤, 花子}, title={はじめに}, year=2021}\n"
        "@article{d, author={佐藤, 花子}, title={はじめに}, year=2022}\n",
        encoding="utf-8",
    )
    assert cli("import", file, "--json").items[0]["added"] == 4


def test_duplicates_are_named(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "twice.bib"
    file.write_text(
        "@article{a, title={On perovskites}, doi={10.1234/x}}\n"
        "@article{b, title={ON PEROVSKITES}, doi={10.1234/x}}\n",
        encoding="utf-8",
    )
    outcome = cli("import", file)
    assert outcome.code == 0
    assert "line 2 (b)" in outcome.err
    doubles = cli("import", file, "--json").items[0]["doubles"]
    assert [d["key"] for d in doubles] == [cli("show", "10.1234/x", "--json").items[0]["key"]]


def test_others_are_no_author(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "others.bib"
    file.write_text("@misc{a, author={{OpenAI} and others}, title={A report}, year=2023}\n", encoding="utf-8")
    cli("import", file)
    cli("edition", "new", "2023", "--date", "2023-12-01")
    cli("file", "a", "review")
    cli("pick", "a")
    post = tmp_path / "post.md"
    cli("export", "2023", "--target", "jekyll", "--output", post)
    assert "OpenAI ほか, “A report” (2023)." in post.read_text(encoding="utf-8")


def test_the_oh_papers_of_an_editions_period(filled: Cli) -> None:
    filled("edition", "new", "2022", "--start", "2021-12-20", "--end", "2022-12-19")
    for paper, day in (("smith2022", "2021-12-20"), ("lee2022", "2022-12-20"), ("sato2021", "2022-12-19")):
        filled("oh", paper, "--date", day)
    listed = filled("list", "--oh-within", "2022", "--sort", "oh", "--json").items
    assert [item["oh"] for item in listed] == ["2021-12-20", "2022-12-19"]


@pytest.mark.parametrize(
    ("state", "said"), [(PaperState.TRASH, "In Zotero's trash"), (PaperState.GONE, "Erased in Zotero")]
)
def test_a_paper_that_is_not_here_is_in_no_list_but_show_says_where_it_is(
    filled: Cli, tmp_path: Path, state: PaperState, said: str
) -> None:
    (before,) = filled("show", "sato2021", "--json").items
    assert before["state"] == "here"
    assert "Zotero" not in filled("show", "sato2021").out
    with Engine.open(tmp_path / "profile") as engine, engine.database.write() as tx:
        (paper,) = papers.ids_by_identifier(tx, key=before["key"])
        papers.set_state(tx, paper, state)
    assert len(filled("list", "--json").items) == 2
    assert filled("search", "外挿", "--json").items == []
    assert said in filled("show", before["key"]).out
    (after,) = filled("show", before["key"], "--json").items
    assert after == before | {"state": state}
