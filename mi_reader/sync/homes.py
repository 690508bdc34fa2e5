"""Which of Zotero's collections hold an edition's sections, both ways round."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey, LibraryId, SectionKey
from mi_reader.store import editions, links, pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role


@dataclass(frozen=True, slots=True)
class Homes:
    """The sections of a library and their collections.

    Attributes:
        collection_of: A section's collection; one that has none yet goes by its own key, which its collection
            will get where the server lets us choose.
        sections_of: The sections of a collection: more than one where a person has copied an edition's note.
        edition_of: A section's edition.
        left: Collections inside an edition's that are no sections (any more), but stay: the user's own, and
            those with something of the user's own inside. They must not be taken up as new sections.
    """

    collection_of: dict[SectionKey, str]
    sections_of: dict[str, list[SectionKey]]
    edition_of: dict[SectionKey, EditionKey]
    left: dict[EditionKey, frozenset[str]]


def homes(tx: Transaction, library: LibraryId) -> Homes:
    """Returns the sections of a library as they are now."""
    linked = links.listing(tx, library, Role.SECTION)
    collection_of: dict[SectionKey, str] = {}
    sections_of: dict[str, list[SectionKey]] = defaultdict(list)
    edition_of: dict[SectionKey, EditionKey] = {}
    for edition in editions.listing(tx):
        if edition.library != library:
            continue
        for section in editions.sections(tx, edition.key):
            link = linked.get(section.key)
            key = link.key if link and link.key else section.key
            collection_of[section.key] = key
            sections_of[key].append(section.key)
            edition_of[section.key] = edition.key
    dangling = [
        link
        for owner, link in linked.items()
        if owner not in collection_of and link.key and link.key not in sections_of
    ]
    left = _left(tx, library, dangling) if dangling else {}
    return Homes(collection_of, dict(sections_of), edition_of, left)


def _left(
    tx: Transaction, library: LibraryId, dangling: Collection[Link]
) -> dict[EditionKey, frozenset[str]]:
    """Returns what stays, of the collections whose section is no more, by the edition that it lies in."""
    known = {one.key: one for one in pristine.collections(tx, library) if not one.deleted}
    holding = {one.parent for one in known.values()}
    at = {
        link.key: EditionKey(owner)
        for owner, link in links.listing(tx, library, Role.EDITION).items()
        if editions.exists(tx, EditionKey(owner))
    }
    found: dict[EditionKey, set[str]] = defaultdict(set)
    for link in dangling:
        one = known.get(link.key or "")
        if one and one.parent in at and (link.chosen or one.key in holding):
            found[at[one.parent]].add(one.key)
    return {edition: frozenset(keys) for edition, keys in found.items()}
