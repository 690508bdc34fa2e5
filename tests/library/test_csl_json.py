"""CSL-JSON files to papers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library.csl_json import read_csl_json, to_csl_json
from tests.library.example_files import EXAMPLES, examples, shown


@pytest.mark.parametrize(("text", "expected"), examples("csl.txt"))
def test_examples(text: str, expected: str) -> None:
    assert shown(read_csl_json(text)) == expected


def test_every_complete_item_of_a_file_that_breaks_off_comes_in() -> None:
    text = (EXAMPLES / "items.json").read_text(encoding="utf-8")
    whole = read_csl_json(text).papers
    ends = [text.index(read.source.text) + len(read.source.text) for read in whole]
    for length in range(len(text)):
        complete = sum(end <= length for end in ends)
        reading = read_csl_json(text[:length])
        assert [read.data for read in reading.papers][:complete] == [read.data for read in whole][:complete]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
_NAMES = st.sampled_from(
    ["id", "type", "title", "author", "issued", "custom", "keyword", "volume", "editor", "x"]
)


@given(st.lists(st.dictionaries(_NAMES, _JSON, max_size=6) | _JSON, max_size=4))
def test_any_json_is_read(items: list[object]) -> None:
    reading = read_csl_json(json.dumps(items))
    assert len(reading.papers) + reading.failed == len(items)
    json.dumps([to_csl_json(read.data, "x") for read in reading.papers]).encode()


def test_what_citeproc_gets() -> None:
    paper = PaperData(
        "journalArticle",
        "On <i>E. coli</i>",
        (Creator("van der Berg", "A."), Creator(name="WHO"), Creator("Ed", "Itor", role="editor")),
        "2022-09",
        {"publicationTitle": "J", "volume": "1", "issue": "2", "pages": "3-4", "DOI": "10.1/x"},
    )
    assert to_csl_json(paper, "k") == {
        "id": "k",
        "type": "article-journal",
        "title": "On <i>E. coli</i>",
        "author": [{"family": "van der Berg", "given": "A."}, {"literal": "WHO"}],
        "editor": [{"family": "Ed", "given": "Itor"}],
        "issued": {"date-parts": [[2022, 9]]},
        "container-title": "J",
        "volume": "1",
        "issue": "2",
        "page": "3-4",
        "DOI": "10.1/x",
    }
