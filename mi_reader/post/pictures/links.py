"""The addresses by which texts name pictures: read, and written anew.

Inline links and pictures, the definitions of reference links, and `<img>`; code stays as it is.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from mi_reader.domain.document import Document
from mi_reader.domain.errors import InputError
from mi_reader.markup.source import Ranges, code_ranges
from mi_reader.post.commonmark import link_target
from mi_reader.post.front_matter import set_values, values
from mi_reader.post.yaml_text import Value

FRONT_MATTER_KEYS = ("image", "images", "cover", "thumbnail")
ENDINGS = frozenset((".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))

# Given an address as a text has it, the one that it shall have; None leaves it.
NewAddress = Callable[[str], str | None]

_TARGET = r"(?P<target><[^<>\n]*>|(?:[^\s()<>\\]|\\.|\([^\s()<>]*\))+)"
_INLINE = re.compile(rf"(?P<before>\]\([ \t]*){_TARGET}(?=[\s)])")
_DEFINITION = re.compile(rf"^(?P<before> {{0,3}}\[(?!\^)[^\[\]\n]+\]:[ \t]*){_TARGET}(?=\s|$)", re.MULTILINE)
_ELEMENT = re.compile(
    r"(?P<before><img\b[^<>]*?(?<![\w-])src\s*=\s*)(?P<target>\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+)",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def picture_path(address: str) -> str:
    """Returns the path of a picture's file that an address names; "" for one on the web, or no picture."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = unquote(parts.path)
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    # A backslash or a colon would lead elsewhere on Windows.
    is_local = not parts.scheme and not parts.netloc and not re.search(r"[\\:\x00]", path)
    return path if is_local and ending in ENDINGS else ""


def with_addresses(text: str, new: NewAddress) -> str:
    """Returns a text in Markdown with other addresses of pictures."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return text
    for pattern, read, written in (
        (_ELEMENT, _in_element, lambda address: f'"{escape(address)}"'),
        (_INLINE, _in_markdown, link_target),
        (_DEFINITION, _in_markdown, link_target),
    ):
        text = _replaced(text, pattern, read, written, new)
    return text


def in_document(document: Document, new: NewAddress, new_in_front: NewAddress) -> Document:
    """Returns a document with other addresses of pictures in its texts and its front matter."""
    parts = tuple(
        replace(
            part,
            lead=with_addresses(part.lead, new),
            entries=tuple(replace(entry, text=with_addresses(entry.text, new)) for entry in part.entries),
        )
        for part in document.parts
    )
    return replace(
        document,
        front_matter=with_front_matter(document.front_matter, new_in_front),
        opening=with_addresses(document.opening, new),
        closing=with_addresses(document.closing, new),
        parts=parts,
    )


def with_front_matter(front_matter: str, new: NewAddress) -> str:
    """Returns a front matter with other addresses of pictures; one that cannot be read stays as it is."""
    try:
        given = values(front_matter)
    except InputError:
        return front_matter
    changed: dict[str, Value] = {}
    for key in FRONT_MATTER_KEYS:
        found = given.get(key)
        if isinstance(found, str) and picture_path(found):
            changed[key] = new(found) or found
        elif isinstance(found, list):
            changed[key] = [(isinstance(one, str) and new(one)) or one for one in found]
    changed = {key: value for key, value in changed.items() if value != given[key]}
    return set_values(front_matter, changed) if changed else front_matter


def addresses(document: Document) -> tuple[list[str], list[str]]:
    """Returns the addresses of pictures' files in the texts, and in the front matter."""
    texts: dict[str, None] = {}
    front: dict[str, None] = {}

    def noted(found: dict[str, None]) -> NewAddress:
        return found.setdefault

    in_document(document, noted(texts), noted(front))
    return [one for one in texts if picture_path(one)], [one for one in front if picture_path(one)]


def _replaced(
    text: str,
    pattern: re.Pattern[str],
    read: Callable[[str], str],
    written: Callable[[str], str],
    new: NewAddress,
) -> str:
    if not pattern.search(text):
        return text
    code = Ranges(code_ranges(text))

    def one(found: re.Match[str]) -> str:
        if found.start("target") in code:
            return found[0]
        address = new(read(found["target"]))
        return found[0] if address is None else found["before"] + written(address)

    return pattern.sub(one, text)


def _in_markdown(target: str) -> str:
    return unescape(_ESCAPED.sub(r"\1", target.removeprefix("<").removesuffix(">")))


def _in_element(target: str) -> str:
    return unescape(target.strip("\"'"))
