"""Targets: the platforms a post can be written for, each a module of its own.

A target is any object with the shape of `Target`. Third parties declare theirs in the entry point group
`mi_reader.targets`; the built-in ones are listed in the same form (`name` → `module:object`).
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from mi_reader.domain.errors import NotFoundError
from mi_reader.post.targets.target import Options, Rendering, Target

__all__ = ["GROUP", "Options", "Rendering", "Target", "names", "target"]

GROUP = "mi_reader.targets"
_BUILT_IN = (EntryPoint("jekyll", "mi_reader.post.targets.jekyll:JEKYLL", GROUP),)


def names() -> tuple[str, ...]:
    """Returns the names of all targets, the built-in ones first."""
    return tuple(_declared())


def target(name: str) -> Target:
    """Returns the target of this name.

    Raises:
        NotFoundError: there is none.
    """
    found = _declared().get(name)
    if found is None:
        known = ", ".join(names())
        raise NotFoundError(f"There is no target called {name!r}.", f"The targets are: {known}.")
    loaded: Target = found.load()
    return loaded


@cache
def _declared() -> Mapping[str, EntryPoint]:
    built_in = {entry.name: entry for entry in _BUILT_IN}
    others = {entry.name: entry for entry in entry_points(group=GROUP) if entry.name not in built_in}
    return built_in | others
