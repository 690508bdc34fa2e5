"""What LaTeX says, and LaTeX that says it."""

import pytest
from hypothesis import example, given

from mi_reader.library.latex import Style, text_of
from mi_reader.library.latex_encode import escaped, escaped_title
from tests.library.example_files import examples
from tests.library.strategies import texts


@pytest.mark.parametrize(("value", "expected"), examples("latex_titles.txt"))
def test_titles(value: str, expected: str) -> None:
    assert "\n".join(text_of(line, Style.RICH) for line in value.split("\n")) == expected


@pytest.mark.parametrize(("value", "expected"), examples("latex_abstracts.txt"))
def test_abstracts(value: str, expected: str) -> None:
    assert text_of(value, Style.BLOCK) == expected


@given(texts())
@example("$x$ costs $5 or $6, and \\alpha")
@example("a  b{")
def test_escaped_text_says_the_text(text: str) -> None:
    assert text_of(escaped(text)) == text


@given(texts(lines=True))
@example("a\n\n\n b  c")
def test_escaped_paragraphs_say_the_paragraphs(text: str) -> None:
    assert text_of(escaped(text, Style.BLOCK), Style.BLOCK) == text


@given(texts())
@example("H<sub>2</sub>O in <i>E. coli</i> and NaCl")
@example('<span style="font-variant:small-caps;">x</span> <b> y</b> <i></i>')
def test_escaped_titles_say_the_title(title: str) -> None:
    assert text_of(escaped_title(title), Style.RICH) == title


@given(texts())
def test_escaped_text_has_balanced_braces(text: str) -> None:
    said = escaped(text)
    assert said.count("{") == said.count("}")


def test_maths_that_stayed_maths_is_not_escaped() -> None:
    assert escaped("cost $\\frac{a}{b}$ of $5") == "cost $\\frac{a}{b}$ of \\$5"
