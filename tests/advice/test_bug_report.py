"""A report of a bug tells what is installed, and nothing that is the user's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader import __version__, sample
from mi_reader.advice.bug_report import bug_report
from mi_reader.engine import Engine
from mi_reader.store.search import Query


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "somebodys-name") as engine:
        sample.load(engine)
        yield engine


def test_it_tells_versions_counts_and_settings(engine: Engine) -> None:
    engine.settings.set("language", "en")
    report = bug_report(engine, ["Qt 6.0"]).splitlines()
    assert f"MI Reader {__version__}" in report
    assert "Qt 6.0" in report
    assert "Libraries: 1 × file" in report
    assert "Papers: 62; editions: 1" in report
    assert "language: en" in report
    assert "The log is empty." in report


def test_nothing_in_it_is_the_users(engine: Engine) -> None:
    engine.settings.set("author", "Somebody")
    engine.settings.set("zotero.endpoint", "https://zotero.example.org/secret")
    rows = engine.lookup.rows(engine.lookup.ids(Query(limit=1000)))
    report = bug_report(engine)
    for private in ("Somebody", "secret", "example.org", str(engine.profile.folder), "somebodys-name"):
        assert private not in report
    assert not [row.title for row in rows if row.title in report]


def test_the_end_of_the_log_comes_along(engine: Engine) -> None:
    log = engine.profile.log
    log.parent.mkdir()
    log.write_text("".join(f"line {number}\n" for number in range(50_000)), encoding="utf-8")
    lines = bug_report(engine).splitlines()
    assert lines[-1] == "line 49999"
    assert lines[-60] == "line 49940"
    assert lines[-61] == "The last 60 lines of the log:"
