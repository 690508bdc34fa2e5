"""Profiles filled with generated papers, as imports and a few years of reading leave them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import (
    KEY_ALPHABET,
    KEY_LENGTH,
    CategoryId,
    EditionKey,
    LibraryId,
    PaperKey,
    PaperRef,
    SectionKey,
)
from mi_reader.domain.papers import LibraryKind, PaperData, ReadPaper, SourceEntry
from mi_reader.settings.profile import open_profile
from mi_reader.store import annotations, editions, libraries, papers, search
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.migrations import open_database
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query
from mi_reader.store.text_index import fold
from tests.bench.corpus import generated
from tests.bench.forms import bibtex, zotero_json
from tests.bench.progress import say

_BATCH = 5000  # papers in one transaction, as many as a file may hold
_FIRST_DAY = datetime(2008, 4, 1, 8, 30, tzinfo=UTC)
_YEARS = 18
CATEGORIES = ("mlp", "mlwf", "lab", "extrap", "discovery", "review", "data", "offtopic")
WHY = """\
Open Catalyst 2020の触媒系を対象に、学習力場だけで構造緩和したらどこまで安定な構造に届くのかを調べた\
論文です。評価した系の半数以上で、*RPBE汎関数*で緩和した構造と同等か、それより低いエネルギーの構造が得られています。

面白いのは、**予測した力は正解とかなり違う**のに、それでもうまくいくところです。\
必要なのは途中の力の正確さではなく、[極小の位置](https://arxiv.org/abs/2209.12466)が合っていることで、\
$E = \\langle \\hat{H} \\rangle$ は低いほどよい、というわけです。

https://twitter.com/mi_reader_demo/status/"""
POST_TEXT = (
    "学習力場で触媒の構造緩和をすると、半数以上の系でDFTと同等か、より低いエネルギーの構造に届くそうです。"
    "大事なのは極小の位置、という割り切りに「お！？」となりました。\nhttps://arxiv.org/abs/2209.12466"
)


@dataclass(slots=True)
class Built:
    """A profile with papers in it.

    Attributes:
        json_bytes: What its papers take as items of Zotero's API, in UTF-8.
    """

    folder: Path
    json_bytes: int = 0

    @property
    def file(self) -> Path:
        """The database."""
        return open_profile(self.folder).database

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Opens the database."""
        profile = open_profile(self.folder)
        database = open_database(profile.database, profile.backups)
        try:
            yield database
        finally:
            database.close()


@dataclass(slots=True)
class Profiles:
    """Makes profiles when they are first asked for."""

    folder: Path
    _built: dict[int, Built] = field(default_factory=dict)

    def of(self, size: int) -> Built:
        """Returns the profile with so many papers."""
        if size not in self._built:
            self._built[size] = _build(self.folder / f"papers-{size}", size)
        return self._built[size]


def _build(folder: Path, size: int) -> Built:
    built = Built(folder)
    rng = Random(2)
    waiting = generated(size)
    with built.database() as database:
        with database.write() as tx:
            library = libraries.add(tx, LibraryKind.FILE, "Library", "file:library").id
            sections = _editions(tx, library)
        number = 0
        while batch := list(islice(waiting, _BATCH)):
            with database.write() as tx:
                for data in batch:
                    day = _FIRST_DAY + timedelta(days=_YEARS * 365 * number / size)
                    key = _key(rng)
                    added = day.isoformat(timespec="seconds")
                    paper_id = _add(tx, library, key, data, added)
                    _read(tx, rng, paper_id, day.date(), sections)
                    built.json_bytes += len(zotero_json(data, key, added).encode())
                    number += 1
            say(f"filled {number} of {size} papers")
    return built


def _add(tx: Transaction, library: LibraryId, key: PaperKey, data: PaperData, added: str) -> PaperId:
    title_key = " ".join(re.findall(r"\w+", fold(data.title)))
    paper_id = papers.add(tx, PaperRef(library, key), data, title_key, added)
    source = SourceEntry("bibtex", f"paper{key}", bibtex([data]), 1)
    papers.add_source(tx, paper_id, ReadPaper(data, source))
    return paper_id


def _read(
    tx: Transaction, rng: Random, paper_id: PaperId, day: date, sections: dict[int, list[SectionKey]]
) -> None:
    """Leaves what a reader does with a paper: a third is skipped, 1 in 50 filed, 1 in 20 has words."""
    if rng.random() < 0.05:
        papers.set_words(tx, paper_id, why=f"{WHY}{paper_id}", post_text=POST_TEXT)
    if rng.random() < 0.02:
        annotations.set_oh(tx, paper_id, day)
    if rng.random() < 0.02:
        section = rng.choice(sections[day.year])
        editions.put_filing(tx, section, paper_id, pick=None, text=None)
    elif rng.random() < 0.33:
        annotations.set_skipped(tx, paper_id, skipped=True)


def _editions(tx: Transaction, library: LibraryId) -> dict[int, list[SectionKey]]:
    """Makes an edition for each year."""
    return {
        year: add_edition(tx, library, EditionKey(f"EDIT{year}"))
        for year in range(_FIRST_DAY.year, _FIRST_DAY.year + _YEARS + 1)
    }


def add_edition(tx: Transaction, library: LibraryId, key: EditionKey) -> list[SectionKey]:
    """Makes an edition with a section for each category; returns their keys."""
    front_matter = "title: 論文まとめ\nauthor: MI Reader\ncategories: [blog, tweet, mi]\ntags: [mi, 論文]\n"
    opening = "今年も、読んだその日に思わず「お！？」と声が出た論文をまとめます。"
    editions.save(
        tx,
        Edition(
            key,
            library,
            key,
            date=date(2022, 12, 19),
            slug="mi-papers",
            front_matter=front_matter,
            opening=opening,
            closing=opening,
        ),
    )
    made = [
        Section(
            SectionKey(f"{key}-{category}"),
            key,
            CategoryId(category),
            Kind.EXTRA if category == "offtopic" else Kind.MAIN,
            f"{number}. {category}",
            lead="多電子系の波動関数をニューラルネットワークで表し、変分モンテカルロ法で最適化する分野です。"
            * 3,
        )
        for number, category in enumerate(CATEGORIES, 1)
    ]
    editions.save_sections(tx, key, made)
    return [section.key for section in made]


def add_picks(database: Database, key: EditionKey, count: int) -> None:
    """Makes an edition whose picks all have a why, spread over its sections."""
    with database.write() as tx:
        sections = add_edition(tx, libraries.listing(tx)[0].id, key)
        for number, paper_id in enumerate(search.ids(tx, Query(limit=count))):
            papers.set_words(tx, paper_id, why=f"{WHY}{paper_id}", post_text=POST_TEXT)
            annotations.set_skipped(tx, paper_id, skipped=False)
            editions.put_filing(
                tx, sections[number % len(sections)], paper_id, pick=1 + number // len(sections), text=None
            )


def _key(rng: Random) -> PaperKey:
    return PaperKey("".join(rng.choices(KEY_ALPHABET, k=KEY_LENGTH)))
