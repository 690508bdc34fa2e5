"""How papers look on the command line, and how they are named there."""

from mi_reader.cli.output import Item
from mi_reader.domain.papers import Library, plain_title
from mi_reader.store.search import PaperRow

PAPER = "PAPER is a key, DOI, arXiv id, citation key, or a part of the title that fits one paper only."


def item(row: PaperRow, libraries: dict[int, Library]) -> Item:
    """Returns a paper for --json."""
    return {
        "library": libraries[row.ref.library].address,
        "key": row.ref.key,
        "title": row.title,
        "authors": row.authors.split("; ") if row.authors else [],
        "year": row.year,
        "venue": row.venue,
        "doi": row.doi,
        "arxiv": row.arxiv,
        "added": row.added,
        "categories": list(row.categories),
        "oh": row.oh.isoformat() if row.oh else None,
        "skipped": row.skipped,
        "why": row.why,
    }


def notes_in_zotero(number: int, key: str = "PAPER") -> str:
    """Returns that a paper has notes in Zotero that are no why, and how to see them."""
    return f"{number} note{'' if number == 1 else 's'} in Zotero: `mi-reader why {key} --notes`"


def line(row: PaperRow, library: str = "", notes: int = 0) -> str:
    """Returns a paper for the terminal, on one line.

    Args:
        library: Its library's address, where there are several.
        notes: How many notes it has in Zotero that are no why.
    """
    authors = row.authors.split("; ")
    people = f"{authors[0]} et al." if len(authors) > 2 else " & ".join(authors)
    marks = "".join(
        (
            f"  oh!? {row.oh}" if row.oh else "",
            "  skipped" if row.skipped else "",
            "  why" if row.why else "",
            f"  {notes_in_zotero(notes, row.ref.key)}" if notes else "",
        )
    )
    filed = f"  [{', '.join(row.categories)}]" if row.categories else ""
    named = ": ".join(filter(None, (people, plain_title(row.title) or "(no title)")))
    where = f"  {library}" if library else ""
    return f"{row.ref.key}  {row.year or '----'}  {named}{filed}{marks}{where}"
