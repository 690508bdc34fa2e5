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


def line(row: PaperRow) -> str:
    """Returns a paper for the terminal, on one line."""
    authors = row.authors.split("; ")
    people = f"{authors[0]} et al." if len(authors) > 2 else " & ".join(authors)
    marks = "".join(
        (f"  oh!? {row.oh}" if row.oh else "", "  skipped" if row.skipped else "", "  why" if row.why else "")
    )
    filed = f"  [{', '.join(row.categories)}]" if row.categories else ""
    named = ": ".join(filter(None, (people, plain_title(row.title) or "(no title)")))
    return f"{row.ref.key}  {row.year or '----'}  {named}{filed}{marks}"
