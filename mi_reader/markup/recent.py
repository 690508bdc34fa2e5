"""What was made of texts a moment ago, kept by number and size: several passes ask for the same texts again.

A cache that only counts its entries holds a thousand versions of a text of a megabyte as readily as a
thousand short ones. This one holds so many bytes, too; of a text that is larger by itself, the newest one.
"""

from collections.abc import Callable, Sized
from functools import wraps
from threading import Lock
from typing import Final, ParamSpec, TypeVar

_MEGABYTE: Final = 1_000_000
_ENTRY: Final = 500  # bytes of an entry without its text
_LETTER: Final = 4  # bytes of a text and of what is made of it, for each of its letters

_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")


class _Recent:
    """Results by what they were made of, the one asked for last at the end."""

    def __init__(self, entries: int, most: int) -> None:
        self._entries = entries
        self._most = most
        self._lock = Lock()  # reader threads of the window ask at the same time
        self._found: dict[object, tuple[int, object]] = {}
        self.weight = 0

    def get(self, key: object) -> object:
        """Returns a result, None if it is not there."""
        with self._lock:
            found = self._found.pop(key, None)
            if found is None:
                return None
            self._found[key] = found
            return found[1]

    def put(self, key: object, weight: int, made: object) -> None:
        """Keeps a result, and forgets those that were not asked for longest."""
        with self._lock:
            before = self._found.pop(key, None)
            self.weight += weight - (before[0] if before else 0)
            self._found[key] = weight, made
            while len(self._found) > 1 and (self.weight > self._most or len(self._found) > self._entries):
                oldest = next(iter(self._found))
                self.weight -= self._found.pop(oldest)[0]


def recent(
    entries: int, megabytes: int, each: int = 0
) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
    """Keeps the results of a function of texts; what it returns must not be changed by anybody.

    Args:
        entries: So many results are kept at most,
        megabytes: and so much, estimated.
        each: Where a result has parts, how many bytes each takes beside a few for each letter of the texts.
    """

    def around(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
        kept = _Recent(entries, megabytes * _MEGABYTE)

        @wraps(make)
        def asked(*args: _Asked.args, **names: _Asked.kwargs) -> _Made:
            key = (args, *names.items()) if names else args
            found = kept.get(key)
            if found is None:
                made = make(*args, **names)
                letters = sum(len(arg) for arg in args if isinstance(arg, str))
                parts = each * len(made) if isinstance(made, Sized) else 0
                kept.put(key, _ENTRY + _LETTER * letters + parts, made)
                return made
            return found  # type: ignore[return-value]  # what `make` returned

        asked.kept = kept  # type: ignore[attr-defined]  # for tests
        return asked

    return around
