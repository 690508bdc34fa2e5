import pytest

from mi_reader.post.emoji import is_one_emoji


@pytest.mark.parametrize(
    "text",
    [
        "🧪",
        "❤️",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🇯🇵",
        "1️⃣",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "⚗️",
        "🩷",
    ],
)
def test_one(text: str) -> None:
    assert is_one_emoji(text)


@pytest.mark.parametrize("text", ["", "a", "🧪🧪", "🧪 ", "1", "🇯🇵🇯🇵", "🧪a", "あ", "👨‍👩‍👧‍👦👍"])
def test_none_or_several(text: str) -> None:
    assert not is_one_emoji(text)
