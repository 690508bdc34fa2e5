"""Targets: the platforms a post can be written for, each a module of its own.

A target is any object with the shape of `Target`, declared in the entry point group `mi_reader.targets`
(`name` → `module:object`): the built-in ones in pyproject.toml, third parties' in their own packages. Where
no package is installed (a checkout on the path, a frozen build) there are no entry points to be read, so the
built-in ones are named here as well. The user's own are templates in the profile (`targets.own`).
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from mi_reader.domain.errors import InputError, NotFoundError
from mi_reader.post.targets import own as own_targets
from mi_reader.post.targets.target import Options, Rendering, Target

__all__ = ["BUILT_IN", "GROUP", "Options", "Rendering", "Target", "names", "target"]

GROUP = "mi_reader.targets"
BUILT_IN = {
    "jekyll": "mi_reader.post.targets.jekyll:JEKYLL",
    "hugo": "mi_reader.post.targets.hugo:HUGO",
    "zenn": "mi_reader.post.targets.zenn:ZENN",
    "qiita": "mi_reader.post.targets.qiita:QIITA",
    "markdown": "mi_reader.post.targets.markdown:MARKDOWN",
}


def names(own: Path | None = None) -> tuple[str, ...]:
    """Returns the names of all targets: the built-in ones, other packages', the user's.

    Args:
        own: The folder of the user's templates.
    """
    declared = _declared()
    mine = own_targets.names(own) if own else ()
    return (*declared, *(name for name in mine if name not in declared))


def target(name: str, own: Path | None = None) -> Target:
    """Returns the target of this name.

    Args:
        own: The folder of the user's templates.

    Raises:
        NotFoundError: there is none.
        InputError: it cannot be loaded, or what the user says about it cannot be read.
    """
    found = _declared().get(name)
    if found is not None:
        return _load(found)
    if own and name in own_targets.names(own):
        return own_targets.read(own, name, {each: target(each) for each in BUILT_IN})
    raise NotFoundError(f"There is no target called {name!r}.", f"The targets are: {', '.join(names(own))}.")


def _load(entry: EntryPoint) -> Target:
    try:
        loaded: Target = entry.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        package = entry.dist.name if entry.dist else entry.module
        raise InputError(
            f"The target {entry.name} of the package {package} cannot be loaded: {error}.",
            "Install that package anew, or without it.",
        ) from error
    return loaded


@cache
def _declared() -> Mapping[str, EntryPoint]:
    """Returns the entry points by name; a built-in name stands for the built-in target, whoever uses it."""
    built_in = {name: EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items()}
    others = {entry.name: entry for entry in entry_points(group=GROUP) if entry.name not in built_in}
    return built_in | dict(sorted(others.items()))
