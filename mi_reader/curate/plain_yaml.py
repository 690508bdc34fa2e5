"""YAML files that people edit, read as texts, lists and mappings, and as nothing else.

They are read event by event, so that nothing is built of a file that is too large or too deep. Numbers and
dates stay the texts they were written as. Tags, which ask for other types, and aliases, by which a small
file becomes an enormous one, are refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mi_reader.domain.errors import InputError

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

LARGEST = 100_000  # characters; ruamel.yaml takes up to two seconds for them
_MOST_EVENTS = 10_000
_DEEPEST = 20
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def read(text: str, place: str, remedy: str) -> Plain:
    """Returns what a YAML text says.

    Args:
        place: What to call it in a message.
        remedy: For all that may be wrong with it.

    Raises:
        InputError: It is not YAML, or more than texts, lists and mappings; tells the line.
    """
    if len(text) > LARGEST:
        raise InputError(f"{place} is larger than {LARGEST // 1000} kB.", remedy)
    with told(place, remedy):
        return _Reading(text, place, remedy).document()


@contextmanager
def told(place: str, remedy: str) -> Iterator[None]:
    """Says of which file, and of which line of it where that is known, ruamel.yaml complains."""
    try:
        yield
    except MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InputError(f"{place}{line}: {error.problem or 'not valid YAML'}.", remedy) from error
    except (YAMLError, ValueError) as error:  # ValueError: a day such as 2022-99-99, thousands of digits
        raise InputError(f"{place} is not valid YAML: {error}.", remedy) from error
    except RecursionError as error:
        raise InputError(f"{place} is nested too deeply.", remedy) from error


class _Reading:
    """One way through the events of a text."""

    def __init__(self, text: str, place: str, remedy: str) -> None:
        self._events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self._count = 0
        self._place = place
        self._remedy = remedy

    def document(self) -> Plain:
        self._next()  # the stream starts
        if not isinstance(self._next(), DocumentStartEvent):
            return None
        value = self._value(self._next(), 1)
        self._next()  # the document ends
        following = self._next()
        if isinstance(following, DocumentStartEvent):
            raise self._refusal(following, "expected a single document")
        return value

    def _next(self) -> Any:
        event = next(self._events)
        self._count += 1
        if self._count > _MOST_EVENTS:
            raise self._refusal(event, f"it has more than {_MOST_EVENTS} parts")
        return event

    def _value(self, event: Any, depth: int) -> Plain:
        if depth > _DEEPEST:
            raise self._refusal(event, "it is nested too deeply")
        if isinstance(event, AliasEvent) or event.anchor:
            raise self._refusal(event, "anchors and aliases (& and *) are not read; write the value out")
        if event.tag:
            raise self._refusal(event, f"tags are not read: {event.tag}; write the value in quotes")
        if isinstance(event, SequenceStartEvent):
            return [self._value(item, depth + 1) for item in self._until(SequenceEndEvent)]
        if isinstance(event, MappingStartEvent):
            return self._mapping(depth)
        if event.implicit[0] and event.value in _NULLS:
            return None
        return self._text(event)

    def _mapping(self, depth: int) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for event in self._until(MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise self._refusal(event, "a key must be a text")
            self._value(event, depth + 1)  # no anchor, no tag
            key = self._text(event)
            if key == "<<":
                raise self._refusal(event, "mappings are not merged (<<); write the values out")
            if key in found:
                raise self._refusal(event, f"the key {key[:40]!r} stands here twice")
            found[key] = self._value(self._next(), depth + 1)
        return found

    def _until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := self._next(), end):
            yield event

    def _text(self, event: Any) -> str:
        text: str = event.value
        try:
            text.encode()
        except UnicodeEncodeError as error:  # "\ud800": half a character, which nothing can write
            raise self._refusal(event, "an escape stands for no character") from error
        return text

    def _refusal(self, event: Any, what: str) -> InputError:
        return InputError(f"{self._place}, line {event.start_mark.line + 1}: {what}.", self._remedy)
