"""Citation lines: a short one, or a full reference set by citeproc-py from a CSL style."""

from mi_reader import assets
from mi_reader.domain.document import Citation
from mi_reader.domain.errors import UsageError
from mi_reader.domain.papers import Paper, PaperData, short_authors

_ET_AL = {"ja": "ほか", "en": "et al."}


def cite(paper: Paper, language: str, style: str) -> Citation | None:
    """Returns the citation line of a paper.

    Args:
        style: `short`, `csl` or `none`, as in the settings.
    """
    if style == "none":
        return None
    if style == "short":
        return _with_link(short(paper.data, language), paper.data)
    if style == "csl":
        return _with_link(reference(paper.data), paper.data)
    raise UsageError(f"There is no citation style {style!r}.", "There are: short, csl, none.")


def short(data: PaperData, language: str) -> str:
    """Returns "Family et al., “Title”, Venue (Year).", leaving out what is not known."""
    title = f"“{data.title}”" if data.title else ""
    named = ", ".join(filter(None, (short_authors(data.authors, _ET_AL.get(language, "et al.")), title)))
    when = str(data.year or data.date)
    venue = f"<i>{data.venue}</i>" if data.venue else ""
    placed = " ".join(filter(None, (venue, f"({when})" if when else "")))
    return ", ".join(filter(None, (named, placed))) + "."


def _with_link(text: str, data: PaperData) -> Citation:
    if data.doi:
        return Citation(text, data.link, f"doi:{data.doi}")
    if data.arxiv:
        return Citation(text, data.link, f"arXiv:{data.arxiv}")
    return Citation(text, data.link, data.link)


def reference(data: PaperData) -> str:
    """Returns the full reference as rich text; the short one where CSL yields nothing."""
    # Here, because citeproc brings lxml: a start that cites nothing should not wait for it.
    from citeproc import Citation as Cited  # noqa: PLC0415
    from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    style = CitationStylesStyle(str(assets.path("styles", "reference.csl").with_suffix("")), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([_cited(data)]), formatter.html)
    bibliography.register(Cited([CitationItem("paper")]))
    entries = bibliography.bibliography()
    return str(entries[0]) if entries else short(data, "en")
