"""A text's place as a line that is remembered until the window is opened again."""

from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.ui.focus import Part, Spot


def to_text(spot: Spot) -> str:
    """Returns a spot as a line."""
    paper = f"{spot.paper.library}/{spot.paper.key}" if spot.paper else ""
    return "|".join((spot.part.value, spot.edition or "", spot.section or "", paper))


def from_text(text: str) -> Spot | None:
    """Returns the spot that `to_text` wrote; None for any other text, and for one that names no place."""
    part, _, rest = text.partition("|")
    if part not in list(Part) or rest.count("|") != 2:
        return None
    edition, section, paper = rest.split("|")
    library, _, key = paper.partition("/")
    ref = PaperRef(LibraryId(int(library)), PaperKey(key)) if library.isdecimal() and key else None
    spot = Spot(
        Part(part), EditionKey(edition) if edition else None, SectionKey(section) if section else None, ref
    )
    complete = {
        Part.WHY: ref is not None,
        Part.PICK: bool(edition and section and ref),
        Part.LEAD: bool(edition and section),
    }
    return spot if complete.get(spot.part, bool(edition)) else None
