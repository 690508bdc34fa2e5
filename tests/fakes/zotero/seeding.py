"""Libraries of many papers, of the lengths of real ones: for benchmarks and for tests of paging."""

from typing import Final

from mi_reader.domain.papers import PaperData
from tests.bench.corpus import generated
from tests.fakes.zotero.library import Json, ZoteroLibrary

NOTES_EVERY: Final = 20  # 1 in 20 papers has child notes
NOTES: Final = 2
COLLECTIONS: Final = 20


def fill(library: ZoteroLibrary, papers: int, *, collections: int = COLLECTIONS) -> list[str]:
    """Adds generated papers (10 words of title, 150 of abstract, 8 authors, 1 in 5 Japanese) with notes.

    Args:
        library: What to fill.
        papers: How many.
        collections: Into how many new collections they go, in turn.

    Returns:
        The keys of the papers, oldest first.
    """
    with library.lock:
        shelves = [library.add_collection(f"Collection {place + 1}") for place in range(collections)]
        keys = []
        for place, paper in enumerate(generated(papers)):
            filed = [shelves[place % collections]] if shelves else []
            key = library.add_item(as_item(paper) | {"collections": filed})
            if place % NOTES_EVERY == 0:
                for number in range(NOTES):
                    library.add_note(
                        key, f"<p>Note {number + 1} on <em>paper</em> {place}: why it matters.</p>"
                    )
            keys.append(key)
    return keys


def as_item(paper: PaperData) -> Json:
    """Gives the API's data of a paper."""
    creators = [
        {"creatorType": one.role, "firstName": one.given, "lastName": one.family} for one in paper.creators
    ]
    known = {"itemType": paper.item_type, "title": paper.title, "creators": creators, "date": paper.date}
    return known | dict(paper.fields) | {"tags": list(paper.tags)}
