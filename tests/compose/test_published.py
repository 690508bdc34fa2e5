"""A preprint is picked, and its published version is here, too: all of the program cites that one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Creator, LibraryKind, PaperData
from mi_reader.engine import Engine
from mi_reader.markup.titles import title_key
from mi_reader.store import libraries, papers

TITLE = "Fast Bayesian optimization of needle-in-a-haystack problems"
AUTHOR = (Creator("Siemenn", "Alexander"),)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        yield opened


def add(engine: Engine, library: LibraryId, key: str, data: PaperData) -> PaperRef:
    ref = PaperRef(library, PaperKey(key))
    with engine.database.write() as tx:
        papers.add(tx, ref, data, title_key(data.title), "2023-01-01T00:00:00+00:00")
    return ref


def published_article() -> PaperData:
    fields = {"DOI": "10.1038/s41524-023-01048-x", "publicationTitle": "npj Computational Materials"}
    return PaperData("journalArticle", TITLE, AUTHOR, date="2023", fields=fields)


@pytest.fixture
def edition(engine: Engine) -> Edition:
    with engine.database.write() as tx:
        library = libraries.add(tx, LibraryKind.FILE, "papers", "file:papers").id
    preprint = PaperData("preprint", TITLE, AUTHOR, date="2022", fields={"archiveID": "arXiv:2208.13771"})
    ref = add(engine, library, "PREPRINT", preprint)
    edition = new_edition(library, "2022", "en", "title: One\n")
    preset = engine.presets.load()
    engine.editions.create(edition, preset)
    engine.texts.set_why(ref, "It finds the needle.")
    engine.curation.file(ref, edition, preset.categories[4])
    engine.curation.pick(ref, edition.key)
    engine.curation.set_oh(ref, date(2022, 9, 1))
    return edition


def notes(engine: Engine, edition: Edition) -> list[str]:
    return [one.message for one in engine.lint(edition.key) if "published version" in one.message]


def test_a_preprint_alone_is_cited_itself(engine: Engine, edition: Edition) -> None:
    entry = next(part.entries[0] for part in engine.compose(edition.key).document.parts if part.entries)
    assert entry.published is None
    assert entry.citation is not None
    assert "2208.13771" in entry.citation.link
    assert notes(engine, edition) == []


def test_once_it_is_published_that_is_cited_and_lint_says_so(engine: Engine, edition: Edition) -> None:
    published = add(engine, edition.library, "ARTICLE", published_article())
    entry = next(part.entries[0] for part in engine.compose(edition.key).document.parts if part.entries)
    assert entry.paper.key == "PREPRINT"
    assert entry.cited.ref == published
    assert entry.citation is not None
    assert entry.citation.label == "doi:10.1038/s41524-023-01048-x"
    assert "npj Computational Materials" in entry.citation.text
    assert notes(engine, edition) == [
        "a preprint; its published version is cited: npj Computational Materials 2023 [ARTICLE]"
    ]
