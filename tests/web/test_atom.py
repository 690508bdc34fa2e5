"""arXiv's feed becomes papers; XML that is out for harm does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.web.atom import FeedError, RefusedQueryError, papers_in
from tests.fakes.web_pages import entry, feed

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&lol2;</title></entry></feed>"""
FILE = b"""<?xml version="1.0"?>
<!DOCTYPE feed [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&secret;</title></entry></feed>"""
OTHER = b"""<?xml version="1.0"?><!DOCTYPE feed SYSTEM "http://127.0.0.1/evil.dtd">
<feed xmlns="http://www.w3.org/2005/Atom"/>"""


def test_a_preprint_is_read_as_zotero_would_have_it() -> None:
    said = entry(
        "2209.12466",
        "Learned Force Fields\n  of TiO$_2$ & \\'Etale",
        "Jane Q. Smith",
        "Ingrid von Glehn",
        "The Open Catalyst Collaboration",
        summary="  We study\n  much.\n",
        comment="12 pages",
    )
    assert papers_in(feed(said)) == {
        "2209.12466": PaperData(
            item_type="preprint",
            title="Learned Force Fields of TiO<sub>2</sub> & Étale",
            creators=(
                Creator("Smith", "Jane Q."),
                Creator("von Glehn", "Ingrid"),
                Creator(name="The Open Catalyst Collaboration"),
            ),
            date="2022-09-26",
            fields={
                "archiveID": "arXiv:2209.12466",
                "DOI": "10.48550/arXiv.2209.12466",
                "url": "https://arxiv.org/abs/2209.12466",
                "repository": "arXiv",
                "libraryCatalog": "arXiv.org",
                "abstractNote": "We study much.",
            },
            tags=("cond-mat.mtrl-sci", "cs.LG"),
            unknown=(("comment", "12 pages"),),
        )
    }


def test_where_it_was_published_is_its_doi() -> None:
    paper = papers_in(feed(entry("2208.13771", "ZoMBI", doi="10.1038/s41524-023-01048-x")))["2208.13771"]
    assert (paper.doi, paper.arxiv) == ("10.1038/s41524-023-01048-x", "2208.13771")


def test_old_ids_and_several_entries_are_found_by_their_ids() -> None:
    found = papers_in(feed(entry("cond-mat/9901001", "One"), entry("0704.0001", "Two")))
    assert {number: paper.title for number, paper in found.items()} == {
        "cond-mat/9901001": "One",
        "0704.0001": "Two",
    }


def test_what_is_not_known_is_not_there() -> None:
    assert papers_in(feed()) == {}


def test_an_error_in_the_feed_is_no_paper() -> None:
    error = entry("x", "Error", summary="incorrect id format for foo/1234567").replace(
        "http://arxiv.org/abs/xv2", "https://arxiv.org/api/errors#incorrect_id_format"
    )
    with pytest.raises(RefusedQueryError, match="incorrect id"):
        papers_in(feed(error))


@pytest.mark.parametrize("hostile", [BOMB, FILE, OTHER])
def test_a_feed_that_declares_anything_is_not_read(hostile: bytes) -> None:
    with pytest.raises(FeedError, match="document type"):
        papers_in(hostile)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"Rate exceeded.",
        b"<!DOCTYPE html><html><body>Log in</body></html>",
        b"<html/>",
        b"{}",
        b"<feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<a>" * 50_000,
        b"<feed xmlns='http://www.w3.org/2005/Atom'>\xff</feed>",
        b"<?xml version='1.0' encoding='utf-7'?><feed/>",
        b"<a>&undeclared;</a>",
    ],
)
def test_what_is_no_feed_is_refused(other: bytes) -> None:
    with pytest.raises(FeedError):
        papers_in(other)


@given(st.text(max_size=60).filter(str.strip), st.text(max_size=200))
def test_no_words_break_the_reader(title: str, summary: str) -> None:
    whole = feed(entry("2209.12466", title, title, summary=summary))
    try:
        found = papers_in(whole)
    except FeedError:
        return  # characters that XML does not have
    for paper in found.values():
        assert "\n" not in paper.title


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(FeedError):
        papers_in(data)
