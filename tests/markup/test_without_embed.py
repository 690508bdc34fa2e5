"""An embed taken out of a text leaves the rest as it was."""

import pytest

from mi_reader.markup.texts import embed_urls, without_embed

X = "https://twitter.com/a/status/1"
OTHER = "https://twitter.com/a/status/2"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Before.\n\n{X}\n\nAfter.", "Before.\n\nAfter."),
        (f"{X}\n\nAfter.", "After."),
        (f"Before.\n\n{X}", "Before."),
        (f"Before.\n{X}\nAfter.", "Before.\n\nAfter."),
        (f"{X}\n\nBetween.\n\n{X}\n\n{OTHER}", f"Between.\n\n{OTHER}"),
        (X, ""),
        (f"```\n{X}\n```", f"```\n{X}\n```"),
        (f"Said in {X} too.", f"Said in {X} too."),
        ("Nothing.", "Nothing."),
    ],
)
def test_an_embed_is_taken_out(text: str, left: str) -> None:
    assert without_embed(text, X) == left
    assert X not in embed_urls(left)
