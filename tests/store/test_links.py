"""What stands for what in Zotero is known by its role and owner."""

import pytest

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import LibraryId
from mi_reader.store import links
from mi_reader.store.links import Link, Role
from tests.papers import Shelf


@pytest.mark.parametrize("role", Role)
def test_a_link_is_kept_as_it_is(shelf: Shelf, role: Role) -> None:
    asked, found, chosen = (
        Link(role, "OWNER234", None),
        Link(role, "OWNER234", "KEY23456"),
        Link(role, "OTHER234", "KEY23457", chosen=True),
    )
    with shelf.database.write() as tx:
        assert links.get(tx, shelf.library, role, "OWNER234") is None
        for link in (asked, found):
            links.put(tx, shelf.library, link)
            assert links.get(tx, shelf.library, role, "OWNER234") == link
        links.put(tx, shelf.library, chosen)
        assert links.listing(tx, shelf.library, role) == {"OTHER234": chosen, "OWNER234": found}
        links.remove(tx, shelf.library, role, "OWNER234")
        links.remove(tx, shelf.library, role, "OWNER234")
        assert links.listing(tx, shelf.library, role) == {"OTHER234": chosen}


def test_roles_and_libraries_are_apart(shelf: Shelf) -> None:
    other = LibraryId(9)
    root, note = Link(Role.ROOT, "", "ROOT2345"), Link(Role.WHY, "", "NOTE2345")
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'user', 'o', 'o')")
        for library in (shelf.library, other):
            links.put(tx, library, root)
            links.put(tx, library, note)
        links.remove(tx, shelf.library, Role.ROOT, "")
        assert links.get(tx, shelf.library, Role.ROOT, "") is None
        assert links.get(tx, shelf.library, Role.WHY, "") == note
        assert links.get(tx, other, Role.ROOT, "") == root


def test_the_database_knows_every_role_and_no_other(shelf: Shelf) -> None:
    with (
        pytest.raises(StorageError, match="CHECK constraint failed: role"),
        shelf.database.write() as tx,
    ):
        tx.execute("INSERT INTO link (library_id, role, owner) VALUES (?, 'x', '')", (shelf.library,))
