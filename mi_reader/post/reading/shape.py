"""What a new edition takes over from an old post: "like last year's", with nothing of last year's texts."""

import datetime as dt
from collections.abc import Mapping

from ruamel.yaml.nodes import ScalarNode, SequenceNode

from mi_reader.domain.errors import InputError
from mi_reader.markup.characters import clean
from mi_reader.post.reading.front import as_yaml
from mi_reader.post.reading.model import Format, FrontMatter, Reading, SectionNow, Shape
from mi_reader.post.yaml_source import fields, is_block
from mi_reader.post.yaml_text import Value

# An empty text is no day: Hugo stops at it.
_DAYS = frozenset(("date", "expiryDate", "last_modified_at", "lastmod", "publishDate"))
# What holds for all posts of a blog. Everything else belongs to one of them: its title, day, picture,
# address, number. Switches (true, false) hold for all as well.
_KEPT = frozenset(
    [
        "author",
        "authors",
        "categories",
        "category",
        "classes",
        "cover_style",
        "emoji",
        "excerpt_separator",
        "ignorePublish",
        "lang",
        "language",
        "layout",
        "licence",
        "license",
        "locale",
        "markup",
        "math",
        "organization_url_name",
        "outputs",
        "publication_name",
        "series",
        "sidebar",
        "tags",
        "taxonomies",
        "theme",
        "toc",
        "topics",
        "type",
    ]
)


def shape(reading: Reading) -> Shape:
    """Returns what a new edition like this post takes over.

    `weave(reading, contents, fresh=True)` writes the new edition in the old post's form.
    """
    return Shape(
        _front_matter(reading.front_matter),
        tuple(SectionNow(section.title, section.kind) for section in reading.sections if section.heading),
        reading.closing is not None,
        reading.platform,
        reading.style,
    )


def _front_matter(front: FrontMatter) -> str:
    if front.format is Format.NONE or front.problem:
        return ""
    if front.format is Format.YAML:
        try:
            return _emptied(clean(front.raw))
        except InputError:
            pass
    return as_yaml({key: _empty(key, value) for key, value in front.values.items()})


def _emptied(text: str) -> str:
    """Returns a YAML front matter with the old post's values taken out; what stays is as it was written.

    Raises:
        InputError: single values cannot be told apart in it.
    """
    for field in reversed(fields(text)):
        if field.key in _KEPT:
            continue
        if not field.as_written:
            raise InputError("The front matter has keys that share their lines.")
        node = field.node
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode) and not is_block(node):
            if str(node.tag).endswith(":bool"):
                continue
            value = node.style * 2 if node.style in ("'", '"') and field.key not in _DAYS else ""
            text = text[:start].rstrip(" ") + (f" {value}" if value else "") + text[end:]
        else:
            value = " []" if isinstance(node, SequenceNode) else ' ""' if is_block(node) else ""
            line = text[field.start : field.end]
            key = line[: line.index(":") + 1]
            text = text[: field.start] + key + value + "\n" + text[field.end :]
    return text


def _empty(key: str, value: Value) -> Value:
    if key in _KEPT or isinstance(value, bool):
        return value
    match value:
        case dt.date() | int() | float() | None:
            return None
        case str():
            return None if key in _DAYS else ""
        case Mapping():
            return {}
    return []
