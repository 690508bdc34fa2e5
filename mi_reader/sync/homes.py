"""Which of Zotero's collections hold an edition's sections, both ways round."""

from collections import defaultdict
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey, LibraryId, SectionKey
from mi_reader.store import editions, links
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Role


@dataclass(frozen=True, slots=True)
class Homes:
    """The sections of a library and their collections.

    Attributes:
        collection_of: A section's collection; one that has none yet goes by its own key, which its collection
            will get where the server lets us choose.
        sections_of: The sections of a collection: more than one where a person has copied an edition's note.
        edition_of: A section's edition.
    """

    collection_of: dict[SectionKey, str]
    sections_of: dict[str, list[SectionKey]]
    edition_of: dict[SectionKey, EditionKey]


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
    return Homes(collection_of, dict(sections_of), edition_of)
