from hypothesis import given
from hypothesis import strategies as st

from mi_reader.curate.suggestions.regression import Example, Pace, learn, probabilities

PACE = Pace(rounds=4, rate=0.4, decay=0.005)


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=9))
def test_shares_sum_to_one_and_keep_the_order(sums: list[float]) -> None:
    shares = probabilities(sums)
    assert abs(sum(shares) - 1) < 1e-9
    assert shares.index(max(shares)) == sums.index(max(sums)) or max(shares) == shares[sums.index(max(sums))]


def test_nothing_is_learned_from_nothing() -> None:
    assert learn([], PACE) == {}


def test_words_speak_for_the_class_they_were_seen_in() -> None:
    examples = [Example(("cat",), 1, (0, 0), 0), Example(("dog",), 1, (0, 0), 1)] * 5
    weights = learn(examples, PACE)
    assert weights["cat"][0] > 0 > weights["cat"][1]
    assert weights["dog"][1] > 0 > weights["dog"][0]


def test_what_was_known_already_moves_nothing() -> None:
    assert learn([Example(("cat",), 1, (9, 0), 0)] * 5, PACE) == {}
    assert learn([Example(("cat",), 1, (0, 9), 0)] * 5, PACE)["cat"][0] > 0.1


def test_the_same_examples_teach_the_same() -> None:
    examples = [Example((f"w{n % 7}", f"v{n % 3}"), 1.4, (0, 0, 0), n % 3) for n in range(50)]
    assert learn(examples, PACE) == learn(examples, PACE)
