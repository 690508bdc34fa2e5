"""Addresses of papers' pages: which paper one tells, or at least that it leads to one."""

import re
from urllib.parse import parse_qs, urlsplit

from mi_reader.domain.papers import arxiv_in, doi_in, normal_doi

# The end of such an address is the end of the DOI.
_BY_PATH = (
    (re.compile(r"(?:www\.)?nature\.com"), re.compile(r"/articles/([a-z0-9.-]+?)(?:\.pdf)?/?"), "10.1038/"),
    (
        re.compile(r"pubs\.rsc\.org"),
        re.compile(r"/en/content/article(?:landing|html|pdf)/\d{4}/[a-z]{2}/([a-z0-9]+)/?(?:unauth)?"),
        "10.1039/",
    ),
)
_VERSION = re.compile(r"v\d+(?:\.full(?:\.pdf|-text)?|\.abstract)?$", re.IGNORECASE)
# Hosts, with all that stand below them, whose pages are papers.
_PAPER_HOSTS = frozenset(
    [
        "acm.org",
        "acs.org",
        "aaas.org",
        "aclanthology.org",
        "aip.org",
        "aps.org",
        "arxiv.org",
        "beilstein-journals.org",
        "biorxiv.org",
        "cambridge.org",
        "cell.com",
        "chemrxiv.org",
        "cvf.com",
        "degruyter.com",
        "doi.org",
        "elsevier.com",
        "embopress.org",
        "europepmc.org",
        "frontiersin.org",
        "hal.science",
        "ieee.org",
        "iop.org",
        "iucr.org",
        "jmlr.org",
        "jst.go.jp",
        "jstor.org",
        "matec-conferences.org",
        "mdpi.com",
        "mlr.press",
        "nature.com",
        "neurips.cc",
        "nips.cc",
        "nih.gov",
        "openaccess.thecvf.com",
        "openreview.net",
        "osti.gov",
        "oup.com",
        "pnas.org",
        "plos.org",
        "rsc.org",
        "royalsocietypublishing.org",
        "sagepub.com",
        "science.org",
        "sciencedirect.com",
        "sciencemag.org",
        "scitation.org",
        "semanticscholar.org",
        "springer.com",
        "springeropen.com",
        "ssrn.com",
        "tandfonline.com",
        "thieme-connect.com",
        "wiley.com",
        "worldscientific.com",
        "zenodo.org",
    ]
)


def doi_of(address: str) -> str:
    """Returns the DOI that an address tells, in its normal form, or ""."""
    parts = _split(address)
    if parts is None or arxiv_of(address):
        return ""
    host, path = parts
    for hosts, form, prefix in _BY_PATH:
        if hosts.fullmatch(host) and (found := form.fullmatch(path)):
            return prefix + found[1].lower()
    doi = normal_doi(address)
    if host.endswith(("biorxiv.org", "medrxiv.org")):
        doi = _VERSION.sub("", doi)
    if not doi and "10." in address:
        query = parse_qs(urlsplit(address).query)
        doi = next(
            (doi_in(value) for key in ("id", "doi") for value in query.get(key, ()) if doi_in(value)), ""
        )
    return doi


def arxiv_of(address: str) -> str:
    """Returns the arXiv id that an address tells, or ""."""
    return arxiv_in(address) if "arxiv" in address.lower() else ""


def is_paper(address: str) -> bool:
    """Tells whether an address leads to a publisher or a repository of papers."""
    parts = _split(address)
    if parts is None or len(parts[1]) <= 1:
        return False
    labels = parts[0].split(".")
    return any(".".join(labels[at:]) in _PAPER_HOSTS for at in range(len(labels)))


def _split(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:  # an address such as https://[x
        return None
