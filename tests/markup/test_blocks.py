"""A text is its blocks, and the embeds at its end stay there."""

from mi_reader.markup.blocks import above_embeds


def test_further_paragraphs_stand_above_the_embeds_at_the_end() -> None:
    post = "https://twitter.com/a/status/1"
    assert above_embeds("Words.", "More.") == "Words.\n\nMore."
    assert above_embeds(f"Words.\n\n{post}\n", "One.", "Two.") == f"Words.\n\nOne.\n\nTwo.\n\n{post}"
    assert above_embeds(f"{post}\n\nWords.", "More.") == f"{post}\n\nWords.\n\nMore."
