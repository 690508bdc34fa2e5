"""Results are kept by how much memory they take, and the one asked for last always."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup import source
from mi_reader.markup.recent import recent


def test_what_was_asked_for_is_not_made_again() -> None:
    made: list[str] = []

    @recent(entries=40, megabytes=1)
    def shout(text: str, mark: str = "!") -> str:
        """Shouts."""
        made.append(text)
        return text.upper() + mark

    assert shout("a") == shout("a") == "A!"
    assert shout("a", "?") == shout("a", "?") == "A?"
    assert shout("a", mark=".") == shout("a", mark=".") == "A."
    assert made == ["a", "a", "a"]
    assert shout.__doc__ == "Shouts."


def test_the_oldest_goes_first_and_the_newest_stays_however_big_it_is() -> None:
    made: list[int] = []

    @recent(entries=40, megabytes=1)
    def length(text: str) -> int:
        made.append(len(text))
        return len(text)

    small, other, giant = "x" * 100_000, "y" * 100_001, "z" * 1_000_000
    for text in (small, other, small, "w" * 100_002, small, other):
        length(text)
    assert made == [100_000, 100_001, 100_002, 100_001]  # `other` was not asked for longest
    length(giant)
    length(giant)
    length(small)
    assert made[4:] == [1_000_000, 100_000]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 120_000) | st.integers(1, 20)), max_size=100))
def test_it_never_holds_more_than_it_may_beside_the_newest(asked: list[tuple[int, int]]) -> None:
    @recent(entries=40, megabytes=1)
    def same(text: str) -> str:
        return text

    for letter, length in asked:
        text = chr(ord("a") + letter) * length
        assert same(text) == text
        kept = vars(same)["kept"]
        assert len(kept._found) <= 40
        assert kept.weight <= 1_000_000 or len(kept._found) == 1
        assert kept.weight == sum(weight for weight, _ in kept._found.values())


def test_versions_of_a_giant_text_do_not_fill_the_memory() -> None:
    text = "A line of a **why**.\n\n" * 5_000
    for number in range(12):
        source.parse(f"{text}{number}")
    kept = vars(source.parse)["kept"]
    assert len(kept._found) < 10
    assert kept.weight < 128_000_000
