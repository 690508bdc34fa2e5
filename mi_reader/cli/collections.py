"""How Zotero's collections look on the command line: as the tree that they are, with their keys."""

from collections.abc import Iterator, Sequence

from mi_reader.cli.output import message, show
from mi_reader.cli.session import Session
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import UsageError
from mi_reader.domain.papers import LibraryKind
from mi_reader.domain.zotero import RemoteCollection


def collections_of(session: Session, edition: Edition) -> list[RemoteCollection]:
    """Returns the collections that an edition may use.

    Raises:
        UsageError: It is in a library of files, which has none.
    """
    library = session.engine.lookup.libraries()[edition.library]
    if library.kind is LibraryKind.FILE:
        raise UsageError(
            f"The edition {edition.name!r} is in {library.name!r}, which is no Zotero library.",
            f"`mi-reader edition move {edition.name} --to LIBRARY` adds it to Zotero.",
        )
    return session.engine.choosing.collections(edition.library)


def show_collections(collections: Sequence[RemoteCollection], *, json: bool) -> None:
    """Prints the collections of a library."""
    items = [{"key": one.key, "name": one.name, "parent": one.parent} for one in collections]
    show(items, _tree(collections), json=json)
    if not collections and not json:
        message("No collections are known: `mi-reader sync` reads them from Zotero.")


def _tree(collections: Sequence[RemoteCollection]) -> Iterator[str]:
    known = {one.key for one in collections}
    # Not by recursion: what a server says may be nested without end. What hangs in a circle is left out.
    waiting = [(0, one) for one in _in_order(collections, {""} | {c.parent for c in collections} - known)]
    while waiting:
        depth, one = waiting.pop(0)
        yield f"{'  ' * depth}{one.key}  {one.name}"
        waiting[:0] = [(depth + 1, child) for child in _in_order(collections, {one.key})]


def _in_order(collections: Sequence[RemoteCollection], parents: set[str]) -> list[RemoteCollection]:
    return sorted((one for one in collections if one.parent in parents), key=lambda one: one.name.casefold())
