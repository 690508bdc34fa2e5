import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.annotate.lengths import COUNTED, graphemes, length
from mi_reader.domain.embeds import Network

JAPANESE = st.text("あいうカキ漢字、。「」（）！？ー々")
ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters=".@#/:"))
FAMILY = "👨\u200d👩\u200d👧"
ADDRESS = "https://arxiv.org/abs/2211.13672"


def used(network: Network, text: str) -> int:
    return length(network, text).used


@given(JAPANESE)
def test_full_width_counts_two_on_x_and_one_elsewhere(text: str) -> None:
    assert used(Network.X, text) == 2 * len(text)
    assert used(Network.BLUESKY, text) == used(Network.MASTODON, text) == len(text)


@given(ASCII)
def test_half_width_counts_one_everywhere(text: str) -> None:
    assert {used(network, text) for network in COUNTED} == {len(text)}


@given(JAPANESE, ASCII, JAPANESE)
def test_parts_add_up(first: str, second: str, third: str) -> None:
    for network in COUNTED:
        whole = used(network, first + second + third)
        assert whole == used(network, first) + used(network, second) + used(network, third)


@given(st.text())
def test_every_text_has_a_length_and_no_letter_is_lost(text: str) -> None:
    assert "".join(graphemes(text)) == text
    for network in COUNTED:
        # An address may count more than its letters.
        assert 0 <= used(network, text) <= 2 * len(text) + 23 * text.count(".")


@given(JAPANESE, st.sampled_from(["", "abs/2211.13672", "a?b=c&d=e", "very/" * 30 + "long"]), JAPANESE)
def test_an_address_counts_23_on_x_and_mastodon_however_long_it_is(
    before: str, path: str, after: str
) -> None:
    # Japanese letters end an address.
    text = f"{before}https://example.org/{path}{after}"
    assert used(Network.X, text) == 2 * len(before) + 23 + 2 * len(after)
    assert used(Network.MASTODON, text) == len(before) + 23 + len(after)
    assert used(Network.BLUESKY, text) == len(text)


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon"),
    [
        ("", 0, 0, 0),
        (FAMILY, 2, 1, 1),
        ("👍🏽", 2, 1, 1),
        ("🇯🇵🇫🇷", 4, 2, 2),
        ("☀️", 2, 1, 1),
        ("1️⃣", 2, 1, 1),
        ("e\u0301", 1, 1, 1),
        ("がか\u3099", 4, 2, 2),
        ("ｶﾞ", 4, 1, 1),
        ("𠮷野家", 6, 3, 3),
        ("한글", 4, 2, 2),
        ("ハ\u30fcト", 6, 3, 3),
        ("“…”", 4, 3, 3),
        (f"{ADDRESS}。", 25, 33, 24),
        ("see arxiv.org/abs/2211.13672 now", 31, 32, 32),
        ("a.b", 3, 3, 3),
        ("@name@mastodon.social hi", 24, 24, 8),
        ("mail me@example.invalid", 23, 23, 23),
        ("a\r\nb", 4, 3, 3),
    ],
)
def test_each_network_counts_in_its_own_way(text: str, x: int, bluesky: int, mastodon: int) -> None:
    assert [used(network, text) for network in COUNTED] == [x, bluesky, mastodon]


def test_the_limits_are_those_of_the_networks() -> None:
    assert [length(network, "").limit for network in COUNTED] == [280, 300, 500]
    assert length(Network.X, "あ" * 140).fits
    assert not length(Network.X, "あ" * 141).fits


def test_nobody_posts_text_on_youtube() -> None:
    with pytest.raises(ValueError, match="youtube"):
        length(Network.YOUTUBE, "a")
