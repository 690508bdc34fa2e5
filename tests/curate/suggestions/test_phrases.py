import pytest

from mi_reader.curate.suggestions import phrases
from mi_reader.curate.suggestions.phrases import Finder, Phrase, read
from mi_reader.curate.suggestions.words import BEGIN, END, words


def said(finder: Finder, text: str) -> set[tuple[str, float]]:
    found = finder.in_words([BEGIN, *words(text), END]) | finder.in_letters(text)
    return {(one.theme, one.weight) for one in finder.says(found)}


def test_choices_are_made_in_all_ways() -> None:
    found = [one.parts for one in read("[a]\n2 (red|green) (big|) fish\n", "x")]
    assert found == [("red big fish",), ("red fish",), ("green big fish",), ("green fish",)]


def test_remarks_and_blank_lines_say_nothing() -> None:
    assert list(read("# a remark\n\n[a]\n-1.5 b + c\n", "x")) == [Phrase("a", -1.5, ("b", "c"))]


@pytest.mark.parametrize("line", ["1 phrase before any theme", "[a]\nno weight", "[a]\n3"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"x:\d"):
        list(read(line, "x"))


def test_a_phrase_is_found_as_whole_words() -> None:
    finder = Finder([Phrase("a", 2, ("force field",))])
    assert said(finder, "Machine-learned Force-Fields") == {("a", 2)}
    assert said(finder, "field of force, enforce fielding") == set()


def test_parts_must_all_occur_in_any_order() -> None:
    finder = Finder([Phrase("a", 2, ("robot", "battery"))])
    assert said(finder, "batteries made by robots") == {("a", 2)}
    assert said(finder, "robots") == set()


def test_beginning_and_end_of_a_title() -> None:
    finder = Finder([Phrase("a", 1, ("^ learning for",)), Phrase("b", 1, ("in chemistry $",))])
    assert said(finder, "Learning for all in chemistry") == {("a", 1), ("b", 1)}
    assert said(finder, "On learning for life in chemistry labs") == set()


def test_japanese_is_found_inside_words() -> None:
    finder = Finder([Phrase("a", 3, ("外挿性",))])
    assert said(finder, "機械学習の外挿性について") == {("a", 3)}


def test_of_the_same_words_the_strongest_counts() -> None:
    finder = Finder([Phrase("a", 1, ("robots",)), Phrase("a", 3, ("robot",)), Phrase("b", 1, ("robot",))])
    assert said(finder, "robot") == {("a", 3), ("b", 1)}


def test_all_phrases_that_ship_can_be_found() -> None:
    shipped = phrases.shipped()
    assert {one.theme for one in shipped} >= {
        "mlp",
        "mlwf",
        "lab",
        "extrap",
        "discovery",
        "review",
        "data",
        "other",
    }
    assert all(words(part.strip("^$@ ")) or not part.isascii() for one in shipped for part in one.parts)
