"""Saved searches survive, in a file that people may edit."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.changes import Touched
from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.domain.keys import EditionKey, SectionKey
from mi_reader.library.filters import Filter, Period
from mi_reader.library.searches import Search, Searches, from_text, to_text
from mi_reader.store.search import View

DAYS = st.tuples(st.dates(), st.dates())
YEARS = st.tuples(st.integers(0, 9999), st.integers(0, 9999))
CHOICE = st.none() | st.booleans()
TEXT = st.text(st.characters(codec="utf-8"))
FILTERS = st.builds(
    Filter,
    words=TEXT,
    view=st.sampled_from(View),
    library=TEXT,
    collection=TEXT,
    edition=st.none() | st.text(min_size=1).map(EditionKey),
    section=st.none() | st.text(min_size=1).map(SectionKey),
    category=TEXT,
    added=st.none() | st.sampled_from(Period) | DAYS,
    years=st.none() | YEARS,
    venue=TEXT,
    oh=CHOICE,
    why=CHOICE,
    link=CHOICE,
)


@given(FILTERS)
def test_a_filter_survives_as_text(wanted: Filter) -> None:
    assert from_text(to_text(wanted)) == wanted


@pytest.mark.parametrize("text", ["", "x", "[]", '{"view": "?"}', '{"oh": 3}', "[" * 100_000])
def test_a_text_that_is_no_filter_lets_all_through(text: str) -> None:
    assert from_text(text) == Filter()


@pytest.fixture
def searches(tmp_path: Path) -> Searches:
    return Searches(tmp_path / "searches.toml")


ONE = Filter("catalyst", View.INBOX, added=(date(2022, 1, 1), date(2022, 12, 31)), why=False)
OTHER = Filter("触媒", years=(2020, 2022), added=Period.MONTH, link=True, edition=EditionKey("EDIT2345"))


def test_searches_are_saved_in_order_replaced_renamed_and_deleted(searches: Searches) -> None:
    assert searches.listing() == ()
    assert searches.save("one", ONE).keys(Touched.SEARCH) == {"one"}
    searches.save("  other\n name ", OTHER)
    assert searches.listing() == (Search("one", ONE), Search("other name", OTHER))
    searches.save("one", OTHER)
    assert searches.find("one").filter == OTHER
    assert searches.rename("one", "first").keys(Touched.SEARCH) == {"one", "first"}
    assert [search.name for search in searches.listing()] == ["first", "other name"]
    assert searches.delete("first")
    assert not searches.delete("first")
    searches.delete("other name")
    assert searches.listing() == ()


def test_a_name_is_one_searchs_own(searches: Searches) -> None:
    searches.save("one", ONE)
    searches.save("other", OTHER)
    with pytest.raises(UsageError, match="already"):
        searches.rename("one", "other")
    searches.rename("one", "one")
    with pytest.raises(NotFoundError):
        searches.rename("gone", "new")
    with pytest.raises(NotFoundError):
        searches.find("gone")
    for name in ("", " \n", "x" * 101):
        with pytest.raises(UsageError):
            searches.save(name, ONE)


def test_what_else_is_in_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "searches.toml"
    file.write_text('# mine\nother = 1\n\n[[search]]\nname = "a"\noh = true\n', encoding="utf-8")
    searches = Searches(file)
    assert searches.listing() == (Search("a", Filter(oh=True)),)
    searches.save("b", ONE)
    assert file.read_text(encoding="utf-8").startswith("# mine\nother = 1\n")
    assert [search.name for search in searches.listing()] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "search = 1",
        "search = [1]",
        "[[search]",
        "[[search]]\nwords = 'no name'",
        "[[search]]\nname = 1",
        "[[search]]\nname = 'a'\nview = 'elsewhere'",
        "[[search]]\nname = 'a'\noh = 'yes'",
        "[[search]]\nname = 'a'\nyears = '2020'",
        "[[search]]\nname = 'a'\nadded = '2020-13-01/2020-12-31'",
        "search = " + "[" * 5000,
    ],
)
def test_a_file_that_is_none_is_named_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "searches.toml"
    file.write_text(text, encoding="utf-8")
    for act in (Searches(file).listing, lambda: Searches(file).save("new", ONE)):
        with pytest.raises(InputError, match=r"searches\.toml"):
            act()
    assert file.read_text(encoding="utf-8") == text
