"""What is written is read back as the very same paper, whatever it says."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library import formats
from mi_reader.library.bibtex import read_bibtex
from mi_reader.library.bibtex_write import to_bibtex
from mi_reader.library.csl_json import read_csl_json, to_csl_json
from tests.library.example_files import FILES
from tests.library.strategies import papers

_ODD = PaperData(
    "thesis",
    "A {set} of <sub>2</sub> & $x^{2n}$ 100 % #1 \\",
    (
        Creator("van der Berg", "J., Jr."),
        Creator(name="Barnes and Noble, Inc.", role="editor"),
        Creator("A", "B"),
    ),
    "春",
    {"url": "https://a.b/c_d?e=%20#~f", "pages": "1–5", "extra": "a: b\n\n\nc  d"},
    ("one, two", "three; four"),
    (("note", "1"), ("note", "2"), ("odd name", "}{"), ("entrytype", "standard")),
)


@given(papers())
@example(_ODD)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_bibtex_gives_the_paper_back(paper: PaperData) -> None:
    reading = read_bibtex(to_bibtex(paper, "a key"))
    assert [read.data for read in reading.papers] == [paper]
    assert not reading.problems


@given(papers(), papers())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_entries_of_one_file_do_not_touch_each_other(one: PaperData, other: PaperData) -> None:
    reading = read_bibtex("\n".join([to_bibtex(one, "one"), to_bibtex(other, "other")]))
    assert [read.data for read in reading.papers] == [one, other]


@given(papers())
@example(_ODD)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_csl_json_gives_the_paper_back(paper: PaperData) -> None:
    text = json.dumps([to_csl_json(paper, "key")], ensure_ascii=False)
    assert [read.data for read in read_csl_json(text).papers] == [paper]


@pytest.mark.parametrize(("path", "count"), FILES.items(), ids=lambda value: getattr(value, "name", None))
def test_files_survive_export_and_import(path: Path, count: int) -> None:
    reading = formats.read(path.read_bytes(), path.name)
    assert len(reading.papers) == count
    for read in reading.papers:
        written = to_bibtex(read.data, read.source.citation_key)
        assert [again.data for again in read_bibtex(written).papers] == [read.data]
        as_json = json.dumps([to_csl_json(read.data, "key")])
        assert [again.data for again in read_csl_json(as_json).papers] == [read.data]


def test_plain_papers_need_no_fields_of_our_own() -> None:
    paper = PaperData(
        "journalArticle",
        "H<sub>2</sub>O on α-Fe<sub>2</sub>O<sub>3</sub>: 100 % of R&D with NaCl",
        (Creator("Müller", "Karl"), Creator("山田", "太郎"), Creator(name="Some Consortium")),
        "2022-09-26",
        {"publicationTitle": "Digital Discovery", "pages": "1-5", "DOI": "10.1039/D2DD00046F", "volume": "1"},
        ("one", "two, three"),
        (("bdsk-url-1", "https://x.y/z_1"),),
    )
    written = to_bibtex(paper, "mueller")
    assert written == (
        "@article{mueller,\n"
        "  title = {H\\textsubscript{2}O on α-Fe\\textsubscript{2}O\\textsubscript{3}: "
        "100 \\% of R\\&D with {NaCl}},\n"
        "  author = {Müller, Karl and 山田, 太郎 and {Some Consortium}},\n"
        "  year = {2022},\n"
        "  month = sep,\n"
        "  day = {26},\n"
        "  journal = {Digital Discovery},\n"
        "  pages = {1--5},\n"
        "  doi = {10.1039/D2DD00046F},\n"
        "  volume = {1},\n"
        "  keywords = {one, {two, three}},\n"
        "  bdsk-url-1 = {https://x.y/z_1},\n"
        "}\n"
    )
