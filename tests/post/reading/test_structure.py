"""A long text is taken apart stretch by stretch, and comes out as if it had been read at once."""

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from mi_reader.post.reading import structure

_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "a",
            "あ。",
            "a b",
            "- a",
            "  b",
            "    c",
            "> a",
            "```",
            "~~~",
            "<div>",
            "</div>",
            "<!-- a",
            "-->",
            "<script>",
            "</script>",
            "# h",
            "===",
            "---",
            "| a | b |",
            "|-|-|",
            "1. a",
            "<?a",
            "?>",
            "\tb",
            "a | b",
            "> ```",
            "- ```",
            "  ```",
            "<pre>",
            "</pre>",
            "<b>a",
            "[a]: b",
            "[^a]: b",
            "*",
            "$$",
            "<!a",
            "<![CDATA[a",
            "]]>",
        ]
    ),
    max_size=24,
)


def _trimmed(
    found: Sequence[structure._Range], lines: Sequence[str]
) -> list[tuple[str, int, int, int, bool]]:
    result = []
    for one in found:
        last = one.last
        while last > one.first and not lines[last - 1]:
            last -= 1
        result.append((one.kind, one.first, last, one.level, one.endless))
    return result


@given(_LINES)
@example(["<!-- a", "", "a", "", "-->", "", "a"])
@example(["- ```", "", "a", "", "```", "", "a"])
def test_stretches_are_read_as_the_whole(lines: list[str]) -> None:
    whole = list(structure._blocks(structure._PARSER.parse("\n".join(lines)), lines))
    assert _trimmed(list(structure._in_stretches(lines)), lines) == _trimmed(whole, lines)
