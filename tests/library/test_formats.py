"""Files of any kind to the right reader, or to a clear refusal."""

import random
from pathlib import Path

import pytest

from mi_reader.domain.errors import InputError
from mi_reader.domain.papers import ReadPaper
from mi_reader.library import formats
from tests.library.example_files import FILES

_BIB = b"@article{a, title = {T}}"
_RIS = b"TY  - JOUR\nTI  - T\nER  - \n"
_JSON = b'[{"title": "T"}]'


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (_BIB, "a.bib", "bibtex"),
        (_BIB, "a.txt", "bibtex"),
        (_BIB, "a.ris", "bibtex"),
        (_RIS, "a.ris", "ris"),
        (_RIS, "a.bib", "ris"),
        (b"\xef\xbb\xbf" + _RIS, "a", "ris"),
        (b"junk\n\n" + _RIS, "a.txt", "ris"),
        (_JSON, "a.json", "csl-json"),
        (_JSON, "a.bib", "csl-json"),
        (b'{"items": [{"title": "T"}]}', "a", "csl-json"),
        (b"  " + _JSON[:-1], "a.json", "csl-json"),
        (b"[a note] " + _BIB, "a.bib", "bibtex"),
        (b"TY - JOUR\nAB  - mail me@home{x}\n", "a.txt", "ris"),
    ],
)
def test_the_content_tells_the_format(data: bytes, name: str, format_: str) -> None:
    assert [read.source.format for read in formats.read(data, name).papers] == [format_]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.bib is empty."),
        (b"\xef\xbb\xbf \n", "x.bib is empty."),
        (b"%PDF-1.4 \xe2", "x.bib is a PDF document, not a bibliography."),
        (b"PK\x03\x04xx", "x.bib is a ZIP archive or an Office document, not a bibliography."),
        (b"<!DOCTYPE html><p>me@x{y}", "x.bib is a web page or XML."),
        (b"just words", "x.bib has no entries that can be read as BibTeX."),
        (b"@comment{x}", "x.bib has no entries that can be read as BibTeX."),
        (bytes(range(256)) * 4, "x.bib is neither BibTeX nor RIS nor CSL-JSON."),
    ],
)
def test_what_is_no_bibliography_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        formats.read(data, "x.bib")
    assert caught.value.message == message
    assert "BibTeX (.bib)" in caught.value.remedy


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice(list(FILES)).read_bytes())
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(data) or 1)
        new = bytes(chance.choice(b'{}"@\\$,#=\n()%&\x00\xff[]:') for _ in range(chance.randint(0, 3)))
        data[at : at + chance.randint(0, 40)] = new
    for name in ("x.bib", "x.ris", "x.json"):
        for read in _papers(bytes(data), name):
            read.source.text.encode()
            read.data.title.encode()


def _papers(data: bytes, name: str) -> tuple[ReadPaper, ...]:
    """Returns what comes in; nothing from a file that is refused."""
    try:
        return formats.read(data, name).papers
    except InputError:
        return ()


_HOSTILE = {
    "open braces": "@article{a, title = " + "{" * 20_000,
    "nested braces": "@article{a, title = " + "{" * 20_000 + "}" * 20_000 + "}",
    "at signs": "@" * 20_000 + "@article{a, title={x}}",
    "openings": "@article{" * 20_000,
    "openings on lines": "@article{\n" * 20_000,
    "unclosed values": "@article{k,\n" + "a={\n" * 20_000,
    "unclosed comments": "@comment{\n" * 20_000 + "@article{a, title={x}}",
    "quotes": "@article{k,\n" + 'a="\n' * 20_000,
    "blanks": "@article{a, abstract = {x\n" + " " * 20_000 + "y}}",
    "abbreviations": "@string{a0={xxxxxxxx}}"
    + "".join(f"@string{{a{i}=a{i - 1}#a{i - 1}}}" for i in range(1, 60)),
    "accents": "@article{a, title = {" + "\\'{" * 10_000 + "}" * 10_000 + "}}",
    "commands": "@article{a, title = {" + "\\textit{" * 10_000 + "}" * 10_000 + "}}",
    "maths": "@article{a, title = {" + "\\(" * 20_000 + "}}",
    "names": "@article{a, author = {" + " and ".join(f"A{i} B" for i in range(20_000)) + "}}",
    "tags of RIS": "TY  - JOUR\n" + "".join(f"KW  - a{i}\n" for i in range(20_000)),
    "lists of JSON": "[" * 20_000,
    "broken items of JSON": "[" + '{"id":1 x},\n' * 20_000,
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_hostile_files_are_read_in_linear_time(text: str) -> None:
    """Not timed: a reader that is quadratic here takes minutes, and recursion ends in an error."""
    assert len(_papers(text.encode(), "x.bib")) < len(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_read_without_failures(path: Path) -> None:
    reading = formats.read(path.read_bytes(), path.name)
    assert reading.failed == 0
    assert all("calls itself UTF-8" in problem.message for problem in reading.problems)
