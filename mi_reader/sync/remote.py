"""The port: what a sync asks of a Zotero library, whoever answers.

`mi_reader.zotero.gateway` implements it over HTTP. Every call may take long, waits and repeats by itself
where the server asks for it (guarantee 6), can be cancelled, and fails in the ways of `domain.errors`:
`UnreachableError`, `ForbiddenError`, `StaleError`, `RemoteError`, `Cancelled`. All may be called from
several threads at once; no more than four requests are under way at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mi_reader.domain.errors import Problem
from mi_reader.domain.zotero import Deletions, ObjectKind, ObjectWrite, RemoteObject


@dataclass(frozen=True, slots=True)
class Traits:
    """What a source can do; probed when it is connected, never guessed from a version number.

    Attributes:
        endpoint: Address of the API, without a slash at its end.
        server_id: Zotero's name for this very database, for local ones that have it; else "".
        path: The library in it: `users/475425`, `groups/1`.
        name: The library's name, as the server tells it, or "".
        user: Name of the person whose key or program it is, or "".
        may_write: Whether this library takes writes from us.
        client_keys: Whether a new object may bring its own key.
        tells_deletions: Whether it tells what was erased; else that is the difference of two listings.
        versioned: Whether versions grow with every change. Zotero 7-9 on this computer count what was
            synced, or nothing at all: there, only comparing everything finds the changes.
    """

    endpoint: str
    path: str
    server_id: str = ""
    name: str = ""
    user: str = ""
    may_write: bool = False
    client_keys: bool = False
    tells_deletions: bool = False
    versioned: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Keys with their versions, trash included, and the library's version at that moment."""

    versions: Mapping[str, int]
    version: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """Whole objects, and the library's version at that moment.

    Attributes:
        unreadable: By key: objects that could not be understood; the rest is good.
    """

    objects: tuple[RemoteObject, ...]
    version: int
    unreadable: Mapping[str, Problem]


@dataclass(frozen=True, slots=True)
class Refused:
    """The server did not take one object of a request that it took as a whole.

    Attributes:
        code: As HTTP has it: 412 somebody else changed it, 404 it is gone, 413 too large, 400 not valid.
    """

    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a request to write; results in the order of what was sent.

    Attributes:
        results: The object as the server now has it; None where the server says that it changed nothing; or
            why it was refused.
        version: The library's version after it.
    """

    results: tuple[RemoteObject | Refused | None, ...]
    version: int


class Remote(Protocol):
    """One library at one source."""

    @property
    def traits(self) -> Traits:
        """What this source can do."""

    def version(self, known: int | None) -> int:
        """Returns the library's version, by the cheapest question; `known` is what it was last."""

    def listing(self, kind: ObjectKind, since: int | None) -> Listing:
        """Returns the keys and versions of what changed since a version, trash included; None for all."""

    def deletions(self, since: int) -> tuple[Deletions, int]:
        """Returns what was erased since a version, and the library's version. Only if `tells_deletions`."""

    def fetch(self, kind: ObjectKind, keys: Sequence[str]) -> Fetched:
        """Returns up to 100 objects by key, trashed ones too; those that are gone are left out."""

    def fetch_all(self, kind: ObjectKind) -> Fetched:
        """Returns all objects of a kind, trashed ones too. For sources that are not `versioned`."""

    def write(self, kind: ObjectKind, objects: Sequence[ObjectWrite], library_version: int) -> Written:
        """Makes or changes up to 50 objects, each on its own.

        Args:
            library_version: Nothing is written if the library has changed since.

        Raises:
            StaleError: It has changed since.
            UncertainError: The answer was lost: the objects may have been written, or not.
        """

    def erase_collections(self, keys: Sequence[str], library_version: int) -> int:
        """Erases up to 50 collections (not what is in them); returns the library's version.

        Raises:
            StaleError: The library has changed since `library_version`.
        """
