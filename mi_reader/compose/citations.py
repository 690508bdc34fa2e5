"""Citation lines: a short one, or a full reference set by citeproc-py from a CSL style."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from mi_reader import assets
from mi_reader.domain.document import Citation
from mi_reader.domain.errors import UsageError
from mi_reader.domain.papers import Paper, PaperData, short_authors

# A paper and an id as a CSL-JSON item; the engine provides it, for CSL-JSON is the library stage's.
CslItem = Callable[[PaperData, str], Mapping[str, Any]]

_ID = "paper"
_USED = (
    "id",
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "container-title",
    "volume",
    "page",
    "publisher",
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ET_AL = {"ja": "ほか", "en": "et al."}


def cite(paper: Paper, language: str, style: str, item: CslItem) -> Citation | None:
    """Returns the citation line of a paper.

    Args:
        style: `short`, `csl` or `none`, as in the settings.
    """
    if style == "none":
        return None
    if style == "short":
        return _with_link(short(paper.data, language), paper.data)
    if style == "csl":
        return _with_link(reference(paper.data, item), paper.data)
    raise UsageError(f"There is no citation style {style!r}.", "There are: short, csl, none.")


def short(data: PaperData, language: str) -> str:
    """Returns "Family et al., “Title”, Venue (Year).", leaving out what is not known."""
    title = f"“{data.title}”" if data.title else ""
    named = ", ".join(filter(None, (short_authors(data.authors, _ET_AL.get(language, "et al.")), title)))
    when = str(data.year or data.date)
    venue = f"<i>{data.venue}</i>" if data.venue else ""
    cited = ", ".join(filter(None, (named, venue)))
    return " ".join(filter(None, (cited, f"({when})" if when else ""))) + "."


def _with_link(text: str, data: PaperData) -> Citation:
    if data.doi:
        return Citation(text, data.link, f"doi:{data.doi}")
    if data.arxiv:
        return Citation(text, data.link, f"arXiv:{data.arxiv}")
    return Citation(text, data.link, data.link)


def reference(data: PaperData, item: CslItem) -> str:
    """Returns the full reference as rich text; the short one where CSL yields nothing."""
    # Here, because citeproc brings lxml: a start that cites nothing should not wait for it.
    from citeproc import Citation as Cited  # noqa: PLC0415
    from citeproc import CitationItem, CitationStylesBibliography, formatter  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    source = CiteProcJSON([_for_citeproc(item(data, _ID))])
    bibliography = CitationStylesBibliography(_style(), source, formatter.html)
    bibliography.register(Cited([CitationItem(_ID)]))
    entries = bibliography.bibliography()
    return str(entries[0]) if entries else short(data, "en")


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    return CitationStylesStyle(str(assets.path("styles", "reference.csl").with_suffix("")), validate=False)


def _for_citeproc(item: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what the style uses of an item, in the form that citeproc-py understands."""
    kept = {name: item[name] for name in _USED if name in item}
    for role in ("author", "editor"):
        if role in kept:
            kept[role] = [_for_citeproc_name(name) for name in kept[role]]
    # citeproc-py knows dates in parts only; what else there is ("in press") is left to the short form.
    if not kept.get("issued", {}).get("date-parts"):
        kept.pop("issued", None)
    return kept


def _for_citeproc_name(name: Mapping[str, str]) -> dict[str, str]:
    # citeproc-py abbreviates 太郎 to an initial and puts it first.
    if _CJK.search(name.get("family", "")):
        return {"literal": name.get("family", "") + name.get("given", "")}
    return dict(name)
