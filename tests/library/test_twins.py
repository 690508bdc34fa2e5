from dataclasses import replace
from datetime import date

from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.curate.suggestions.categories import shipped_preset
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.library.twins import Twins
from mi_reader.store import exports
from tests.papers import Shelf

TITLE = "fast bayesian optimization of needle in a haystack problems"


def pair(shelf: Shelf) -> tuple[PaperRef, PaperRef]:
    preprint = shelf.add(
        TITLE, "Siemenn, A.", item_type="preprint", date="2022", fields={"archiveID": "arXiv:2208.13771"}
    )
    return preprint, shelf.add(
        TITLE, "Siemenn, A.", date="2023", fields={"DOI": "10.1038/s41524-023-01048-x"}
    )


def test_a_preprint_leads_to_its_published_version_and_back(shelf: Shelf) -> None:
    preprint, published = pair(shelf)
    seen = Twins(shelf.database).of([preprint, published])
    assert [twin.ref for twin in seen[preprint].twins] == [published]
    assert [twin.ref for twin in seen[published].twins] == [preprint]
    assert seen[preprint].published.ref == published
    assert seen[published].published.ref == published


def test_where_it_was_featured_is_known_under_either_key(shelf: Shelf) -> None:
    preprint, published = pair(shelf)
    edition = new_edition(shelf.library, "2022", "ja", "")
    Editions(shelf.database).create(edition, shipped_preset())
    curation = Curation(shelf.database)
    curation.file(preprint, edition, shipped_preset().categories[3])
    assert Twins(shelf.database).of([published])[published].filed == ("2022",)
    assert Twins(shelf.database).of([published])[published].featured == ()
    curation.pick(preprint, edition.key)
    curation.set_oh(preprint, date(2022, 9, 1))
    assert Twins(shelf.database).of([published])[published].featured == ("2022",)


def test_readers_have_seen_what_a_closed_or_exported_edition_picked(shelf: Shelf) -> None:
    preprint, published = pair(shelf)
    editions = Editions(shelf.database)
    last = new_edition(shelf.library, "2021", "ja", "")
    editions.create(last, shipped_preset())
    curation = Curation(shelf.database)
    curation.file(preprint, last, shipped_preset().categories[3])

    def shown(edition: str = "ANOTHER2") -> str:
        return Twins(shelf.database).of([published])[published].shown_before(EditionKey(edition))

    assert shown() == ""
    curation.pick(preprint, last.key)
    assert shown() == "", "neither closed nor exported"
    editions.change(last.key, lambda edition: replace(edition, archived=True))
    assert shown() == "2021"
    editions.change(last.key, lambda edition: replace(edition, archived=False))
    with shelf.database.write() as tx:
        exports.announce(tx, exports.Export("/a.md", last.key, "jekyll", b"a", "2022"), None)
    assert shown() == "", "not written yet"
    with shelf.database.write() as tx:
        exports.confirm(tx, "/a.md")
    assert shown() == "2021"
    assert shown(last.key) == "", "itself does not count"


def test_the_same_title_by_others_is_another_paper(shelf: Shelf) -> None:
    one = shelf.add("Editorial", "Chen, A.", date="2021")
    shelf.add("Editorial", "Ito, B.", date="2021")
    assert Twins(shelf.database).of([one])[one].twins == ()


def test_a_paper_alone_is_its_own_published_version(shelf: Shelf) -> None:
    alone = shelf.add("Alone in the world of potentials", "Chen, A.")
    seen = Twins(shelf.database).of([alone])[alone]
    assert seen.twins == ()
    assert seen.published.ref == alone
