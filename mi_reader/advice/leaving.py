"""What goes when a library is removed here, and what keeps it: said before anybody is asked."""

from dataclasses import dataclass

from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.store import libraries


@dataclass(frozen=True, slots=True)
class AtStake:
    """What is in a library that may be removed here.

    Attributes:
        papers: How many are to be seen.
        whys: How many of them have a why.
        editions: Their names.
        in_zotero: Whether it is one of Zotero's: then all of it stays there.
        waiting: How many edits are not in Zotero yet, and would be lost.
        conflicts: How many fields wait for a decision: as long as there are any it cannot be removed.
    """

    library: Library
    papers: int
    whys: int
    editions: tuple[str, ...]
    in_zotero: bool
    waiting: int = 0
    conflicts: int = 0


def at_stake(engine: Engine, library: Library) -> AtStake:
    """Returns what would go with a library."""
    standing = next(one for one in engine.libraries.standings() if one.library.id == library.id)
    with engine.database.read() as tx:
        whys = libraries.count_whys(tx, library.id)
    editions = tuple(one.name for one in engine.editions.listing() if one.library == library.id)
    in_zotero = standing.source is not None
    waiting = standing.waiting if in_zotero else 0
    return AtStake(library, standing.papers, whys, editions, in_zotero, waiting, standing.conflicts)
