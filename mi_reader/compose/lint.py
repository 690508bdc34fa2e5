"""What is wrong in an edition's post, whatever the platform: one list for the window and the commands.

`Composer.compose` tells what is missing in the edition itself; a target's rendering tells what its platform
would not take or show; what is wrong with papers, texts, numbers and promises is found here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from mi_reader.compose import text_lint
from mi_reader.compose.numbers import promised
from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Document, Entry
from mi_reader.domain.errors import Flaw, Problem, Severity
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import PaperData, plain_title
from mi_reader.domain.where import Part, Where
from mi_reader.markup.titles import title_key

QUOTA = 5  # picks of the main sections; a measure, not a limit
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_TITLE_SAYS = re.compile(r"\W*(?:retracted|withdrawn|retraction|撤回)\b", re.IGNORECASE)
_EXTRA_SAYS = re.compile(
    r"^\s*(?:retracted|retraction|withdrawn)\b[^\S\n]*(?::[^\S\n]*(?!no\b)\S|$)", re.IGNORECASE | re.MULTILINE
)
_TAGS = frozenset(
    ("retracted", "retracted publication", "retracted article", "withdrawn", "撤回", "撤回論文")
)
_FEWEST_WORDS = 4  # shorter titles ("Editorial") are many papers' own


def check(
    document: Document, title: str, shown_before: Mapping[PaperRef, str] | None = None, quota: int = QUOTA
) -> Iterator[Flaw]:
    """Yields what is wrong in a document, in its order.

    Args:
        title: What the post is called; "" if its front matter does not say it.
        shown_before: Picks that another edition has shown, with its name.
        quota: How many picks the main sections should have at most.
    """
    yield from _title(document, title, quota)
    known: dict[object, str] = {}
    for part in document.parts:
        for entry in part.entries:
            where = Where(Part.PICK, part.key, entry.paper.ref)
            yield from _paper(document, entry, where)
            names = list(_names(entry))
            if twin := next((known[name] for name in names if name in known), None):
                message = f"this paper is picked twice: also in {twin}"
                yield _flaw(document, where, message, "keep one of the two", "twice")
            for name in names:
                known.setdefault(name, plain_title(part.heading) or document.name)
            if edition := (shown_before or {}).get(entry.paper.ref):
                yield _flaw(
                    document,
                    where,
                    f"this paper was in the edition {edition} already",
                    "say so in its text, or pick another",
                    "featured-before",
                )
    for where, text in document.texts():
        for slip in text_lint.slips(text):
            yield _flaw(document, where, slip.message, slip.remedy, slip.code)


def in_order(problems: Iterable[Problem], document: Document) -> list[Problem]:
    """Returns problems, each once: the worst first, those that matter alike in the order of the post."""
    order = {where: number for number, (where, _) in enumerate(document.texts(), start=2)}

    last = len(order) + 2

    def rank(problem: Problem) -> tuple[int, int]:
        if not isinstance(problem, Flaw):
            return Severity.WARNING, last
        first = {Part.EDITION: 0, Part.FRONT_MATTER: 1}
        where = problem.where
        return problem.severity, last if where is None else first.get(where.part, order.get(where, last))

    return sorted(dict.fromkeys(problems), key=rank)


def is_retracted(data: PaperData) -> bool:
    """Tells whether what is known about a paper says that it was retracted.

    Publishers put it into the title, PubMed into the keywords; Zotero itself marks such papers on the user's
    computer only, but people note it in Extra.
    """
    return (
        bool(_TITLE_SAYS.match(plain_title(data.title)))
        or bool(_EXTRA_SAYS.search(data.fields.get("extra", "")))
        or any(tag.casefold().strip() in _TAGS for tag in data.tags)
    )


def _title(document: Document, title: str, quota: int) -> Iterator[Flaw]:
    where = Where(Part.FRONT_MATTER, key="title")
    if not title.strip():
        remedy = "`mi-reader edition set NAME --title`"
        yield _flaw(
            document, where, f"the post has no title; it is called {document.name}", remedy, "no-title"
        )
    every = [part for part in document.parts if part.entries]
    main = sum(len(part.entries) for part in every if part.kind is Kind.MAIN)
    number, total = promised(title), sum(len(part.entries) for part in every)
    if number is not None and total and number not in (main, total):
        message = f"the title promises {number}; the picks are {main}"
        if total > main:
            message = f"the title promises {number}; the picks are {main}, or {total} with the extras"
        yield _flaw(document, where, message, "correct the one or the other", "title-count")
    elif number is None and main > quota:
        edition = Where(Part.EDITION)
        message = f"the main sections have {main} picks; {quota} are the measure"
        yield _flaw(
            document, edition, message, "fewer picks are read by more people", "over-quota", Severity.NOTE
        )


def _paper(document: Document, entry: Entry, where: Where) -> Iterator[Flaw]:
    if is_retracted(entry.paper.data):
        yield _flaw(
            document,
            where,
            "this paper was retracted, as its own data say",
            "say so in its text, or pick another",
            "retracted",
            Severity.ERROR,
        )
    cited = entry.citation is not None and bool(entry.citation.link)
    if not cited and not _ADDRESS.search(entry.text):
        yield _flaw(
            document,
            where,
            "nothing leads the reader to this paper: neither a link nor a social post",
            "give it a DOI or a URL, or write its address into the text",
            "no-link",
        )


def _names(entry: Entry) -> Iterator[object]:
    """Yields what the same paper has in common with itself, wherever it came from."""
    data = entry.paper.data
    yield entry.paper.ref
    yield from (name for name in (f"doi:{data.doi}", f"arxiv:{data.arxiv}") if not name.endswith(":"))
    title = title_key(data.title)
    if len(title.split()) >= _FEWEST_WORDS:
        yield f"title:{title}"


def _flaw(
    document: Document,
    where: Where,
    message: str,
    remedy: str,
    code: str,
    severity: Severity = Severity.WARNING,
) -> Flaw:
    return Flaw(document.place(where), message, remedy, severity, code, where)
