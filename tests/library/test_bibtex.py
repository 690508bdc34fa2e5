"""BibTeX files, whole and broken, to papers."""

import random
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser

from mi_reader.domain.papers import ReadPaper
from mi_reader.library import formats
from mi_reader.library.bibtex import read_bibtex
from mi_reader.library.bibtex_split import Piece, split
from mi_reader.library.encoding import decode
from tests.library.example_files import FILES, examples, shown

_BIB = [path for path in FILES if path.suffix == ".bib"]


@pytest.mark.parametrize(("text", "expected"), examples("bibtex.txt"))
def test_examples(text: str, expected: str) -> None:
    assert shown(read_bibtex(text)) == expected


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_every_line_end_counts_as_one_line(line_end: str) -> None:
    text = "@article{a,\n title = {A}\n}\n\n@article{b,\n}\n".replace("\n", line_end)
    assert shown(read_bibtex(text)).endswith("! line 5 (b): the @article has no fields that could be read")


@pytest.mark.parametrize("path", _BIB, ids=lambda path: path.name)
def test_the_source_is_the_entry_as_it_stood(path: Path) -> None:
    text = decode(path.read_bytes()).text
    lines = text.split("\n")
    for read in read_bibtex(text).papers:
        assert read.source.text in text
        assert read.source.text.startswith("@")
        assert read.source.text.split("\n")[0] in lines[read.source.line - 1]


@pytest.mark.parametrize("path", _BIB, ids=lambda path: path.name)
def test_no_field_is_lost_that_bibtexparser_finds(path: Path) -> None:
    """bibtexparser as a second opinion on what the entries say, where it reads them at all."""
    text = decode(path.read_bytes()).text
    parser = BibTexParser(common_strings=False, ignore_nonstandard_types=False, interpolate_strings=False)
    theirs = {entry["ID"]: entry for entry in bibtexparser.loads(text, parser).entries}
    assert theirs or "Article{," in text or "article{," in text
    ours = {entry.key: entry for entry in split(text) if entry.kind != "string"}
    for key, entry in theirs.items():
        said = {name.lower(): _plain(value) for name, value in ours[key].fields}
        assert ours[key].kind == entry["ENTRYTYPE"].lower()
        for name, value in entry.items():
            if name not in {"ID", "ENTRYTYPE"} and isinstance(value, str):
                assert said[name].split() == value.split(), (key, name)


def _plain(value: str | tuple[Piece, ...]) -> str:
    return value if isinstance(value, str) else "".join(piece.text for piece in value)


@pytest.mark.parametrize("seed", range(30))
def test_a_broken_entry_costs_no_other(seed: int) -> None:
    """Every entry that was not touched comes in unchanged, whatever happens to the one between."""
    chance = random.Random(seed)
    papers = formats.read(chance.choice(_BIB[-1:] or _BIB).read_bytes(), "x.bib").papers
    for _ in range(20):
        broken = chance.randrange(len(papers))
        texts = [read.source.text for read in papers]
        texts[broken] = _damaged(texts[broken], chance)
        untouched = [read.data for index, read in enumerate(papers) if index != broken]
        came_in = [read.data for read in read_bibtex(_file(papers, texts)).papers]
        assert [data for data in untouched if data not in came_in] == [], texts[broken]


def _file(papers: tuple[ReadPaper, ...], texts: list[str]) -> str:
    assert len(papers) == len(texts)
    return "@string{dd = {Digital Discovery}}\n" + "\n\n".join(texts)


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(1, len(text)) if len(text) > 1 else 1
        match chance.randrange(3):
            case 0:
                text = (
                    text[:at]
                    + chance.choice(["{", "}", '"', "\\", ",", "#", "=", "\n", "%", "@", "{{"])
                    + text[at:]
                )
            case 1:
                text = text[:at] + text[at + chance.randint(1, 20) :]
            case _:
                text = text[:at]
    return text


def test_progress_rises_to_the_end() -> None:
    text = "".join(f"@article{{k{number}, title = {{T{number}}}}}\n" for number in range(350))
    calls: list[tuple[int, int]] = []
    read_bibtex(text, lambda done, total: calls.append((done, total)))
    shares = [done / total for done, total in calls]
    assert shares == sorted(shares)
    assert len(calls) > 7
    assert shares[-1] == 1


def test_a_reading_is_cancelled_by_what_progress_raises() -> None:
    class Cancelled(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_bibtex("@article{a, title = {T}}", cancel)
