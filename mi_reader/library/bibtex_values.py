"""BibTeX values that are no prose: addresses, DOIs, page ranges, keywords, arXiv numbers."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from mi_reader.library.latex import Style, split_outside_braces, text_of

_URL_COMMAND = re.compile(r"\\(?:url|nolinkurl|path)\s*\{([^{}]*)\}")
_TILDE = re.compile(r"\{?\\textasciitilde(?:\{\}|\s)?\}?|\{\\~\}|\\~(?:\{\})?|\$\\sim\$")
_ESCAPED = re.compile(r"\{\\([_%&#$])\}|\\([_%&#${}])")
# From the beginning of a run of blanks only: a long one must not be tried again from each of its blanks.
_LINE_END = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+")
_ADDRESS = re.compile(r"https?://[^\s{}\\]+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_RESOLVER = re.compile(r"https?://|doi:", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[–—‒]|--+)\s*|(?<=\d)\s+-\s+(?=\d)")
_ARXIV_PREFIX = re.compile(r"^\s*(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*|abs/)", re.IGNORECASE)


_ARXIV_NUMBER = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)


def url_of(value: str) -> str:
    """Returns the address in a value, without LaTeX's escapes."""
    if "\\" in value or "$" in value:
        value = _URL_COMMAND.sub(r"\1", value)
        value = _TILDE.sub("~", value)
        value = _ESCAPED.sub(lambda found: found[1] or found[2], value)
    if "&" in value:
        value = html.unescape(value)
    if value.startswith("{"):
        value = value.strip("{}")
    return _LINE_END.sub("", value).strip()


def address_in(value: str) -> str:
    """Returns the first address in a value that is not an address alone (`howpublished`), or ""."""
    found = _ADDRESS.search(url_of(value))
    return found.group().rstrip(".,;)") if found else ""


def doi_of(value: str) -> str:
    """Returns the DOI in a value, without resolver; what is no DOI stays as it is."""
    text = url_of(value)
    if _RESOLVER.match(text):
        text = unquote(text)
        found = _DOI.search(text)
        return found.group() if found else text
    return text


def pages_of(value: str) -> str:
    """Returns pages as Zotero writes them: a range with a plain hyphen."""
    return _RANGE.sub("-", text_of(value))


def tags_of(value: str) -> list[str]:
    """Returns the keywords in a value: between semicolons, where there are any, else between commas."""
    if "&" in value:
        value = html.unescape(value.replace("\\&", "&")).replace("&", "\\&")
    parts = split_outside_braces(value, ";")
    if len(parts) == 1:
        parts = split_outside_braces(value, ",")
    tags = (text_of(part) for part in parts)
    return list(dict.fromkeys(tag for tag in tags if tag))


def arxiv_number(value: str) -> str:
    """Returns an arXiv number with its version ("2209.12466v2", "cond-mat/0101001"), or ""."""
    number = _ARXIV_PREFIX.sub("", url_of(value))
    return number if _ARXIV_NUMBER.fullmatch(number) else ""


def said(base_field: str, value: str) -> str:
    """Returns what the value of one of Zotero's fields says."""
    reader = _READERS.get(base_field)
    return reader(value) if reader else text_of(value)


_READERS: dict[str, Callable[[str], str]] = {
    "url": url_of,
    "DOI": doi_of,
    "pages": pages_of,
    "numPages": pages_of,
    "abstractNote": lambda value: text_of(value, Style.BLOCK),
    "extra": lambda value: text_of(value, Style.BLOCK),
}
