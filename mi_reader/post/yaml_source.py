"""The user's front matter as written: its keys, and where in the text each one stands.

ruamel.yaml reads it (YAML 1.2, safe: no objects, no growing aliases); the text itself stays at hand, so that
what nobody touches is written again to the letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mi_reader.domain.errors import InputError
from mi_reader.post.yaml_text import Value

_LONGEST = 200_000
_MOST_NODES = 20_000
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge")
)
_FENCE = re.compile(r"^(?:---|\.\.\.)(?:[ \t]|$)|^%", re.MULTILINE)
_UNSHOWN = re.compile("[\x85\u2028\u2029\ufeff]")
_NULL = "tag:yaml.org,2002:null"
_REMEDY = "Correct the front matter; text with a colon, a # or a bracket in it needs quotes around it."


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the front matter.

    Attributes:
        start: Where its key begins in the text.
        end: Where its value's last line ends, line feed included.
        node: Its value as ruamel.yaml read it.
        as_written: Its lines, or "" where they cannot be taken out of the text by themselves.
    """

    key: str
    start: int
    end: int
    node: Node
    as_written: str


@lru_cache(maxsize=64)
def fields(text: str) -> tuple[Field, ...]:
    """Returns the keys of a front matter (line feeds only), in order; nobody may change their nodes.

    Raises:
        InputError: it is no YAML mapping, or holds what a front matter may not hold; tells the line.
    """
    root = _root(text)
    if root is None:
        return ()
    if not isinstance(root, MappingNode):
        raise _error(
            root, "The front matter is not a list of keys with values.", "Write one `key: value` per line."
        )
    _refuse_growth(root)
    starts = [key.start_mark.index for key, _ in root.value] + [len(text)]
    shared = "&" in text and any(_is_shared(root))
    free = not root.flow_style and not shared
    found: list[Field] = []
    known: set[str] = set()
    for (key, node), (start, following) in zip(root.value, pairwise(starts), strict=True):
        if not isinstance(key, ScalarNode):
            raise _error(key, "A key of the front matter is not a word.", _REMEDY)
        if str(key.tag) == _NULL:
            raise _error(key, "A key of the front matter is empty.", "Write a word in front of the colon.")
        if key.value in known:
            raise _error(key, f"The front matter has the key {key.value!r} twice.", "Delete one of the two.")
        known.add(key.value)
        end = start + len(_own_lines(text[start:following], node))
        lines = text[start:end]
        alone = free and key.start_mark.column == 0 and not _UNSHOWN.search(lines)
        if is_block(node) and not lines.endswith("\n"):  # a line feed would become a part of it
            alone = False
        found.append(Field(key.value, start, end, node, _ended(lines) if alone else ""))
    return tuple(found)


def load(text: str) -> dict[str, Value]:
    """Returns the values of a front matter.

    Raises:
        InputError: as `fields`.
    """
    found = fields(text)
    try:
        loaded = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, TypeError) as error:
        raise _unreadable(error) from error
    by_name = {str(key): value for key, value in (loaded or {}).items()}
    for field in found:
        if field.key != "<<" and field.key not in by_name:
            line = text.count("\n", 0, field.start) + 1
            raise InputError(
                f"Front matter, line {line}: The key {field.key!r} means something else than the word.",
                "Put it in quotes.",
            )
    return by_name


def is_null(node: Node) -> bool:
    """Tells whether a key has no value."""
    return isinstance(node, ScalarNode) and node.style is None and str(node.tag) == _NULL


def is_block(node: Node) -> bool:
    """Tells whether a value is a text on lines of its own, below `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def words(node: Node) -> list[str] | None:
    """Returns the items of a list of scalars as they are spelt, empty ones left out; None if it is none."""
    if not isinstance(node, SequenceNode) or not all(isinstance(item, ScalarNode) for item in node.value):
        return None
    return [str(item.value) for item in node.value if not is_null(item)]


def _root(text: str) -> Node | None:
    if len(text) > _LONGEST:
        raise InputError("The front matter is longer than any front matter.", "Move the text into the post.")
    if fence := _FENCE.search(text):
        line = text.count("\n", 0, fence.start()) + 1
        raise InputError(
            f"Line {line} of the front matter ends it: {fence[0].strip()!r}.",
            "Leave out the lines with --- and those that begin with %; put such text in quotes.",
        )
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError, TypeError) as error:
        raise _unreadable(error) from error
    except RecursionError as error:
        raise InputError("The front matter is nested too deeply.", _REMEDY) from error
    return root


def _refuse_growth(root: Node) -> None:
    """Refuses tags that make objects, and aliases that grow without end."""
    sizes: dict[int, int] = {}
    under_way: set[int] = set()

    def size(node: Node) -> int:
        if id(node) in sizes:
            return sizes[id(node)]
        if id(node) in under_way:
            raise _error(node, "The front matter refers to itself.", "Write the value out.")
        if str(node.tag) not in _TAGS:
            raise _error(node, f"The front matter may hold no {node.tag}.", "Write a plain value.")
        under_way.add(id(node))
        sizes[id(node)] = total = 1 + sum(size(child) for child in _children(node))
        if total > _MOST_NODES:
            raise _error(
                node, "The front matter grows beyond measure through its aliases.", "Write the values out."
            )
        return total

    size(root)


def _is_shared(root: Node) -> Iterator[bool]:
    """Yields whether each node is named by an anchor."""
    waiting = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield bool(node.anchor)
            waiting += _children(node)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _own_lines(lines: str, node: Node) -> str:
    """Cuts the comments and blank lines that stand between a value and the next key."""
    block = is_block(node)
    kept = lines.split("\n")
    while len(kept) > 1 and (kept[-1].startswith("#") or not kept[-1].strip(" \t")):
        if block and not kept[-1].startswith("#") and not kept[-1].strip(" \t") and lines.endswith("\n\n"):
            break
        kept.pop()
    own = "\n".join(kept)
    return own + "\n" if len(own) < len(lines) and not own.endswith("\n") else own


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else lines + "\n"


def _error(node: Node, message: str, remedy: str) -> InputError:
    return InputError(f"Front matter, line {node.start_mark.line + 1}: {message}", remedy)


def _unreadable(error: Exception) -> InputError:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark is not None else ""
        return InputError(f"Front matter{where}: {error.problem or error.context}.", _REMEDY)
    first = next(iter(str(error).splitlines()), "it is no YAML")
    return InputError(f"Front matter: {first}.", _REMEDY)
