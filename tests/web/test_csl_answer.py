"""A registrar's answer becomes a paper as a file would make it, and nothing more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.web.csl_answer import paper_in
from tests.fakes.web_pages import csl

DOI = "10.1234/abc"


def read(**more: object) -> PaperData:
    return paper_in(csl(DOI, **more), DOI)


def test_an_answer_of_crossref_is_read_as_zotero_would_have_it() -> None:
    assert read() == PaperData(
        item_type="journalArticle",
        title="Learned & exact: Li<sub>2</sub>O at T = 0",
        creators=(Creator("Smith", "Jane"), Creator(name="The Open Catalyst Project")),
        date="2022-05-26",
        fields={
            "DOI": DOI,
            "publicationTitle": "Energy & Imaginary Science",
            "journalAbbreviation": "E.&I. Sci.",
            "volume": "8",
            "pages": "59",
            "ISSN": "2057-3960, 2057-3961",
            "abstractNote": "We learn much.\nA < B.",
            "libraryCatalog": "DOI.org",
        },
    )


def test_nothing_of_an_answer_has_a_meaning_of_our_own_or_fills_the_extra_field() -> None:
    paper = read(note="extra: smuggled", source="x", id="x", keyword="potentials, <b>labs</b>")
    assert paper.unknown == ()
    assert "extra" not in paper.fields
    assert "smuggled" not in repr(paper)
    assert paper.tags == ("potentials", "labs")


@pytest.mark.parametrize(
    ("said", "item_type"),
    [
        ("journal-article", "journalArticle"),
        ("article-journal", "journalArticle"),
        ("proceedings-article", "conferencePaper"),
        ("posted-content", "preprint"),
        ("book-chapter", "bookSection"),
        ("dissertation", "thesis"),
        ("dataset", "dataset"),
        ("whatever comes next", "document"),
        (None, "document"),
        (["x"], "document"),
    ],
)
def test_types_have_crossrefs_names_or_those_of_csl(said: object, item_type: str) -> None:
    assert read(type=said).item_type == item_type


def test_a_preprint_has_no_pages_and_its_server_as_repository() -> None:
    paper = read(type="posted-content", publisher="ChemRxiv", page="1-2")
    assert paper.fields["repository"] == "ChemRxiv"
    assert not paper.fields.keys() & {"pages", "volume", "ISSN"}


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ({"issued": {"date-parts": [[2022, 5]]}}, "2022-05"),
        ({"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2021]]}}, "2021"),
        ({"issued": {"date-parts": []}}, ""),
        ({"issued": "soon"}, ""),
        ({"issued": None, "published": {"date-parts": [[2020, 1, 2]]}}, "2020-01-02"),
        ({"issued": {"date-parts": [["9" * 5000]]}}, ""),
    ],
)
def test_the_first_date_that_says_something_counts(dates: dict[str, object], date: str) -> None:
    assert read(**dates).date == date


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://doi.org/10.1234/abc", ""),
        ("http://dx.doi.org/10.1234/abc", ""),
        ("https://example.org/paper", "https://example.org/paper"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://example.org/" + "x" * 3000, ""),
        (17, ""),
    ],
)
def test_an_address_is_one_of_the_web(url: object, kept: str) -> None:
    assert read(URL=url).fields.get("url", "") == kept


def test_texts_cannot_command_and_markup_of_others_is_gone() -> None:
    paper = read(
        title=["A <script>alert(1)</script>\x1b[2J\u202e title\ud800 <i>in</i> <scp>Caps</scp>"],
        author=[{"family": "Sm\x00ith<b>", "given": "J\n."}, "no person", {"ORCID": "x"}],
    )
    assert paper.title == "A alert(1)[2J title <i>in</i> Caps"
    assert paper.creators == (Creator("Smith", "J ."),)


def test_the_doi_that_was_asked_for_stands_in_for_none() -> None:
    assert read(DOI=None).doi == DOI
    assert read(DOI="nonsense").doi == DOI
    assert read(DOI="10.1234/NEW").fields["DOI"] == "10.1234/NEW"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*csl(DOI), "editor", "published", "categories", "page"]), JSON))
def test_no_answer_breaks_the_reader(answer: dict[str, object]) -> None:
    paper = paper_in(answer, DOI)
    assert paper.doi
    assert paper.unknown == ()
    json.dumps(paper.fields["DOI"]).encode("ascii")
