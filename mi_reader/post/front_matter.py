"""Front matter: the edition's own, a neutral YAML mapping, and the one that Jekyll gets.

The user's text is the truth: reading never reorders it, `set_values` changes single values and leaves every
other line as it was, comments included.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence

from ruamel.yaml.nodes import ScalarNode

from mi_reader.domain.errors import InputError
from mi_reader.markup.characters import one_line
from mi_reader.post.yaml_source import Field, fields, is_block, is_null, load, words
from mi_reader.post.yaml_text import Value, bare_or_quoted, flow, is_bare, quoted

# Those whose names may stand in the front matter, with what is meant for them alone.
PLATFORMS = frozenset(("jekyll", "hugo", "zenn", "qiita", "markdown"))
_LINE_END = re.compile(r"\r\n?")


def values(yaml_text: str) -> dict[str, Value]:
    """Returns the front matter's values by key.

    Raises:
        InputError: it is no YAML mapping; the message tells the line.
    """
    return load(_with_line_feeds(yaml_text))


def set_values(yaml_text: str, new: Mapping[str, Value]) -> str:
    """Returns the front matter with some values set; None takes a key out.

    Raises:
        InputError: as `values`.
    """
    text = _with_line_feeds(yaml_text)
    for key, value in new.items():
        text = _set(text, key, value)
    return text


def read_lines(lines: str) -> dict[str, Value]:
    """Returns what some lines of a post's front matter say, in YAML or in TOML.

    Raises:
        InputError: They say nothing that can be read.
    """
    try:
        return values(lines)
    except InputError:
        try:
            return tomllib.loads(lines)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{lines} cannot be read: {error}.") from error


def say_the_same(lines: str, others: str) -> bool:
    """Tells whether some lines of a front matter have the values of others, however they are spelt."""
    try:
        return lines == others or read_lines(lines) == read_lines(others)
    except InputError:
        return False


def for_platform(yaml_text: str, platform: str) -> str:
    """Returns the front matter as one platform gets it.

    One edition goes to several platforms, and what one of them needs is noise or wrong on another: what
    stands under a platform's own name (`zenn: {emoji: 🧪, title: A shorter one}`) takes the place of the rest
    there, and is left out everywhere else. Without such keys the text comes back as it is.

    Raises:
        InputError: as `values`.
    """
    found = values(yaml_text)
    own = {key: value for key, value in found.items() if key in PLATFORMS and isinstance(value, Mapping)}
    if not own:
        return yaml_text
    text = set_values(yaml_text, dict.fromkeys(own))
    mine = own.get(platform, {})
    return set_values(text, {str(key): value for key, value in mine.items()})


def listed(value: Value) -> list[str]:
    """Returns the words of a list, or of Jekyll's one text with commas; empty ones are left out."""
    if isinstance(value, str):
        return _split(value)
    if isinstance(value, Sequence):
        return [str(item) for item in value if item is not None and str(item).strip()]
    return [] if value is None or isinstance(value, Mapping) else [str(value)]


def jekyll_front_matter(yaml_text: str, title: str) -> str:
    """Returns the front matter that a Jekyll post carries, without its fences.

    First the keys that every post has, in one order and spelling; then the user's further keys as written.
    Keys without a value are left out.

    Args:
        yaml_text: The edition's front matter.
        title: What the post is called if the front matter does not say it.

    Raises:
        InputError: as `values`.
    """
    text = _with_line_feeds(yaml_text)
    given = {field.key: field for field in fields(text) if not is_null(field.node)}
    loaded = load(text)
    lines = [
        _layout(given.pop("layout", None), loaded),
        _title(given.pop("title", None), title, loaded),
        _author(given.pop("author", None), loaded),
        _categories(given.pop("categories", None), loaded),
        _tags(given.pop("tags", None), loaded),
        _image(given.pop("image", None), loaded),
    ]
    # A merge (`<<`) has no key of its own in the values; its keys are the user's further ones.
    others = [_as_written(field, loaded) for key, field in given.items() if key != "<<"]
    own = {field.key for field in fields(text)}
    merged = [f"{flow(key)}: {flow(value)}\n" for key, value in loaded.items() if key not in own]
    return "".join([*lines, *others, *merged])


def _set(text: str, key: str, value: Value) -> str:
    text = _with_its_last_line_ended(text)
    known = fields(text)
    found = next((field for field in known if field.key == key), None)
    if found is None:
        line = "" if value is None else f"{bare_or_quoted(key)}: {flow(value)}\n"
        if line and text.lstrip().startswith(
            "{"
        ):  # one mapping in braces: written out, so that a line can follow
            text = "".join(f"{flow(name)}: {flow(item)}\n" for name, item in load(text).items())
        return text + line
    if any(not field.as_written for field in known):
        loaded = load(text) | {key: value}
        return "".join(f"{flow(k)}: {flow(v)}\n" for k, v in loaded.items() if k != key or v is not None)
    if value is None:
        return text[: found.start] + text[found.end :]
    node = found.node
    written = quoted(value) if isinstance(value, str) and getattr(node, "style", None) == '"' else flow(value)
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode) and not is_block(node) and start > found.start and start < end:
        return text[:start] + written + text[end:]
    return f"{text[: found.start]}{bare_or_quoted(key)}: {written}\n{text[found.end :]}"


def _layout(field: Field | None, loaded: Mapping[str, Value]) -> str:
    if field is None:
        return "layout: post\n"
    return _scalar_line("layout", field, bare_or_quoted) or _as_written(field, loaded)


def _title(field: Field | None, otherwise: str, loaded: Mapping[str, Value]) -> str:
    if field is None or (isinstance(field.node, ScalarNode) and not field.node.value):
        return f"title: {quoted(one_line(otherwise))}\n"
    return _scalar_line("title", field, quoted) or _as_written(field, loaded)


def _author(field: Field | None, loaded: Mapping[str, Value]) -> str:
    if field is None:
        return ""
    people = words(field.node)
    if people is not None:
        return f"author: [{','.join(quoted(person) for person in people)}]\n" if people else ""
    return _scalar_line("author", field, quoted) or _as_written(field, loaded)


def _categories(field: Field | None, loaded: Mapping[str, Value]) -> str:
    """One bare comma list without blanks where its items allow it."""
    if field is None:
        return ""
    listed = words(field.node)
    if listed is None:
        if not isinstance(field.node, ScalarNode):
            return _as_written(field, loaded)
        listed = _split(str(field.node.value))
        if not all(_is_simple(item) for item in listed):
            return f"categories: {bare_or_quoted(str(field.node.value))}\n"
    if not listed:
        return ""
    if all(_is_simple(item) for item in listed):
        return f"categories: {','.join(listed)}\n"
    return f"categories: {flow(listed)}\n"


def _tags(field: Field | None, loaded: Mapping[str, Value]) -> str:
    if field is None:
        return ""
    listed = words(field.node)
    if listed is None:
        if not isinstance(field.node, ScalarNode):
            return _as_written(field, loaded)
        listed = _split(str(field.node.value))
    return f"tags: {flow(listed)}\n" if listed else ""


def _image(field: Field | None, loaded: Mapping[str, Value]) -> str:
    if field is None:
        return ""
    return _scalar_line("image", field, bare_or_quoted) or _as_written(field, loaded)


def _scalar_line(key: str, field: Field, spelling: Callable[[str], str]) -> str:
    """Returns the key with its value as it is spelt, or "" if the value is no scalar."""
    if not isinstance(field.node, ScalarNode):
        return ""
    return f"{key}: {spelling(str(field.node.value))}\n"


def _as_written(field: Field, loaded: Mapping[str, Value]) -> str:
    return field.as_written or f"{bare_or_quoted(field.key)}: {flow(loaded[field.key])}\n"


def _is_simple(item: str) -> bool:
    return is_bare(item) and " " not in item


def _split(text: str) -> list[str]:
    return [item for item in (part.strip() for part in text.split(",")) if item]


def _with_line_feeds(text: str) -> str:
    return _LINE_END.sub("\n", text)


def _with_its_last_line_ended(text: str) -> str:
    """Returns a front matter to which a line can be added."""
    if not text or text.endswith("\n"):
        return text
    known = fields(text)
    if known and is_block(known[-1].node):  # the line feed would become a part of the value
        last = known[-1]
        return f"{text[: last.start]}{bare_or_quoted(last.key)}: {flow(load(text)[last.key])}\n"
    return text + "\n"
