"""What a draft says of an edition: where its parts stand, how long it is, what is missing in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import Flaw, InputError, NotFoundError, Severity
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.library.board import Length, length_of
from mi_reader.markup.preview import Card, Preview
from mi_reader.post.liquid import printed, without_liquid
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.rooms.draft.reading import Draft, Finding, read


def edition_of(engine: Engine) -> Edition:
    return engine.editions.listing()[0]


def draft_of(engine: Engine, key: EditionKey | None = None) -> Draft:
    return read(engine, key or edition_of(engine).key, "jekyll", Preview())


def about(draft: Draft, part: Part) -> list[Finding]:
    return [one for one in draft.findings if one.spot and one.spot.part is part]


def test_every_text_of_the_sample_has_its_place(engine: Engine) -> None:
    draft, edition = draft_of(engine), edition_of(engine)
    wanted = {Spot(Part.OPENING, edition.key), Spot(Part.CLOSING, edition.key)}
    for section, filings in engine.editions.contents(edition.key):
        wanted.add(Spot(Part.LEAD, edition.key, section.key))
        wanted |= {Spot(Part.PICK, edition.key, section.key, one.paper) for one in filings if one.pick}
    assert set(draft.lines) == wanted
    lines = draft.text.split("\n")
    for section, _ in engine.editions.contents(edition.key):
        at = draft.lines[Spot(Part.LEAD, edition.key, section.key)]
        assert section.heading in lines[at] or section.lead.split("\n", maxsplit=1)[0] == lines[at]
    assert not draft.findings


def test_the_length_is_that_of_the_texts_alone(engine: Engine) -> None:
    edition = edition_of(engine)
    before = draft_of(engine).length
    engine.texts.set_opening(edition.key, "")
    engine.editions.change(edition.key, lambda one: replace(one, front_matter="title: A much longer title"))
    gone = length_of(edition.opening, "ja")
    assert draft_of(engine).length == Length(before.count - gone.count, before.embeds - gone.embeds)
    assert draft_of(engine).title == "A much longer title"


def test_embeds_are_cards_of_the_source_s_lines(engine: Engine) -> None:
    draft = draft_of(engine)
    lines = draft.text.split("\n")
    cards = [piece for piece in draft.pieces if isinstance(piece, Card)]
    assert len(cards) == draft.length.embeds
    assert all(card.embed.url in lines[card.line] for card in cards)


def test_a_pick_without_words_is_an_error_that_leads_to_it(engine: Engine) -> None:
    section, filings = engine.editions.contents(edition_of(engine).key)[2]
    engine.texts.set_pick_text(filings[0].paper, section, "")
    draft = draft_of(engine)
    (found,) = about(draft, Part.PICK)
    assert found.severity is Severity.ERROR
    assert found.heading == section.heading
    assert found.paper
    assert found.line == draft.lines[found.spot or Spot(Part.WHY)]


def test_an_extra_without_a_pick_is_a_note_a_main_section_a_warning(engine: Engine) -> None:
    edition = edition_of(engine)
    severities = {Kind.MAIN: Severity.WARNING, Kind.EXTRA: Severity.NOTE}
    for kind, severity in severities.items():
        section, filings = next(
            (one, there) for one, there in engine.editions.contents(edition.key) if one.kind is kind
        )
        engine.curation.unpick(filings[0].paper, edition.key)
        (found,) = [one for one in draft_of(engine).findings if one.heading == section.heading]
        assert found.severity is severity


def test_a_problem_of_the_edition_itself_is_an_error_without_a_spot(engine: Engine) -> None:
    made = new_edition(edition_of(engine).library, "Empty", "en", "")
    engine.editions.create(made, engine.presets.load())
    first = draft_of(engine, made.key).findings[0]
    assert (first.severity, first.spot, first.line) == (Severity.ERROR, None, None)


def test_the_problems_are_those_of_the_commands_in_their_order(engine: Engine) -> None:
    edition = edition_of(engine)
    section, filings = engine.editions.contents(edition.key)[1]
    engine.texts.set_opening(edition.key, "See [^1].\n\nhttps://twitter.com/a/status/1575096504203345999")
    engine.texts.set_pick_text(filings[0].paper, section, "")
    engine.editions.change(edition.key, lambda one: replace(one, front_matter="author: Somebody"))
    found = [one.problem for one in draft_of(engine).findings]
    assert found == engine.lint(edition.key, "jekyll")
    codes = {one.code for one in found if isinstance(one, Flaw)}
    assert codes >= {"no-why", "no-title", "dead-footnote", "embed-not-saved"}


def test_a_problem_of_the_front_matter_is_found_at_its_key(engine: Engine) -> None:
    edition = edition_of(engine)
    engine.editions.change(edition.key, lambda one: replace(one, front_matter="author: A\ntitle: 三選"))
    draft = draft_of(engine)
    (found,) = [one for one in draft.findings if one.in_front_matter]
    assert found.is_written
    assert found.spot is None
    assert found.line is not None
    assert draft.text.split("\n")[found.line].startswith("title:")


def test_pictures_are_looked_for_in_the_site_that_was_exported_to(engine: Engine, tmp_path: Path) -> None:
    edition = edition_of(engine)
    posts = tmp_path / "_posts"
    posts.mkdir()
    engine.texts.set_opening(edition.key, "![A figure](/assets/a.png)")

    def missing(folder: Path | None) -> list[str]:
        draft = read(engine, edition.key, "jekyll", Preview(), folder)
        flaws = [one.problem for one in about(draft, Part.OPENING)]
        return [one.code for one in flaws if isinstance(one, Flaw)]

    assert missing(None) == []
    assert missing(posts) == missing(tmp_path) == ["missing-image"]
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.png").write_bytes(b"")
    assert missing(posts) == missing(tmp_path) == []


def test_an_edition_whose_file_has_no_name_yet_is_read_all_the_same(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    edition = edition_of(engine)
    engine.editions.change(edition.key, lambda one: replace(one, date=None))
    assert read(engine, edition.key, "jekyll", Preview(), tmp_path).text


def test_an_embed_without_a_text_is_found_where_it_stands(engine: Engine) -> None:
    url = "https://twitter.com/a/status/1575096504203345999"
    engine.texts.set_closing(edition_of(engine).key, f"The end.\n\n{url}")
    draft = draft_of(engine)
    (found,) = about(draft, Part.CLOSING)
    assert found.line is not None
    assert url in draft.text.split("\n")[found.line]


def test_what_is_not_safe_is_found_where_it_was_written(engine: Engine) -> None:
    section, filings = engine.editions.contents(edition_of(engine).key)[0]
    engine.texts.set_pick_text(filings[0].paper, section, "See <script>alert(1)</script> here.")
    draft = draft_of(engine)
    assert {one.spot.paper for one in draft.findings if one.spot} == {filings[0].paper}
    assert not any("<script" in piece.html for piece in draft.pieces if not isinstance(piece, Card))


def test_liquid_s_braces_are_shown_as_the_reader_will_see_them(engine: Engine) -> None:
    engine.texts.set_opening(edition_of(engine).key, "A {{ b }} and {% c %}.")
    draft = draft_of(engine)
    assert "{{ b }}" not in draft.text
    shown = [piece.html for piece in draft.pieces if not isinstance(piece, Card)]
    assert "<p>A {{ b }} and {% c %}.</p>" in shown


@pytest.mark.parametrize("text", ["{{", "a {% b %} {{ c }}", '{{ "x" }}', "none"])
def test_what_liquid_prints_is_what_went_in(text: str) -> None:
    assert printed(without_liquid(text)) == text


def test_what_cannot_be_read_says_so(engine: Engine) -> None:
    edition = edition_of(engine)
    with pytest.raises(NotFoundError):
        read(engine, edition.key, "no such target", Preview())
    engine.editions.change(edition.key, lambda one: replace(one, front_matter="title: ["))
    with pytest.raises(InputError):
        draft_of(engine)
    with pytest.raises(NotFoundError):
        draft_of(engine, EditionKey("NOWHERE2"))


def test_the_exporter_knows_what_it_wrote_last(engine: Engine, tmp_path: Path) -> None:
    edition = edition_of(engine)
    file = engine.exporter.post(
        edition.key, engine.compose(edition.key).document, "jekyll", tmp_path / "post.md"
    )
    assert engine.exporter.last_written(file.path) is None
    engine.exporter.write(engine.exporter.plan(file))
    file.path.write_bytes(b"by hand")
    assert engine.exporter.last_written(file.path) == file.content
