"""RIS files to papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.library.ris import read_ris
from tests.library.example_files import examples, shown


@pytest.mark.parametrize(("text", "expected"), examples("ris.txt"))
def test_examples(text: str, expected: str) -> None:
    assert shown(read_ris(text)) == expected


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    text = "junk\nTY  - JOUR\nTI  - T\nER  - \n".replace("\n", line_end)
    assert (
        shown(read_ris(text))
        == "[] line 2\njournalArticle: T\n! line 1: “junk” stands outside of any reference"
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "TY  - JOUR",
                "TI - x",
                "AU  - A, B",
                "ER  - ",
                "",
                "words",
                "SP  - 1",
                "ZZ  - \t",
                "PY  - 2022/13/",
            ]
        )
    )
)
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_ris(text)
    assert len(reading.papers) + reading.failed == sum(line.startswith("TY") for line in lines)
