"""Links and footnotes that a post defines at its end, in the texts that use them."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.footnotes import distinct
from mi_reader.post.definitions import with_definitions

NOTE = "[^1]: A note\n  that goes on.\n\n    Twice."
END = f"[a]: https://a.example 'T'\n[B c]: <https://b.example>\n{NOTE}\n\n[^2]: Other."


def test_each_text_gets_the_footnotes_and_the_first_one_the_links_that_it_uses() -> None:
    texts = ["x [a] [y][b  C] z[^1]", "again [a][] and[^1]\n\nhttps://x.com/a/status/1", "`[^2]` [c](d)"]
    first, second, third = with_definitions(texts, END)
    assert first == f"{texts[0]}\n\n[a]: https://a.example 'T'\n\n[B c]: <https://b.example>\n\n{NOTE}"
    assert second == f"again [a][] and[^1]\n\n{NOTE}\n\nhttps://x.com/a/status/1"
    assert third == texts[2]
    assert "and[^1-2]" in distinct([first, second])[1]
    assert "[^1-2]: A note" in distinct([first, second])[1]


def test_what_a_text_defines_itself_counts() -> None:
    own = "x [a] z[^1]\n\n[a]: https://own.example\n\n[^1]: Own."
    assert with_definitions([own], END) == [own]
    assert with_definitions([own, "y [a]"], END) == [own, "y [a]"]
    assert with_definitions([own, "y[^1]"], "")[1] == "y[^1]\n\n[^1]: Own."


@given(
    st.lists(st.text(alphabet="[]^:a1 \n`\\", max_size=30), max_size=4),
    st.text(alphabet="[]^:a1 \n`", max_size=40),
)
def test_nothing_of_a_text_is_lost_and_a_second_time_adds_nothing(texts: list[str], end: str) -> None:
    once = with_definitions(texts, end)
    for before, after in zip(texts, once, strict=True):
        assert after == before or before.strip("\n") in after
