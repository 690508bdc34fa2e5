"""Identifiers, years, names and titles as real sources write them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import (
    Creator,
    PaperData,
    arxiv_in,
    doi_in,
    normal_doi,
    plain_title,
    short_authors,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1038/s41524-022-00734-6", "10.1038/s41524-022-00734-6"),
        ("10.1039/D2DD00046F", "10.1039/d2dd00046f"),
        ("https://doi.org/10.1126/science.abo4940", "10.1126/science.abo4940"),
        ("http://dx.doi.org/10.1021/acsnano.9b00184", "10.1021/acsnano.9b00184"),
        ("doi:10.1088/2632-2153/ace878.", "10.1088/2632-2153/ace878"),
        ("DOI: 10.1103/PhysRevB.50.17953 (1994)", "10.1103/physrevb.50.17953"),
        ("https://doi.org/10.1088%2F2632-2153%2Face878", "10.1088/2632-2153/ace878"),
        ("https://pubs.acs.org/doi/10.1021/acs.jctc.2c00555?ref=pdf", "10.1021/acs.jctc.2c00555"),
        ("https://iopscience.iop.org/article/10.1088/2632-2153/ace878/pdf", "10.1088/2632-2153/ace878"),
        (
            "https://link.springer.com/content/pdf/10.1007/s00894-021-04961-8.pdf#page=2",
            "10.1007/s00894-021-04961-8",
        ),
        ("(see 10.1016/0021-9991(94)00001-5)", "10.1016/0021-9991(94)00001-5"),
        ("(10.1000/abc.)", "10.1000/abc"),
        ("[10.1000/abc];", "10.1000/abc"),
        ("10.48550/arXiv.2209.12466", "10.48550/arxiv.2209.12466"),
        ("doi:10.1038/s41586-021-03819-2（Jumperら）", "10.1038/s41586-021-03819-2"),
        ("10.1038/s41586-021-03819-2。次の文", "10.1038/s41586-021-03819-2"),
        ("<https://doi.org/10.1000/182>", "10.1000/182"),
        ("<i>10.1000/182</i>", "10.1000/182"),
        # Publishers of the nineties put page numbers in angle brackets (SICI).
        (
            "10.1002/(SICI)1097-4628(19961205)62:10<1595::AID-APP8>3.0.CO;2-K",
            "10.1002/(sici)1097-4628(19961205)62:10<1595::aid-app8>3.0.co;2-k",
        ),
        ("10.1890/0012-9658(2006)87[2614:ATIMAF]2.0.CO;2", "10.1890/0012-9658(2006)87[2614:atimaf]2.0.co;2"),
        ("", ""),
        ("none", ""),
        ("10.1/short", ""),
        ("version 10.2022/", ""),
    ],
)
def test_a_doi_in_its_normal_form(text: str, doi: str) -> None:
    assert normal_doi(text) == doi


dois = st.from_regex(
    r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9._;()/-]*[a-z0-9]", fullmatch=True, alphabet=string.printable
)


@given(st.text() | st.text("10./ab():;.,<>[]'") | dois)
def test_the_normal_form_of_a_doi_is_its_own(text: str) -> None:
    assert normal_doi(normal_doi(text)) == normal_doi(text)


@given(
    dois,
    st.sampled_from(["{}", "https://doi.org/{}", "http://dx.doi.org/{} ", "doi:{}.", "DOI {}, 2022", "“{}”"]),
)
def test_a_doi_is_found_in_every_dress(doi: str, dress: str) -> None:
    assert normal_doi(dress.format(doi.upper())) == normal_doi(doi) != ""


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("2209.12466", "2209.12466"),
        ("arXiv:2209.12466", "2209.12466"),
        ("arXiv:2209.12466v3 [cond-mat.mtrl-sci]", "2209.12466"),
        ("arXiv: 0704.0001", "0704.0001"),
        ("https://arxiv.org/abs/2211.13672v2", "2211.13672"),
        ("http://www.arxiv.org/pdf/2211.13672.pdf", "2211.13672"),
        ("https://export.arxiv.org/pdf/2211.13672v1.pdf", "2211.13672"),
        ("<https://arxiv.org/abs/2211.13672>", "2211.13672"),
        ("“arXiv:2211.13672”", "2211.13672"),
        ("10.48550/arXiv.2208.13771", "2208.13771"),
        ("https://doi.org/10.48550/arXiv.2208.13771", "2208.13771"),
        ("cond-mat/9612001", "cond-mat/9612001"),
        ("arXiv:math.GT/0309136v1", "math.gt/0309136"),
        ("Citation Key: lee2022\narXiv:2209.12466", "2209.12466"),
        ("", ""),
        ("10.1038/s41524-022-00734-6", ""),
        ("10.1103/1234.56789", ""),
        ("2209.124661", ""),
        ("see 2209.12466", ""),
        ("arXiv", ""),
    ],
)
def test_an_arxiv_id_without_its_version(text: str, arxiv: str) -> None:
    assert arxiv_in(text) == arxiv


@given(
    st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|cond-mat/[0-9]{7}", fullmatch=True, alphabet=string.printable),
    st.sampled_from(
        ["{}", "arXiv:{}", "https://arxiv.org/abs/{}", "https://arxiv.org/pdf/{}.pdf", "10.48550/arXiv.{}"]
    ),
    st.sampled_from(["", "v1", "v12"]),
)
def test_an_arxiv_id_is_found_in_every_dress(number: str, dress: str, version: str) -> None:
    assert arxiv_in(dress.format(number + version)) == number


@given(st.text())
def test_identifiers_in_any_text_never_raise(text: str) -> None:
    assert isinstance((doi_in(text), arxiv_in(text), year_of(text), plain_title(text)), tuple)


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2022", 2022),
        ("2022-09-26", 2022),
        ("2022-09-26 2022-09-26", 2022),
        ("26/09/2022", 2022),
        ("September 26, 2022", 2022),
        ("２０２２年９月", 2022),
        ("c1998", 1998),
        ("in press", None),
        ("春", None),
        ("", None),
        ("12022", None),
        ("20220", None),
        ("0045", None),
        ("99", None),
    ],
)
def test_the_year_that_a_date_tells(date: str, year: int | None) -> None:
    assert year_of(date) == year
    assert PaperData("journalArticle", date=date).year == year


def test_rich_titles_become_plain() -> None:
    rich = (
        'MoS<sub>2</sub> at  <i>T</i> < 5 K,\n<span style="font-variant:small-caps;">Ab</span> <b >initio</b>'
    )
    assert plain_title(rich) == "MoS2 at T < 5 K, Ab initio"


def _people(*families: str) -> tuple[Creator, ...]:
    return tuple(Creator(family, "A.") for family in families)


@pytest.mark.parametrize(
    ("creators", "short"),
    [
        ((), ""),
        (_people("Rao"), "Rao"),
        (_people("Rao", "Tung"), "Rao & Tung"),
        (_people("Rao", "Tung", "Xie"), "Rao et al."),
        ((Creator(name="The Materials Project"),), "The Materials Project"),
        ((Creator(given="Plato"), Creator("Rao")), "Plato & Rao"),
        ((Creator("Rao"), Creator(name="others")), "Rao et al."),
        ((Creator(),), ""),
    ],
)
def test_short_authors(creators: tuple[Creator, ...], short: str) -> None:
    assert short_authors(creators) == short


def test_short_authors_in_japanese() -> None:
    assert short_authors(_people("佐藤", "鈴木", "高橋"), "ほか") == "佐藤 ほか"


def test_a_name_as_a_reader_says_it() -> None:
    assert Creator("Pfau", "David").full == "David Pfau"
    assert Creator("Pfau").full == "Pfau"
    assert Creator("ignored", "", "DeepMind").full == "DeepMind"


def test_editors_stand_in_for_authors_only_where_there_are_none() -> None:
    author, editor = Creator("Rao"), Creator("Xie", role="editor")
    assert PaperData("book", creators=(editor, author)).authors == (author,)
    assert PaperData("book", creators=(editor,)).authors == (editor,)


@pytest.mark.parametrize(
    ("fields", "doi", "arxiv", "link"),
    [
        ({}, "", "", ""),
        ({"url": "https://example.org/a"}, "", "", "https://example.org/a"),
        (
            {"DOI": "10.1039/D2DD00046F", "url": "https://x.org"},
            "10.1039/d2dd00046f",
            "",
            "https://doi.org/10.1039/d2dd00046f",
        ),
        ({"url": "https://doi.org/10.1000/A%2FB"}, "10.1000/a/b", "", "https://doi.org/10.1000/a/b"),
        ({"archiveID": "arXiv:2209.12466"}, "", "2209.12466", "https://arxiv.org/abs/2209.12466"),
        (
            {"DOI": "10.48550/arXiv.2209.12466"},
            "10.48550/arxiv.2209.12466",
            "2209.12466",
            "https://doi.org/10.48550/arxiv.2209.12466",
        ),
        (
            {"DOI": "10.1002/1521-3773(2001)40:6<98::AID-ANIE98>3.3.CO;2-C"},
            "10.1002/1521-3773(2001)40:6<98::aid-anie98>3.3.co;2-c",
            "",
            "https://doi.org/10.1002/1521-3773(2001)40:6%3C98::aid-anie98%3E3.3.co;2-c",
        ),
        ({"DOI": "10.1000/456#789"}, "10.1000/456#789", "", "https://doi.org/10.1000/456%23789"),
        ({"DOI": "10.1000/456?7"}, "10.1000/456?7", "", "https://doi.org/10.1000/456%3F7"),
    ],
)
def test_where_a_reader_is_sent(fields: dict[str, str], doi: str, arxiv: str, link: str) -> None:
    data = PaperData("journalArticle", fields=fields)
    assert (data.doi, data.arxiv, data.link) == (doi, arxiv, link)


def test_the_venue_is_the_first_that_is_known() -> None:
    fields = {"publisher": "RSC", "publicationTitle": "Digital Discovery"}
    assert PaperData("journalArticle", fields=fields).venue == "Digital Discovery"
    assert PaperData("book", fields={"publisher": "RSC"}).venue == "RSC"
    assert PaperData("book").venue == ""


def test_a_megabyte_is_neither_searched_nor_an_address() -> None:
    giant = "x" * 1_000_000
    data = PaperData(
        "journalArticle", fields={"url": f"https://a.example/{giant}", "extra": giant + " 10.1/a"}
    )
    assert (data.link, data.doi, data.arxiv) == ("", "", "")
    near = PaperData("journalArticle", fields={"extra": "note " * 1_000 + "arXiv:2203.01234"})
    assert near.arxiv == "2203.01234"
