"""Long texts: what is written over and over must not cost more each time."""

from collections.abc import Callable

import pytest
from markdown_it.token import Token

from mi_reader.markup import source
from mi_reader.markup.embeds import take_in
from mi_reader.markup.footnotes import distinct
from mi_reader.markup.inline import canonical
from mi_reader.markup.markdown import close_fences, sanitise
from mi_reader.post.kramdown import tamed
from tests.markup.effort import growth

MOST = 6  # 4 is linear, 16 quadratic
PIECES = [
    "> ```\n\n",
    "- ```\n\nx\n\n",
    "| `a ",
    "| `a` ",
    "<div>\n\n",
    "<b>",
    "<i>",
    "<b><!--",
    "<b>\n\n",
    "<p>a\n\n",
    "a\n\n",
    "$$ <b ",
    "[a](b ",
    "[a]: b\n",
    "<script>x</script>\n\n",
    "a\n\n    b\n\n",
    "<blockquote ",
    "<iframe ",
    "x[^1] ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_making_a_text_safe_is_linear(piece: str) -> None:
    assert growth(sanitise, piece) < MOST


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("function", [sanitise, close_fences])
def test_a_text_is_parsed_a_few_times_at_most(
    function: Callable[[str], object], piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parses = []
    parse = source.PARSER.parse

    def counted(text: str) -> list[Token]:
        parses.append(text)
        return parse(text)

    monkeypatch.setattr(source.PARSER, "parse", counted)
    function("counted " + piece * 150)
    assert len(parses) <= 5


@pytest.mark.parametrize("piece", PIECES)
def test_closing_fences_is_linear(piece: str) -> None:
    assert growth(close_fences, piece) < MOST


@pytest.mark.parametrize("piece", PIECES)
def test_taming_a_text_is_linear(piece: str) -> None:
    assert growth(tamed, piece) < MOST


@pytest.mark.parametrize("piece", [*PIECES, "<blockquote>`a` ", "https://twitter.com/a/status/1\n\n"])
def test_taking_embeds_out_is_linear(piece: str) -> None:
    assert growth(take_in, piece) < MOST


@pytest.mark.parametrize("piece", PIECES)
def test_an_embeds_text_is_linear(piece: str) -> None:
    assert growth(canonical, piece) < MOST


def test_telling_footnotes_apart_is_linear() -> None:
    assert growth(lambda text: distinct(["[^1]", text]), "x[^1] `a` ") < MOST
