"""The inline elements that Zotero's editor keeps and Markdown lacks, in the one form that we write them.

They stand in the Markdown as they are, so that a citation or a picture travels with the words around it.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from mi_reader.markup.notes.text import BLANK
from mi_reader.markup.safe_html import is_safe_url

# Zotero's own schemes, and ours; the rest is for `is_safe_url`.
_OWN_SCHEME = re.compile(r"(?:zotero|mi-reader):", re.IGNORECASE)
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")
NODE_CLASSES = ("citation", "citation-item", "highlight", "underline")
NODE_ATTRIBUTES = ("data-citation", "data-annotation")
IMAGE_ATTRIBUTES = ("src", "alt", "width", "height", "data-attachment-key", "data-annotation")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_COLOR = re.compile(r"[a-z]+|rgba?\([0-9., %]+\)")
TARGET = re.compile(r"\]\(((?:[^\s()<>]|\([^\s()<>]*\))+)\)")
IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(((?:[^\s()<>]|\([^\s()<>]*\))+)\)")
RAW_TAG = re.compile(r"<(/?)([a-z]+)((?: [a-z-]+=\"[^\"<>]*\")*)>")
_RAW_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")
_STYLE = re.compile(r"(color|background-color): ([a-z]+|rgba?\([0-9., %]+\));")


def node_tag(attributes: Mapping[str, str]) -> str:
    """Returns the opening tag of a citation, a highlight or the like, with what makes it one."""
    kept = {"class": attributes.get("class", "")}
    kept |= {name: attributes[name] for name in NODE_ATTRIBUTES if name in attributes}
    return opening_tag("span", kept)


def opening_tag(name: str, attributes: Mapping[str, str]) -> str:
    """Returns an opening tag."""
    written = "".join(
        f' {key}="{escape(BLANK.sub(" ", value), quote=False).replace(chr(34), "&quot;")}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>"


def image(attributes: Mapping[str, str]) -> str:
    """Returns an image as Markdown if that can say it, else as its tag."""
    kept = {name: attributes[name] for name in IMAGE_ATTRIBUTES if attributes.get(name)}
    alt, target = BLANK.sub(" ", kept.get("alt", "")), kept.get("src", "")
    as_markdown = f"![{alt}]({target})"
    if set(kept) <= {"src", "alt"} and IMAGE.fullmatch(as_markdown):
        return as_markdown
    return opening_tag("img", kept)


def normal_color(value: str) -> str:
    """Returns a colour as browsers write it, or "" for what is none."""
    value = value.strip().lower()
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return f"rgb({', '.join(str(int(digits[at : at + 2], 16)) for at in (0, 2, 4))})"
    return value if _COLOR.fullmatch(value) and value not in ("inherit", "initial", "unset") else ""


def is_canonical(tag: re.Match[str]) -> bool:
    """Tells whether an opening tag is what `decode` writes for what it means."""
    name, attributes = tag[2], dict(_RAW_ATTRIBUTE.findall(tag[3]))
    if name in ("u", "s", "sub", "sup", "strong", "em"):
        return not tag[3]
    if name == "span" and "class" in attributes:
        known = attributes["class"] in NODE_CLASSES and set(attributes) <= {"class", *NODE_ATTRIBUTES}
        return known and tag[0] == node_tag(_unescaped(attributes))
    if name == "span":
        style = _STYLE.fullmatch(attributes.get("style", ""))
        return set(attributes) == {"style"} and style is not None and normal_color(style[2]) == style[2]
    return name == "img" and _is_canonical_image(tag, _unescaped(attributes))


def _is_canonical_image(tag: re.Match[str], attributes: Mapping[str, str]) -> bool:
    target = attributes.get("src", "")
    safe = is_safe_url(target) or _PICTURE_DATA.fullmatch(target) is not None
    return (
        bool(attributes) and set(attributes) <= set(IMAGE_ATTRIBUTES) and safe and tag[0] == image(attributes)
    )


def _unescaped(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in attributes.items()}


def is_allowed_target(href: str) -> bool:
    """Tells whether a link may lead somewhere: to the web, to mail, into Zotero or into this program."""
    return is_safe_url(href) or _OWN_SCHEME.match(href) is not None
