"""Editions and their sections: made, found, changed, never mixed up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.annotate.texts import Texts
from mi_reader.curate.editions import Editions, new_edition, period_of, slug_of
from mi_reader.curate.filing import Curation
from mi_reader.curate.presets import load
from mi_reader.domain.categories import Kind, Preset
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import AmbiguousError, NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId
from mi_reader.store import editions as stored
from tests.papers import Shelf

PRESET = load(Path("none"), "mi")


@pytest.fixture
def editions(shelf: Shelf) -> Editions:
    return Editions(shelf.database)


def make(editions: Editions, shelf: Shelf, name: str = "2022", preset: Preset = PRESET) -> Edition:
    edition = new_edition(shelf.library, name, "ja", "title: 五選\n")
    editions.create(edition, preset)
    return editions.find(edition.key)


def headings(editions: Editions, edition: Edition) -> list[str]:
    return [section.heading for section, _ in editions.contents(edition.key)]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("２０２２年", (date(2022, 1, 1), date(2022, 12, 31))),
        (" 2022-03 ", (date(2022, 3, 1), date(2022, 3, 31))),
        ("2022/3", (date(2022, 3, 1), date(2022, 3, 31))),
        ("2022年12月", (date(2022, 12, 1), date(2022, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2022-13", (None, None)),
        ("2022-00", (None, None)),
        ("0000", (None, None)),
        ("9999", (None, None)),
        ("2022 best", (None, None)),
        ("summer", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_period_that_a_name_tells(name: str, period: tuple[date | None, date | None]) -> None:
    assert period_of(name) == period


@given(name=st.text() | st.from_regex(r"\d{4}年?[-/]?\d{1,2}月?", fullmatch=True))
def test_any_name_tells_a_whole_period_or_none(name: str) -> None:
    start, end = period_of(name)
    assert (start is None) == (end is None)
    if start and end:
        assert start.day == 1
        assert date.fromordinal(end.toordinal() + 1).day == 1
        assert start < end


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2022", "2022"),
        ("Five Papers, 2022!", "five-papers-2022"),
        ("２０２２年の論文", "2022年の論文"),
        ("!?", "post"),
        ("a_b", "a-b"),
    ],
)
def test_the_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(name=st.text())
def test_a_slug_is_letters_digits_and_hyphens(name: str) -> None:
    slug = slug_of(name)
    assert slug
    assert all(part.isalnum() for part in slug.split("-"))


def test_a_new_edition_has_a_section_for_each_category(shelf: Shelf, editions: Editions) -> None:
    edition = new_edition(shelf.library, " 2022  best ", "ja", "title: 五選\n")
    changes = editions.create(edition, PRESET)
    assert edition.name == "2022 best"
    assert editions.find("2022 best") == edition
    contents = editions.contents(edition.key)
    assert [(s.category, s.heading, s.kind) for s, _ in contents] == [
        (c.id, c.heading_in("ja"), c.kind) for c in PRESET.categories
    ]
    assert changes.keys(Touched.EDITION) == {edition.key}
    assert changes.keys(Touched.SECTION) == {section.key for section, _ in contents}


def change(editions: Editions, to: Edition) -> Changes:
    return editions.change(to.key, lambda _before: to)


def test_two_editions_of_one_name_are_told_apart(shelf: Shelf, editions: Editions) -> None:
    first = make(editions, shelf, "2022")
    twin = replace(first, key=EditionKey("TWIN2345"))
    with shelf.database.write() as tx:
        stored.save(tx, twin)  # as another computer's would come in
    with pytest.raises(AmbiguousError) as caught:
        editions.find("2022")
    assert [line.split()[0] for line in caught.value.candidates] == [twin.key, first.key]
    assert editions.find(first.key) == first


def test_a_change_starts_from_what_is_there_now(shelf: Shelf, editions: Editions) -> None:
    stale = make(editions, shelf)
    change(editions, replace(stale, opening="somebody else's words"))
    editions.change(stale.key, lambda edition: replace(edition, slug="five"))
    assert editions.find(stale.key) == replace(stale, opening="somebody else's words", slug="five")


def test_editions_are_found_by_name_and_the_newest_open_one_without(shelf: Shelf, editions: Editions) -> None:
    with pytest.raises(NotFoundError, match="no open edition yet") as caught:
        editions.find(None)
    assert "edition new" in caught.value.remedy
    first, second = make(editions, shelf, "Ｆｉｒｓｔ"), make(editions, shelf, "second")
    assert [e.key for e in editions.listing()] == [second.key, first.key]
    assert editions.find(None) == second
    assert editions.find(" FIRST ") == editions.find(first.key) == first
    archived = replace(second, archived=True)
    change(editions, archived)
    assert editions.find(None) == first
    assert editions.find("second") == archived
    with pytest.raises(NotFoundError, match="no edition 'third'") as caught:
        editions.find("third")
    assert "second" in caught.value.remedy


def test_names_are_unique_in_a_library(shelf: Shelf, editions: Editions) -> None:
    first, second = make(editions, shelf, "2022"), make(editions, shelf, "2021")
    for clash in ("2022", "２０２２"):
        with pytest.raises(UsageError, match="an edition '2022' already"):
            make(editions, shelf, clash)
        with pytest.raises(UsageError, match="an edition '2022' already"):
            change(editions, replace(second, name=clash))
    assert [e.name for e in editions.listing()] == ["2021", "2022"]
    change(editions, replace(first, name="２０２２"))  # its own name is no clash


def test_an_edition_is_saved_whole(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    changed = Edition(
        edition.key, edition.library, "2023", "en", date(2022, 12, 20), date(2023, 12, 19),
        date(2023, 12, 24), "five", "title: x\n", "opening", "closing", "csl", archived=True,
    )  # fmt: skip
    assert change(editions, changed).keys(Touched.EDITION) == {edition.key}
    assert editions.listing() == [changed]
    assert not change(editions, changed)
    with pytest.raises(UsageError, match=r"ends .* before it starts"):
        change(editions, replace(changed, period_end=date(2022, 1, 1)))
    with pytest.raises(UsageError, match="needs a name"):
        change(editions, replace(changed, name=" "))
    with pytest.raises(NotFoundError, match="gone"):
        change(editions, replace(changed, key=EditionKey("GONE2345"), name="other"))
    assert editions.listing() == [changed]


def test_a_deleted_edition_leaves_its_papers(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    ref = shelf.add("Psiformer")
    section = Curation(shelf.database).file(ref, edition, PRESET.categories[0])[0].section
    changes = editions.delete(edition.key)
    assert changes.keys(Touched.EDITION) == {edition.key}
    assert section.key in changes.keys(Touched.SECTION)
    assert changes.keys(Touched.PAPER) == {f"{ref.library}/{ref.key}"}
    assert editions.listing() == []
    assert editions.contents(edition.key) == []
    assert shelf.found() == ["Psiformer"]
    with pytest.raises(NotFoundError):
        editions.delete(edition.key)


def test_a_section_is_named_by_key_number_category_or_heading(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    wanted = editions.contents(edition.key)[5][0]
    for name in (wanted.key, "6", "６", "review", "REVIEW", "番外編その１", "番外編その1"):
        assert editions.section(edition.key, name) == wanted
    with pytest.raises(NotFoundError, match="no section '99'") as caught:
        editions.section(edition.key, "99")
    assert "6 review (番外編その１)" in caught.value.message + caught.value.remedy


def test_a_section_is_added_after_those_of_its_kind(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    section, changes = editions.add_section(edition.key, "mlp", Kind.MAIN, "  もう \n 一つ ")
    assert section.heading == "もう 一つ"
    assert headings(editions, edition)[5] == "もう 一つ"
    assert section.key in changes.keys(Touched.SECTION)
    editions.add_section(edition.key, "data", Kind.EXTRA, "番外編その９")
    assert headings(editions, edition)[-1] == "番外編その４"
    with pytest.raises(UsageError, match="needs a heading"):
        editions.add_section(edition.key, "mlp", Kind.MAIN, " ")
    with pytest.raises(NotFoundError, match="gone"):
        editions.add_section(EditionKey("GONE2345"), "mlp", Kind.MAIN, "x")


def test_sections_move_among_their_kind_and_counters_follow(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    before = [section for section, _ in editions.contents(edition.key)]
    editions.move_section(before[4], 1)
    editions.move_section(before[7], 1)
    after = [section for section, _ in editions.contents(edition.key)]
    assert [s.category for s in after] == [
        "discovery", "mlp", "mlwf", "lab", "extrap", "offtopic", "review", "data",
    ]  # fmt: skip
    assert [s.heading for s in after][5:] == ["番外編その１", "番外編その２", "番外編その３"]
    assert not editions.move_section(after[0], 1)
    assert editions.move_section(after[0], 99).keys(Touched.SECTION)
    assert headings(editions, edition)[4] == "マテリアルズ・インフォマティクスによる発見"


def test_what_somebody_else_wrote_meanwhile_is_kept(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    stale = editions.contents(edition.key)[0][0]
    Texts(shelf.database).set_lead(stale, "new words")
    editions.move_section(stale, 2)
    editions.change_section(stale, heading="another")
    assert editions.contents(edition.key)[1][0] == replace(stale, lead="new words", heading="another")
    with pytest.raises(UsageError, match="not empty"):
        editions.remove_section(stale)


def test_a_section_is_changed(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    section = editions.contents(edition.key)[0][0]
    changes = editions.change_section(
        section, heading=" 新しい  見出し", kind=Kind.EXTRA, category=CategoryId("data")
    )
    assert changes.keys(Touched.SECTION) == {section.key}
    other = replace(section, heading="新しい 見出し", kind=Kind.EXTRA, category=CategoryId("data"))
    assert other in [s for s, _ in editions.contents(edition.key)][4:]
    assert not editions.change_section(other, heading="新しい 見出し")


def test_only_empty_sections_are_removed(shelf: Shelf, editions: Editions) -> None:
    edition = make(editions, shelf)
    ref = shelf.add("Psiformer")
    Curation(shelf.database).file(ref, edition, PRESET.categories[5])
    sections = [section for section, _ in editions.contents(edition.key)]
    with pytest.raises(UsageError, match="'番外編その１' is not empty"):
        editions.remove_section(sections[5])
    changes = editions.remove_section(sections[6])
    assert sections[6].key in changes.keys(Touched.SECTION)
    assert headings(editions, edition)[5:] == ["番外編その１", "番外編その２"]
    for gone in (editions.remove_section, editions.change_section):
        with pytest.raises(NotFoundError, match="gone"):
            gone(sections[6])
    with pytest.raises(NotFoundError, match="gone"):
        editions.move_section(sections[6], 1)
    assert len(headings(editions, edition)) == 7


def test_editions_of_two_libraries_may_share_a_name() -> None:
    one, two = (new_edition(LibraryId(n), "2022", "ja", "") for n in (1, 2))
    assert one.key != two.key


def test_editions_made_at_once_are_known_apart_by_whole_seconds(shelf: Shelf, editions: Editions) -> None:
    first = new_edition(shelf.library, "2021", "ja", "")
    for name in ("2021", "2022", "2023"):
        editions.create(replace(new_edition(shelf.library, name, "ja", ""), created=first.created), PRESET)
    newest, *_ = found = editions.listing()
    assert newest.name == "2023"
    assert len({one.created for one in found}) == 3
    assert not any("." in one.created for one in found)
