"""When a paper came into the program that wrote a BibTeX file is when it came in; nothing unlikely is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.library.bibtex_dates import added_date
from mi_reader.library.importer import Importer
from tests.papers import Shelf

NOW = datetime(2022, 12, 19, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("date-added", "2014-07-10 16:15:10 +0200", "2014-07-10T14:15:10+00:00"),
        ("Date-Added", "{2021-01-01}", "2021-01-01T12:00:00+00:00"),
        ("timestamp", "2010.06.15", "2010-06-15T12:00:00+00:00"),
        ("timestamp", "2021-1-5", "2021-01-05T12:00:00+00:00"),
        ("creationdate", "2021-05-01T12:00:00Z", "2021-05-01T12:00:00+00:00"),
        ("creationdate", "2021-05-01T12:00:00.123+09:00", "2021-05-01T03:00:00+00:00"),
        ("creationdate", "2021-05-01T12:00Z", "2021-05-01T12:00:00+00:00"),
        ("date-added", "2022-12-20 01:00:00 +0000", "2022-12-20T01:00:00+00:00"),
        # DBLP's own, of its records
        ("timestamp", "Sat, 23 Jan 2021 01:20:40 +0100", ""),
        ("date-added", "2023-01-01", ""),
        ("date-added", "1984-12-31", ""),
        ("date-added", "2021-13-01", ""),
        ("date-added", "2021-02-30 25:00:00 +0000", ""),
        ("date-added", "2021-02-03 10:00:00 +9999", ""),
        ("date-added", "last week", ""),
        ("date-added", "", ""),
        ("date-modified", "2021-01-01", ""),
        ("date", "2021-01-01", ""),
    ],
)
def test_what_the_programs_write(name: str, value: str, expected: str) -> None:
    assert added_date([("note", "x"), (name, value)], NOW) == expected


def test_the_first_day_of_the_three_and_the_first_of_doubles_count() -> None:
    fields = [("timestamp", "2021-03-03"), ("date-added", "never"), ("creationdate", "2021-01-01")]
    assert added_date(fields, NOW).startswith("2021-01-01")
    assert added_date([*fields[:2]], NOW).startswith("2021-03-03")
    assert added_date([("timestamp", "2021-03-03"), ("timestamp", "2021-04-04")], NOW).startswith(
        "2021-03-03"
    )


@given(st.sampled_from(["date-added", "timestamp", "creationdate"]), st.text(max_size=40))
def test_whatever_stands_there_is_a_moment_or_nothing(name: str, value: str) -> None:
    found = added_date([(name, value)], NOW)
    assert not found or datetime.fromisoformat(found).tzinfo is not None


def test_a_paper_comes_in_with_its_day_and_keeps_it(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    entry = "@article{{a, title = {{A paper}}, year = {{2021}}, date-added = {{{day}}}, note = {{{note}}}}}\n"
    file.write_text(entry.format(day="2021-06-01", note="one"), encoding="utf-8")
    importer = Importer(shelf.database)
    report = importer.import_file(file)
    assert (report.added, report.problems) == (1, ())
    assert added(shelf) == ["2021-06-01T12:00:00+00:00"]
    file.write_text(entry.format(day="2022-02-02", note="two"), encoding="utf-8")
    importer.import_file(file)
    assert added(shelf) == ["2021-06-01T12:00:00+00:00"]


def test_without_one_it_is_the_moment_of_the_import(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@article{a, title = {A}, date-added = {in the year 2525}}\n", encoding="utf-8")
    before = datetime.now(UTC).isoformat(timespec="seconds")
    Importer(shelf.database).import_file(file)
    assert added(shelf)[0] >= before


def added(shelf: Shelf) -> list[str]:
    with shelf.database.read() as tx:
        return [moment for (moment,) in tx.execute("SELECT added FROM paper")]
