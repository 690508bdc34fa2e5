import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.notes.html import Element, parse
from mi_reader.markup.notes.read_inline import preformatted
from mi_reader.markup.notes.visible import read_line, read_lines, shown_line, shown_lines
from tests.markup.strategies import nasty_texts

pieces = st.sampled_from(
    [" ", "  ", "\t", "\n", "\r\n", "\xa0", "\u3000", "⟦", "⟦U+0020⟧", "⟦no line end⟧", "U+", "\\"]
)
texts = st.lists(pieces | nasty_texts | st.characters() | st.characters(max_codepoint=0xA0), max_size=12).map(
    "".join
)
# A line end may come with a carriage return.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
kept = texts.map(lambda text: FORBIDDEN.sub("", text))


@given(kept)
def test_a_line_comes_back(text: str) -> None:
    shown = shown_line(text)
    assert "\n" not in shown
    assert read_line(shown) == text
    assert read_line(f"\n {shown} \n".replace(" ", "\xa0 ")) == text


@given(kept)
def test_lines_come_back(text: str) -> None:
    assert read_lines(shown_lines(text)) == text


@given(texts)
def test_what_commands_a_terminal_or_is_no_character_stays_a_mark(text: str) -> None:
    line, lines = read_line(shown_line(text)), read_lines(shown_lines(text))
    for read in (line, lines):
        assert not FORBIDDEN.search(read)
        read.encode()
    assert read_line(shown_line(line)) == line
    assert read_lines(shown_lines(lines)) == lines


@pytest.mark.parametrize("mark", ["⟦U+D800⟧", "⟦U+0000⟧", "⟦U+001B⟧", "⟦U+009B⟧", "⟦U+FFFFFF⟧"])
def test_a_mark_that_somebody_typed_is_not_always_a_character(mark: str) -> None:
    assert read_line(f"a{mark}b") == f"a{mark}b"
    assert read_lines(f"a{mark}b") == f"a{mark}b\n"


@given(kept)
def test_lines_come_back_from_a_code_block_that_the_editor_indented(text: str) -> None:
    html = f"<pre>{escape(shown_lines(text), quote=False)}</pre>".replace("  ", " &nbsp;")
    element = parse(html).blocks[0].nodes[0]
    assert isinstance(element, Element)
    assert read_lines(preformatted(element)) == text


@pytest.mark.parametrize("text", ["2022", "番外編　その１", "A & B <i>", "[x](y) \\alpha_1", "👩‍🔬"])
def test_usual_lines_are_shown_as_they_are(text: str) -> None:
    assert shown_line(text) == text
    assert shown_lines(f"a: 1\n\n  - {text}\n") == f"a: 1\n\n  - {text}\n"


def test_what_would_be_lost_is_shown() -> None:
    assert shown_line(" a\xa0b") == "⟦U+0020⟧a⟦U+00A0⟧b"
    assert shown_lines("a: 1 \n\tb") == "a: 1⟦U+0020⟧\n⟦U+0009⟧b⟦no line end⟧"
