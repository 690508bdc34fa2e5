"""Which libraries take no edits at all: groups that the user may only read.

Elsewhere edits wait where they cannot be sent yet; in such a group they would wait for ever.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.domain.translation import told
from mi_reader.store import editions, sources
from mi_reader.store.connection import Transaction
from mi_reader.sync.report import from_json

if TYPE_CHECKING:
    from mi_reader.curate.undoing import Scope


REMEDY: Final = told(
    "Ask an admin of the group, or give the key write access at https://www.zotero.org/settings/keys; "
    "it stays the same key."
)


@dataclass(frozen=True, slots=True)
class Locks:
    """Why libraries, and with them their papers and editions, take no edits.

    Attributes:
        libraries: The reason of each that is locked: a sentence for the user.
        editions: The library of each edition in one of them.
    """

    libraries: Mapping[LibraryId, str] = field(default_factory=dict)
    editions: Mapping[EditionKey, LibraryId] = field(default_factory=dict)

    def of_library(self, library: LibraryId | None) -> str:
        """Returns why a library takes no edits, or ""."""
        return self.libraries.get(library, "") if library is not None else ""

    def of_edition(self, edition: EditionKey | None) -> str:
        """Returns why an edition takes no edits, or ""."""
        return self.of_library(self.editions.get(edition)) if edition is not None else ""

    def of(self, scope: "Scope") -> str:
        """Returns why an edit cannot be, or ""."""
        reasons: Iterable[str] = (
            *(self.of_library(paper.library) for paper in scope.papers),
            *(self.of_edition(edition) for edition in scope.editions),
        )
        return next(filter(None, reasons), "")


def locks(tx: Transaction) -> Locks:
    """Returns what is locked, as the last sync of each library found it."""
    found: dict[LibraryId, str] = {}
    for source in sources.listing(tx):
        report = from_json(source.report)
        if report and report.locked:
            found[source.library] = report.locked
    if not found:
        return Locks()
    return Locks(found, {one.key: one.library for one in editions.listing(tx) if one.library in found})
