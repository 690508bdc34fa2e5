"""Keys, changes, errors, presets: the small words."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.categories import Category, Preset, in_language
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import AmbiguousError, InputError, Problem
from mi_reader.domain.keys import KEY_ALPHABET, CategoryId, LibraryId, PaperKey, PaperRef, is_key, new_key


def test_new_keys_are_keys_of_zoteros_form_and_differ() -> None:
    keys = {new_key() for _ in range(2000)}
    assert len(keys) == 2000
    assert all(is_key(key) for key in keys)
    # Every letter of the alphabet comes up, none of the ones Zotero leaves out.
    assert set("".join(keys)) == set(KEY_ALPHABET)


@given(st.text() | st.text(KEY_ALPHABET, min_size=7, max_size=9))
def test_what_is_a_key(text: str) -> None:
    assert is_key(text) == (len(text) == 8 and set(text) <= set(KEY_ALPHABET))


def test_changes_add_up_and_are_falsy_when_there_are_none() -> None:
    paper = PaperRef(LibraryId(3), PaperKey("ABCD2345"))
    both = paper_changed(paper) | changed(Touched.SECTION, "S1", "S2") | Changes()
    assert both.keys(Touched.PAPER) == {"3/ABCD2345"}
    assert both.keys(Touched.SECTION) == {"S1", "S2"}
    assert both.keys(Touched.EDITION) == set()
    assert both
    assert not Changes()
    assert not changed(Touched.EMBED)


def test_a_text_in_a_language_or_the_next_best() -> None:
    assert in_language({"en": "Reviews", "ja": "レビュー"}, "ja") == "レビュー"
    assert in_language({"en": "Reviews", "ja": ""}, "ja") == "Reviews"
    assert in_language({"de": "Übersichten"}, "ja") == "Übersichten"
    assert in_language({}, "ja") == ""


def test_a_section_starts_with_the_heading_or_the_name_or_the_id() -> None:
    review = CategoryId("review")
    assert (
        Category(review, {"ja": "レビュー"}, heading={"ja": "番外編その１"}).heading_in("ja")
        == "番外編その１"
    )
    assert Category(review, {"ja": "レビュー"}, heading={"ja": "番外編その１"}).heading_in("en") == "レビュー"
    assert Category(review, {}).heading_in("ja") == "review"


def test_a_preset_knows_its_categories() -> None:
    review = Category(CategoryId("review"), {"en": "Review"})
    preset = Preset("mi", {}, (review,))
    assert preset.category("review") is review
    assert preset.category("other") is None


def test_an_embed_is_saved_once_it_has_more_than_its_address() -> None:
    assert not Embed(Network.X, "https://x.com/a/status/1", handle="a").saved
    assert Embed(Network.X, "https://x.com/a/status/1", text="oh!?").saved
    assert Embed(Network.X, "https://x.com/a/status/1", author="A").saved


def test_errors_say_what_happened_and_what_to_do() -> None:
    assert (
        str(InputError("papers.bib is empty.", "Choose another.")) == "papers.bib is empty.\nChoose another."
    )
    assert str(InputError("papers.bib is empty.")) == "papers.bib is empty."
    ambiguous = AmbiguousError("Two fit.", ["one", "two"], "Name one.")
    assert str(ambiguous) == "Two fit.\n  one\n  two\nName one."
    assert (ambiguous.exit_code, InputError("").exit_code) == (2, 1)
    assert str(Problem("a.bib, line 3", "no title", "add one")) == "a.bib, line 3: no title (add one)"
    assert str(Problem("", "no title")) == "no title"
