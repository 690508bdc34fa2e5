"""What attackers and typing slips brought to light."""

import pytest

from mi_reader.library import formats
from mi_reader.library.bibtex import read_bibtex
from mi_reader.library.bibtex_values import url_of


def test_a_missing_comma_after_the_key_costs_no_field() -> None:
    reading = read_bibtex("@article{x1 title={No comma after key}, year=2020}")
    (paper,) = reading.papers
    assert (paper.source.citation_key, paper.data.title, paper.data.year) == (
        "x1",
        "No comma after key",
        2020,
    )
    assert "comma" in reading.problems[0].message


@pytest.mark.parametrize("name", ["undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "idna"])
def test_an_encoding_that_no_file_has_is_not_taken_at_its_word(name: str) -> None:
    data = f"% Encoding: {name}\n".encode() + b"@article{a, title={caf\xe9 \\ud800}}"
    (paper,) = formats.read(data, "x.bib").papers
    assert paper.data.title.startswith("café")
    assert not [letter for letter in paper.data.title if "\ud800" <= letter <= "\udfff"]


def test_a_long_run_of_blanks_takes_no_time() -> None:
    # Quadratic, this would take minutes: the test would not end.
    assert url_of("https://a.b/" + " " * 300_000 + "c").startswith("https://a.b/")
    assert url_of("https://a.b/c \n  d") == "https://a.b/cd"
