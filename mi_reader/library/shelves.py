"""The libraries of a profile: found by name, the right one where none is named."""

from datetime import date

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import AmbiguousError, NotFoundError
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.store import libraries
from mi_reader.store.connection import Database

_FILES = ("Library", "file:library")
# Apart from the user's own files, so that it can be removed as a whole.
_SAMPLE = ("Sample library", "file:sample")


def is_sample(library: Library) -> bool:
    """Tells whether a library is the sample that ships with the program."""
    return library.address == _SAMPLE[1]


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
        return self._made(*_FILES)

    def sample(self) -> Library:
        """Returns the library that the sample goes into, made at the first use."""
        return self._made(*_SAMPLE)

    def _made(self, name: str, address: str) -> Library:
        with self._database.write() as tx:
            for library in libraries.listing(tx):
                if library.address == address:
                    return library
            return libraries.add(tx, LibraryKind.FILE, name, address)

    def usual(self) -> Library | None:
        """Returns the library that is meant where none is named; None where it is not there yet.

        It is the user's own Zotero library, else the first group's, else that of files; the sample never.
        """
        known = self.listing()
        # A post is one's own, unless it is begun in a group's library on purpose.
        first = {one.kind: one for one in reversed(known) if not is_sample(one)}
        kinds = (LibraryKind.USER, LibraryKind.GROUP, LibraryKind.FILE)
        return next((first[kind] for kind in kinds if kind in first), None)

    def find(self, name: str | None) -> Library:
        """Returns the library of this address or name.

        None stands for the usual one; that of files is made if there is none.

        Raises:
            NotFoundError: There is none.
            AmbiguousError: Several have the name; their addresses tell them apart.
        """
        if name is None:
            return self.usual() or self.files()
        known = self.listing()
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
