"""arXiv's answers, as papers.

The feed is XML from outside, so nothing in it may declare anything: a document type, the only place where
entities (which can grow without measure, or name files) come from, ends the reading.
https://info.arxiv.org/help/api/user-manual.html
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from mi_reader.domain.papers import Creator, PaperData, arxiv_in, normal_doi
from mi_reader.library.bibtex_names import parse_name
from mi_reader.library.latex import Style, text_of
from mi_reader.markup.characters import clean, one_line

_ATOM: Final = "http://www.w3.org/2005/Atom "
_ARXIV: Final = "http://arxiv.org/schemas/atom "
_DEEPEST: Final = 20
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_GROUP: Final = re.compile(r"(?:^the\s|\b(?:collaboration|consortium|team|group|project)\b)", re.IGNORECASE)
_LONGEST_NAME: Final = 1000


class FeedError(ValueError):
    """What came is no feed, or one that should not be read on; says why."""


class RefusedQueryError(ValueError):
    """arXiv does not take one of the ids for one, and so answers for none; carries its own words."""


def papers_in(feed: bytes) -> dict[str, PaperData]:
    """Returns the papers of a feed by their arXiv ids, without versions.

    Raises:
        FeedError: It is no feed of arXiv's.
        RefusedQueryError: It says that the question made no sense.
    """
    root = _tree(feed)
    if root.tag != f"{_ATOM}feed":
        raise FeedError("it is no Atom feed")
    found: dict[str, PaperData] = {}
    for entry in root.iter(f"{_ATOM}entry"):
        address = _text(entry, f"{_ATOM}id")
        if "/api/errors" in address:
            raise RefusedQueryError(_text(entry, f"{_ATOM}summary"))
        number = arxiv_in(address)
        paper = _paper(entry, number)
        if number and paper.title:
            found[number] = paper
    return found


def _tree(feed: bytes) -> Element:
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise FeedError("it is nested too deeply")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def declares(*_: object) -> None:
        raise FeedError("it declares a document type")

    # The encoding is named here: a document cannot choose one.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = declares
    parser.EntityDeclHandler = declares
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(feed, True)
    except expat.ExpatError as error:
        raise FeedError(f"it is no XML: {error}") from error
    return builder.close()


def _paper(entry: Element, number: str) -> PaperData:
    doi = one_line(_text(entry, f"{_ARXIV}doi"))
    fields = {
        "archiveID": f"arXiv:{number}",
        # Where it was published, if arXiv knows: by that other papers cite it.
        "DOI": doi if normal_doi(doi) else f"10.48550/arXiv.{number}",
        "url": f"https://arxiv.org/abs/{number}",
        "repository": "arXiv",
        "libraryCatalog": "arXiv.org",
        "abstractNote": clean(text_of(_text(entry, f"{_ATOM}summary"), Style.BLOCK)),
    }
    day = _DAY.match(_text(entry, f"{_ATOM}published"))
    return PaperData(
        item_type="preprint",
        title=one_line(text_of(_text(entry, f"{_ATOM}title"), Style.RICH)),
        creators=tuple(_creators(entry)),
        date=day.group() if day else "",
        fields={name: value for name, value in fields.items() if value},
        tags=tuple(dict.fromkeys(_categories(entry))),
        unknown=tuple(_remarks(entry)),
    )


def _creators(entry: Element) -> Iterator[Creator]:
    for author in _children(entry, f"{_ATOM}author"):
        if name := one_line(_text(author, f"{_ATOM}name"))[:_LONGEST_NAME]:
            parsed = None if _GROUP.search(name) else parse_name(name)
            yield Creator(*parsed) if parsed else Creator(name=name)


def _categories(entry: Element) -> Iterator[str]:
    for name in (f"{_ARXIV}primary_category", f"{_ATOM}category"):
        for category in _children(entry, name):
            if term := one_line(category.get("term", "")):
                yield term


def _remarks(entry: Element) -> Iterator[tuple[str, str]]:
    for name in ("journal_ref", "comment"):
        if text := one_line(_text(entry, f"{_ARXIV}{name}")):
            yield name, text


def _children(element: Element, name: str) -> Iterator[Element]:
    # Not by `iterfind`, in whose language the blank of our names means something.
    return (child for child in element if child.tag == name)


def _text(element: Element, name: str) -> str:
    child = next(_children(element, name), None)
    return (child.text or "").strip() if child is not None else ""
