"""Which paper an address tells; of those that tell none, whether a paper is behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.paper_addresses import arxiv_of, doi_of, is_paper


@pytest.mark.parametrize(
    ("address", "doi", "arxiv"),
    [
        ("https://doi.org/10.1234/ABC", "10.1234/abc", ""),
        ("https://www.nature.com/articles/s41524-022-00765-z.pdf", "10.1038/s41524-022-00765-z", ""),
        ("https://pubs.rsc.org/en/content/articlehtml/2022/dd/d2dd00046f", "10.1039/d2dd00046f", ""),
        ("https://www.biorxiv.org/content/10.1101/2022.01.01.1v3.full.pdf", "10.1101/2022.01.01.1", ""),
        ("https://journals.plos.org/x/article?id=10.1371/pone.1", "10.1371/pone.1", ""),
        ("https://arxiv.org/pdf/2209.12466v2.pdf", "", "2209.12466"),
        ("https://doi.org/10.48550/arXiv.2209.12466", "", "2209.12466"),
        ("https://www.sciencedirect.com/science/article/pii/S0927025622000001", "", ""),
        ("https://[x", "", ""),
    ],
)
def test_an_address_tells_a_doi_or_an_arxiv_id(address: str, doi: str, arxiv: str) -> None:
    assert (doi_of(address), arxiv_of(address)) == (doi, arxiv)


@pytest.mark.parametrize(
    ("address", "paper"),
    [
        ("https://www.sciencedirect.com/science/article/pii/S09", True),
        ("https://chemrxiv.org/engage/chemrxiv/article-details/63", True),
        ("https://www.nature.com/", False),
        ("https://notnature.com/articles/x", False),
        ("https://example.org/x", False),
        ("https://[x", False),
    ],
)
def test_publishers_are_known_by_their_hosts(address: str, paper: bool) -> None:
    assert is_paper(address) is paper


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    doi_of(text)
    arxiv_of(text)
    is_paper(text)
