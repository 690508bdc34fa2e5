"""A file may say anything, of any length; a paper has fields that can be shown."""

import json
from pathlib import Path

import pytest

from mi_reader.engine import Engine
from mi_reader.library import formats, limits
from mi_reader.library.reading import Reading

LONG = "words " * 170_000  # a megabyte
NAMES = " and ".join(f"Family{number}, Given" for number in range(limits.CREATORS + 5))


def bibtex(name: str, value: str) -> bytes:
    return f"@article{{key, year = 2022, {name} = {{{value}}}}}".encode()


def ris(tag: str, value: str) -> bytes:
    return f"TY  - JOUR\nPY  - 2022\n{tag}  - {value}\nER  - \n".encode()


def csl(name: str, value: object) -> bytes:
    return json.dumps([{"type": "article-journal", "id": "key", name: value}]).encode()


FILES = {
    "bibtex title": (bibtex("title", LONG), "title", limits.TITLE),
    "bibtex abstract": (bibtex("abstract", LONG), "abstractNote", limits.ABSTRACT),
    "bibtex field": (bibtex("note", LONG), "extra", limits.FIELD),
    "bibtex unknown": (bibtex("mystery", LONG), "mystery", limits.FIELD),
    "bibtex date": (bibtex("date", LONG), "date", limits.NAME),
    "bibtex tag": (bibtex("keywords", LONG), "tags", limits.NAME),
    "bibtex name": (bibtex("author", f"{{{LONG}}}"), "names", limits.NAME),
    "bibtex names": (bibtex("author", NAMES), "names", limits.CREATORS),
    "ris title": (ris("TI", LONG), "title", limits.TITLE),
    "ris abstract": (ris("AB", LONG), "abstractNote", limits.ABSTRACT),
    "ris name": (ris("AU", LONG), "names", limits.NAME),
    "csl title": (csl("title", LONG), "title", limits.TITLE),
    "csl abstract": (csl("abstract", LONG), "abstractNote", limits.ABSTRACT),
    "csl name": (csl("author", [{"family": LONG}]), "names", limits.NAME),
}


def lengths(reading: Reading) -> list[int]:
    (read,) = reading.papers
    data = read.data
    texts = [data.title, data.date, *data.fields.values(), *data.tags, *(text for _, text in data.unknown)]
    return [*map(len, texts), *(len(one.full) for one in data.creators)]


@pytest.mark.parametrize("name", FILES)
def test_a_field_of_a_megabyte_is_cut_said_and_kept_in_its_entry(name: str) -> None:
    data, field, longest = FILES[name]
    reading = formats.read(data, "a.txt")
    (read,) = reading.papers
    assert max(lengths(reading), default=0) <= longest + 1
    (problem,) = [one for one in reading.problems if f"“{field}”" in one.message]
    assert f"{longest} were read" in problem.message
    assert problem.place.startswith("line ")
    assert len(read.source.text) > 100_000
    assert len(read.data.creators) <= limits.CREATORS


def test_what_is_long_and_real_is_left_alone() -> None:
    title, abstract = "A title of some length " * 20, "An abstract. " * 1000
    authors = " and ".join(f"Family{number}, Given" for number in range(5154))
    entry = f"@article{{a, title={{{title.strip()}}}, abstract={{{abstract.strip()}}}, author={{{authors}}}}}"
    reading = formats.read(entry.encode(), "a.bib")
    assert reading.problems == ()
    (read,) = reading.papers
    assert (read.data.title, read.data.abstract) == (title.strip(), abstract.strip())
    assert len(read.data.creators) == 5154


def test_a_file_with_giant_fields_is_imported_once(tmp_path: Path) -> None:
    file = tmp_path / "giant.bib"
    file.write_bytes(bibtex("title", LONG) + b"\n@article{other, title = {A quiet paper}, year = 2021}\n")
    with Engine.open(tmp_path / "profile") as engine:
        report = engine.importer.import_file(file)
        assert report.added == 2
        assert any("“title”" in problem.message for problem in report.problems)
        again = engine.importer.import_file(file)
        assert (again.added, again.unchanged) == (0, 2)
