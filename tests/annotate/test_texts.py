"""The user's texts: kept as written, cleaned of what nobody sees, their embeds saved apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mi_reader.annotate.texts import Texts
from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.domain.annotations import Annotation
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.changes import Touched
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import CategoryId, EditionKey, PaperKey, PaperRef
from mi_reader.markup.texts import clean
from mi_reader.store import embeds
from tests.papers import Shelf

CATEGORY = Category(CategoryId("a"), {"en": "A"})
URL = "https://twitter.com/user/status/1590000000000000000"
CODE = (
    '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">お！？ <a href="https://t.co/x">https://t.co/x</a></p>'
    '&mdash; Name (@user) <a href="https://twitter.com/user/status/1590000000000000000?ref_src=twsrc%5Etfw">'
    'November 8, 2022</a></blockquote> <script async src="https://platform.twitter.com/widgets.js"></script>'
)


@pytest.fixture
def texts(shelf: Shelf) -> Texts:
    return Texts(shelf.database)


def saved(shelf: Shelf) -> dict[str, Embed]:
    with shelf.database.read() as tx:
        return embeds.get(tx, [row[0] for row in tx.execute("SELECT url FROM embed").fetchall()])


def filed(shelf: Shelf) -> tuple[PaperRef, Edition, Section]:
    edition = new_edition(shelf.library, "2022", "en", "")
    Editions(shelf.database).create(edition, Preset("p", {}, (CATEGORY,)))
    ref = shelf.add("Psiformer")
    section = Curation(shelf.database).file(ref, edition, CATEGORY)[0].section
    return ref, edition, section


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("\n \t\n    code\n\n", "    code"),
        ("a\x00\x07b\x7f\ud800", "ab"),
        ("a\tb\u3000c", "a\tb\u3000c"),
        ("一\u2028二\u0085三", "一\n二\n三"),
        (" \n\u3000\n", ""),
        ("お！？👀\u200d", "お！？👀\u200d"),
        ("line  \nbreak  ", "line  \nbreak"),
    ],
)
def test_a_text_is_cleaned(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(text=st.text(st.characters(exclude_categories=())) | st.text(" \n\t\r\x00a　"))
def test_a_clean_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()
    assert "\r" not in once


def test_a_why_is_kept_and_found(shelf: Shelf, texts: Texts) -> None:
    ref = shelf.add("Psiformer")
    assert texts.annotation(ref) == Annotation()
    assert texts.set_why(ref, "\r\n**外挿** works!\r\n").keys(Touched.PAPER) == {f"{ref.library}/{ref.key}"}
    assert texts.annotation(ref).why == "**外挿** works!"
    assert shelf.found("外挿") == ["Psiformer"]
    assert not texts.set_why(ref, "**外挿** works!\n")
    assert texts.set_why(ref, "")
    assert shelf.found("外挿") == []


def test_a_post_text_is_kept_beside_the_why(shelf: Shelf, texts: Texts) -> None:
    ref = shelf.add("Psiformer")
    texts.set_why(ref, "why")
    assert texts.set_post_text(ref, "お！？\n#MI\r\n").keys(Touched.PAPER) == {f"{ref.library}/{ref.key}"}
    assert not texts.set_post_text(ref, "お！？\n#MI")
    assert texts.annotation(ref) == Annotation("why", "お！？\n#MI")
    Curation(shelf.database).set_oh(ref, date(2022, 11, 25))
    assert texts.annotation(ref) == Annotation("why", "お！？\n#MI", date(2022, 11, 25))


def test_an_embed_code_becomes_its_address_and_is_saved_apart(shelf: Shelf, texts: Texts) -> None:
    ref = shelf.add("Psiformer")
    changes = texts.set_why(ref, f"Before\n\n{CODE}\n\nAfter")
    assert texts.annotation(ref).why == f"Before\n\n{URL}\n\nAfter"
    assert changes.keys(Touched.EMBED) == {URL}
    embed = saved(shelf)[URL]
    assert (embed.network, embed.author, embed.handle, embed.date) == (
        Network.X,
        "Name",
        "user",
        date(2022, 11, 8),
    )
    assert embed.text.startswith("お！？")
    # The address alone, later and elsewhere, does not empty it.
    assert not texts.set_why(shelf.add("Other"), URL).keys(Touched.EMBED)
    assert saved(shelf)[URL] == embed
    assert not texts.set_why(ref, f"Before\n\n{CODE}\n\nAfter")


some_text = st.lists(
    st.sampled_from(
        [
            CODE,
            URL,
            "> quote",
            "- item",
            "```",
            "    code",
            "",
            "お！？",
            "**b**",
            "> — Name (@user), 2022-10-03",
        ]
    )
    | st.text(max_size=6),
    max_size=8,
).map("\n".join)


@given(text=some_text)
@example(text=f"{URL}\n \n")
def test_writing_what_was_read_changes_nothing(desk: Shelf, text: str) -> None:
    texts = Texts(desk.database)
    with desk.undone():
        ref = desk.add("Psiformer")
        texts.set_why(ref, text)
        kept = texts.annotation(ref).why
        assert not texts.set_why(ref, kept)
        assert texts.annotation(ref).why == kept == clean(kept)


def test_a_pick_follows_the_why_until_it_has_a_text_of_its_own(shelf: Shelf, texts: Texts) -> None:
    ref, edition, section = filed(shelf)
    curation = Curation(shelf.database)

    def own() -> str | None:
        found = curation.where(ref, edition.key)
        assert found
        return found.filing.text

    texts.set_why(ref, "why")
    assert own() is None
    changes = texts.set_pick_text(ref, section, "for this post\r\n")
    assert changes.keys(Touched.SECTION) == {section.key}
    assert changes.keys(Touched.PAPER) == {f"{ref.library}/{ref.key}"}
    assert own() == "for this post"
    assert not texts.set_pick_text(ref, section, "for this post")
    texts.set_why(ref, "another why")
    assert own() == "for this post"
    curation.pick(ref, edition.key)
    assert own() == "for this post"
    assert texts.set_pick_text(ref, section, "")
    assert own() == ""  # a text of its own, if an empty one
    assert texts.set_pick_text(ref, section, None)
    assert own() is None
    assert not texts.set_pick_text(ref, section, None)
    found = curation.where(ref, edition.key)
    assert found
    assert found.filing.pick == 1


def test_the_texts_of_an_edition(shelf: Shelf, texts: Texts) -> None:
    _, edition, section = filed(shelf)
    editions = Editions(shelf.database)
    assert texts.set_lead(section, f"trend\n\n{URL}\n").keys(Touched.SECTION) == {section.key}
    assert not texts.set_lead(section, f"trend\n\n{URL}")
    assert texts.set_opening(edition.key, "opening\r\n").keys(Touched.EDITION) == {edition.key}
    assert not texts.set_opening(edition.key, "opening")
    assert texts.set_closing(edition.key, "closing").keys(Touched.EDITION) == {edition.key}
    assert not texts.set_closing(edition.key, "closing")
    assert editions.listing() == [replace(edition, opening="opening", closing="closing")]
    ((stored, _),) = editions.contents(edition.key)
    assert stored == replace(section, lead=f"trend\n\n{URL}")
    assert URL in saved(shelf)


def test_a_text_for_what_is_gone_is_refused_not_lost(shelf: Shelf, texts: Texts) -> None:
    ref, edition, section = filed(shelf)
    Curation(shelf.database).unfile(ref, edition.key)
    gone = PaperRef(shelf.library, PaperKey("GONE2345"))
    for attempt in (
        lambda: texts.set_pick_text(ref, section, CODE),
        lambda: texts.set_why(gone, CODE),
        lambda: texts.set_post_text(gone, "x"),
        lambda: texts.annotation(gone),
        lambda: texts.set_lead(replace(section, key="GONE2345"), CODE),  # type: ignore[arg-type]
        lambda: texts.set_opening(EditionKey("GONE2345"), CODE),
        lambda: texts.set_closing(EditionKey("GONE2345"), CODE),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert saved(shelf) == {}


def test_what_is_known_of_an_embed_is_kept_before_any_text_has_it(shelf: Shelf) -> None:
    texts = Texts(shelf.database)
    url = "https://twitter.com/a/status/1"
    saved = Embed(Network.X, url, "A", "a", None, "text")
    assert texts.keep_embed(saved).keys(Touched.EMBED) == {url}
    assert not texts.keep_embed(Embed(Network.X, url))
    assert texts.embeds([url, "https://twitter.com/a/status/2"]) == {url: saved}


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("https://twitter.com/a/status/12", "https://twitter.com/i/web/status/12"),
        ("https://twitter.com/i/web/status/12", "https://twitter.com/a/status/12"),
    ],
)
def test_a_post_on_x_is_known_by_its_number_under_the_address_that_is_written(
    shelf: Shelf, known: str, asked: str
) -> None:
    texts = Texts(shelf.database)
    saved = Embed(Network.X, known, "A", "a", None, "text")
    texts.keep_embed(saved)
    texts.keep_embed(Embed(Network.X, asked))
    assert texts.embeds([known, asked]) == {known: saved, asked: replace(saved, url=asked)}
    assert texts.embeds(["https://twitter.com/a/status/2"]) == {}
