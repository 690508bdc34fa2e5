"""The notes that hold an imported file: whatever happens to them, they give the very bytes or nothing."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import KEY_ALPHABET, KEY_LENGTH
from mi_reader.markup.notes import source_note
from mi_reader.markup.notes.source_note import LONGEST, Damage, DamagedSourceError, Original
from tests.fakes.note_editor import cleaned_by_server, edited_in_zotero

KEYS = st.text(KEY_ALPHABET, min_size=KEY_LENGTH, max_size=KEY_LENGTH)
PLACES = st.dictionaries(KEYS, st.integers(0, 5_000_000), max_size=5)
NAMES = st.one_of(
    st.just("2022-12-20-surprise.md"), st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
)
ORIGINALS = st.builds(
    Original, NAMES.map(source_note.told_name), st.binary(max_size=400), st.booleans(), PLACES, PLACES
)
LANGUAGES = st.sampled_from(("ja", "en", "fr"))


def noise(count: int) -> bytes:
    """Bytes that cannot be packed."""
    return random.Random(0).randbytes(count)


def notes(original: Original, language: str = "en") -> list[str]:
    return [source_note.encode(part, language) for part in source_note.parts(original)]


def read(found: list[str]) -> Original:
    return source_note.join(source_note.decode(html) for html in found)


@given(ORIGINALS, LANGUAGES)
def test_a_file_comes_back_after_the_editor_and_the_server_too(original: Original, language: str) -> None:
    written = notes(original, language)
    assert read(written) == original
    assert read([edited_in_zotero(html) for html in written]) == original
    assert read([edited_in_zotero(cleaned_by_server(html)) for html in written]) == original


@given(st.text())
def test_a_name_that_was_told_is_told_the_same_for_ever(name: str) -> None:
    told = source_note.told_name(name)
    assert source_note.told_name(told) == told


@pytest.mark.parametrize("count", [0, 1, 1_000, 100_000, 700_000])
def test_no_note_is_longer_than_agreed_on(count: int) -> None:
    places = {f"AB{number:06d}".translate(str.maketrans("01", "XY")): number for number in range(5_000)}
    for sections in ({}, places):
        original = Original("a post with a long name " * 8 + "x.md", noise(count), False, sections)
        written = notes(original)
        assert max(map(len, written)) <= LONGEST
        assert read(written[::-1]) == original


def test_a_note_tells_people_what_it_is_and_which_part_of_how_many() -> None:
    first, second = notes(Original("<post>.md", noise(150_000)), "ja")
    assert first.startswith("<h1>読み込んだ投稿の元ファイル: &lt;post&gt;.md (1/2)</h1>")
    assert "編集しないでください" in second
    assert "(2/2)" in second
    (alone,) = notes(Original("post.md", b"text"))
    assert alone.startswith("<h1>Original of the imported post: post.md</h1>")


def test_what_a_person_writes_around_the_code_takes_nothing_away_and_stays() -> None:
    original = Original("post.md", b"one\r\ntwo", False, {"ABCD2345": 1})
    (html,) = notes(original)
    edited = edited_in_zotero(f"<p>My words.</p>{html}<p>More &amp; more</p>")
    assert read([edited]) == original
    (part,) = source_note.parts(replace(original, sections={"ABCD2345": 5}, picks={"EFGH2345": 7}))
    again = source_note.encode(part, "ja", edited)
    assert "My words." in again
    assert "More &amp; more" in again
    assert read([again]) == replace(original, sections={"ABCD2345": 5}, picks={"EFGH2345": 7})


def test_a_note_without_its_code_is_written_anew() -> None:
    (part,) = source_note.parts(Original("post.md", b"text"))
    assert source_note.decode(source_note.encode(part, "en", "<p>gone</p>")) == part


@given(st.data())
def test_a_note_that_was_changed_gives_the_same_file_or_none(data: st.DataObject) -> None:
    original = data.draw(ORIGINALS)
    (html,) = notes(original)
    at = data.draw(st.integers(0, len(html) - 1))
    new = data.draw(st.sampled_from(("", " ", "A", "9", "<", "<p>", "</pre>", "\n", "paper ABCD2345: 3\n")))
    until = min(len(html), at + data.draw(st.integers(0, 40)))
    try:
        found = read([html[:at] + new + html[until:]])
    except DamagedSourceError:
        return
    assert found == original


@pytest.mark.parametrize(
    ("html", "damage"),
    [
        ("", Damage.NO_CODE),
        ("<p>a note</p>", Damage.NO_CODE),
        ("<pre>file: x</pre>", Damage.NO_CODE),
        ("<pre>file: x</pre><pre>AAAA</pre>", Damage.UNREADABLE),
        (
            f"<pre>part: 2 of 1\nchecksum: {'0' * 128}\npacked: {'0' * 16}</pre><pre>A</pre>",
            Damage.UNREADABLE,
        ),
        (f"<pre>part: 1 of 1\nchecksum: {'0' * 128}\npacked: {'0' * 16}</pre><pre>A</pre>", Damage.CHANGED),
    ],
)
def test_what_is_wrong_with_a_note_has_a_name(html: str, damage: Damage) -> None:
    with pytest.raises(DamagedSourceError) as caught:
        source_note.decode(html)
    assert caught.value.damage is damage


def test_what_is_wrong_with_the_parts_has_a_name() -> None:
    first, second = source_note.parts(Original("post.md", noise(150_000)))
    other = source_note.parts(Original("post.md", noise(150_001)))
    lying = replace(first, number=1, of=1)
    for found, damage in (
        ([], Damage.MISSING),
        ([first], Damage.MISSING),
        ([second], Damage.MISSING),
        ([first, second, second], Damage.MISSING),
        ([first, other[1]], Damage.MIXED),
        ([lying], Damage.BROKEN),
        ([replace(lying, data="!")], Damage.BROKEN),
    ):
        with pytest.raises(DamagedSourceError) as caught:
            source_note.join(found)
        assert caught.value.damage is damage, damage


def test_a_few_letters_do_not_unpack_to_everything_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    written = notes(Original("post.md", bytes(100_000)))
    monkeypatch.setattr(source_note, "LARGEST", 99_999)
    with pytest.raises(DamagedSourceError, match=Damage.BROKEN.value):
        read(written)
