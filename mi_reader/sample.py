"""The sample library: loads it into a profile through the services, as a user's own work would come in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ruamel.yaml import YAML

from mi_reader import assets
from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import InputError
from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.engine import Engine
from mi_reader.library.importer import ImportReport
from mi_reader.markup.embeds import normal_url, with_quotes
from mi_reader.post.front_matter import set_values

# The texts of resources/samples/edition-2022.yaml, which ships with the program and is read as it stands.
Texts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded."""

    imported: ImportReport
    edition: Edition
    picks: int
    sections: int


def load(engine: Engine, key: EditionKey | None = None) -> Loaded:
    """Imports the sample's papers and makes its edition of 2022.

    Args:
        key: Of the edition; None for a new one.

    Raises:
        UsageError: The library has an edition of that name already.
    """
    library = engine.shelves.sample()
    imported = engine.importer.import_file(assets.path("samples", "papers.bib"), into=library.id)
    texts: Texts = YAML(typ="safe", pure=True).load(assets.read_text("samples", "edition-2022.yaml"))
    edition = _edition(engine, library.id, texts, key)
    picks = sum(_section(engine, edition, section) for section in texts["sections"])
    engine.texts.set_opening(edition.key, texts["opening"])
    engine.texts.set_closing(edition.key, texts["closing"])
    return Loaded(imported, edition, picks, len(texts["sections"]))


def _edition(engine: Engine, library: LibraryId, texts: Texts, key: EditionKey | None) -> Edition:
    made = new_edition(library, texts["name"], texts["language"], set_values("", texts["front_matter"]))
    edition = replace(
        made,
        key=key or made.key,
        period_start=texts["period"]["start"],
        period_end=texts["period"]["end"],
        date=texts["date"],
        slug=texts["slug"],
    )
    engine.editions.create(edition, engine.presets.load())
    return edition


def _section(engine: Engine, edition: Edition, texts: Texts) -> int:
    """Fills a section; returns the number of its picks."""
    category = engine.presets.category(texts["category"])
    section = engine.editions.section(edition.key, category.id)
    engine.editions.change_section(section, heading=texts["heading"])
    engine.texts.set_lead(engine.editions.section(edition.key, category.id), texts.get("lead") or "")
    for pick in texts["picks"]:
        paper = engine.lookup.resolve(pick["paper"])
        engine.curation.set_oh(paper, pick["oh"])
        engine.texts.set_why(paper, with_quotes(pick["why"], [_embed(pick["embed"])]))
        engine.texts.set_post_text(paper, pick["post_text"])
        engine.curation.file(paper, edition, category)
        engine.curation.pick(paper, edition.key)
    for candidate in texts.get("candidates") or ():
        engine.curation.file(engine.lookup.resolve(candidate), edition, category)
    return len(texts["picks"])


def _embed(texts: Texts) -> Embed:
    found = normal_url(texts["url"])
    if found is None:
        raise InputError(f"The sample's embed {texts['url']!r} is no post.", "Mend resources/samples.")
    day: date = texts["date"]
    return Embed(*found, author=texts["author"], handle=texts["handle"], date=day, text=texts["text"])
