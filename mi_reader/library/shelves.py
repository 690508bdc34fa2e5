"""The libraries of a profile: found by name, the right one where none is named."""

from datetime import date

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import AmbiguousError, NotFoundError
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.store import libraries
from mi_reader.store.connection import Database

_FILES = "file:library"


class Shelves:
    """Finds libraries and says what reaches the inbox; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self) -> list[Library]:
        """Returns all libraries, in the order they were added."""
        with self._database.read() as tx:
            return libraries.listing(tx)

    def files(self) -> Library:
        """Returns the library that files go into, made at the first use."""
        with self._database.write() as tx:
            for library in libraries.listing(tx):
                if library.address == _FILES:
                    return library
            return libraries.add(tx, LibraryKind.FILE, "Library", _FILES)

    def find(self, name: str | None) -> Library:
        """Returns the library of this address or name.

        None stands for the user's own Zotero library, else the first group's, else that of files.

        Raises:
            NotFoundError: There is none.
            AmbiguousError: Several have the name; their addresses tell them apart.
        """
        known = self.listing()
        if name is None:
            # A post is one's own, unless it is begun in a group's library on purpose.
            first = {one.kind: one for one in reversed(known)}
            return first.get(LibraryKind.USER) or first.get(LibraryKind.GROUP) or self.files()
        found = [one for one in known if one.address == name] or [
            one for one in known if one.name.casefold() == name.casefold()
        ]
        if len(found) == 1:
            return found[0]
        if found:
            lines = [f"{one.address}  {one.name}" for one in found]
            raise AmbiguousError(
                f"Several libraries are called {name!r}:", lines, "Give the address of the one you mean."
            )
        there = ", ".join(f"{one.address} ({one.name})" for one in known)
        raise NotFoundError(
            f"There is no library {name!r}.",
            f"There are: {there or 'none yet'}. `mi-reader library add` adds one.",
        )

    def set_inbox_start(self, library: Library, start: date | None) -> Changes:
        """Sets from which day on papers reach the inbox; None lets all in."""
        with self._database.write() as tx:
            libraries.set_inbox_start(tx, library.id, start.isoformat() if start else "")
        return changed(Touched.LIBRARY, library.address)
