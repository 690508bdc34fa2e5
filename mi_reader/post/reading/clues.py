"""What in a text tells which paper is meant: numbers, addresses, words that look like a title."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from mi_reader.domain.embeds import Embed
from mi_reader.domain.papers import doi_in
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.inline import plain
from mi_reader.markup.paper_addresses import arxiv_of, doi_of, is_paper
from mi_reader.post.reading.model import Clues
from mi_reader.post.reading.structure import Element

_LONGEST = 2000
_ADDRESS = re.compile(
    r"https?://(?:[^\s()<>\"'`\[\]{}|\\^\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]|\([^\s()<>\"'`]{0,200}\))+",
    re.IGNORECASE,
)
_BARE_DOI = re.compile(r"\b10\.\d{4,9}/")
_BARE_ARXIV = re.compile(
    r"\barxiv\s{0,2}[:：]\s{0,2}([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})", re.IGNORECASE
)
_LABEL = re.compile(r"(?<!!)\[([^\[\]\n]{8,400})\]\(")
_SET_OFF = re.compile(
    r"“([^“”\n]{8,400})”|\"([^\"\n]{8,400})\"|『([^『』\n]{6,400})』|「([^「」\n]{8,400})」"
    r"|\*\*([^*\n]{8,400})\*\*|(?<!\*)\*([^*\n]{8,400})\*(?!\*)|(?<!\w)_([^_\n]{8,400})_(?!\w)"
)
_MARKUP = re.compile(r"[\\`*_<\[\]&~]")
_YEAR = re.compile(r"\s*[(（]\d{4}[)）]\s*$")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


_SHORTEST = 6  # letters of a text that tells anything: an arXiv id has more
_NOTHING = Clues()


def clues_in(element: Element, embeds: Mapping[str, Embed]) -> Clues:
    """Returns what a block tells of papers; an embed tells what its saved text does."""
    if element.embed:
        saved = embeds.get(element.embed.url)
        text = saved.text if saved else ""
    else:
        text = element.text
        if len(text) < _SHORTEST:
            return _NOTHING
    addresses = dict.fromkeys(addresses_in(text))
    running = _ADDRESS.sub(" ", text) if addresses else text
    dois = dict.fromkeys(_bare_dois(running))
    arxiv = dict.fromkeys(one[1].lower() for one in _BARE_ARXIV.finditer(running))
    papers: list[str] = []
    links: list[str] = []
    for address in addresses:
        if doi := doi_of(address):
            dois[doi] = None
        elif number := arxiv_of(address):
            arxiv[number] = None
        elif is_paper(address):
            papers.append(address)
        elif not normal_url(address):
            links.append(address)
    titles = dict.fromkeys(titles_in(text, heading=element.heading is not None))
    embedded = (element.embed.url,) if element.embed else ()
    return Clues(tuple(dois), tuple(arxiv), tuple(papers), tuple(links), tuple(titles), embedded)


def together(told: Iterable[Clues]) -> Clues:
    """Returns what several blocks tell."""
    listed = tuple(one for one in told if one is not _NOTHING)
    if not listed:
        return _NOTHING
    return Clues(
        _once(one.dois for one in listed),
        _once(one.arxiv for one in listed),
        _once(one.papers for one in listed),
        _once(one.links for one in listed),
        _once(one.titles for one in listed),
        _once(one.embeds for one in listed),
    )


def _once(listed: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for several in listed for one in several))


def addresses_in(text: str) -> Iterator[str]:
    """Yields the web addresses in Markdown or HTML, without the punctuation behind them."""
    for found in _ADDRESS.finditer(text):
        address = html.unescape(found[0]).rstrip(".,;:!?'*_~")
        if len(address) <= _LONGEST:
            yield address


def titles_in(text: str, *, heading: bool = False) -> Iterator[str]:
    """Yields what may be a paper's title, as plain text."""
    if heading:
        candidate = _title(text.strip().strip("#=- \n"))
        if candidate:
            yield candidate
    for form in (_LABEL, _SET_OFF):
        for found in form.finditer(text):
            quoted = next(group for group in found.groups() if group is not None)
            if candidate := _title(quoted):
                yield candidate


def is_certain_title(title: str) -> bool:
    """Tells whether words are so many that they are hardly anything but a title."""
    return len(_LATIN_WORD.findall(title)) >= 5 and len(title) >= 25


def _title(text: str) -> str:
    words = plain(text) if _MARKUP.search(text) else text
    words = _YEAR.sub("", " ".join(words.split())).strip(" .,:;、。")
    if words.lower().startswith(("http://", "https://", "doi:", "arxiv:", "10.")):
        return ""
    latin = len(_LATIN_WORD.findall(words))
    return words if (latin >= 3 and len(words) >= 15) or len(_CJK.findall(words)) >= 8 else ""


def _bare_dois(text: str) -> Iterator[str]:
    for found in _BARE_DOI.finditer(text):
        doi = doi_in(text[found.start() : found.start() + _LONGEST].partition("](")[0])
        if doi:
            yield doi
