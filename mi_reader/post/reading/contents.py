"""What an edition gets of a post that was read."""

from collections.abc import Container

from mi_reader.post.reading.model import Contents, Passage, PickNow, Reading, ReadSection, SectionNow


def contents(reading: Reading, matched: Container[int] | None = None) -> Contents:
    """Returns a post's texts as an edition has them.

    Args:
        matched: The pieces (their `at`) whose papers are known; the others stay in their section's lead. None
            for all.
    """
    return Contents(
        reading.front_matter.text,
        reading.opening.text,
        tuple(_section(section, matched) for section in reading.sections),
        reading.closing.passage.text if reading.closing else "",
        reading.embeds,
    )


def lead_with(section: ReadSection, claimed: Container[int]) -> tuple[Passage, ...]:
    """Returns what a section's lead is made of, in order: its own, and the pieces that nobody claims."""
    left = [piece.passage for piece in section.pieces if piece.at not in claimed]
    return tuple(passage for passage in (section.lead, *left) if passage)


def take_out(text: str, piece: str) -> str | None:
    """Returns a lead without a piece's text, whose paper was found later; None if it is not there."""
    before, found, after = f"\n{text}\n".partition(f"\n{piece}\n")
    if not piece or not found:
        return None
    return "\n\n".join(part for part in (before.strip("\n"), after.strip("\n")) if part)


def _section(section: ReadSection, matched: Container[int] | None) -> SectionNow:
    known = [piece for piece in section.pieces if matched is None or piece.at in matched]
    lead = lead_with(section, {piece.at for piece in known})
    return SectionNow(
        section.title,
        section.kind,
        "\n\n".join(passage.text for passage in lead),
        tuple(PickNow(piece.text, piece.at) for piece in known),
        section.at,
    )
