"""Papers for property-based tests: any text that a person or a publisher might have put there."""

from hypothesis import strategies as st

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library.item_types import maker

# Letters of several scripts, and every sign that means something to TeX, BibTeX, HTML or JSON.
_LETTERS = st.sampled_from("abcXYZ019éßøŁ漢字かなカ—–‐“”’α₂🙂  \u3000\xa0{}\\%#&$_^~\"'`@=,;:.-+*/<>()[]|!?")
_SNIPPETS = st.sampled_from(
    [" and ", "--", "``", "''", "$x_2$", "$\\alpha$", "&amp;", "<sub>2</sub>", "<i>x</i>", "\\textit{x}",
     "NaCl", "{", "}", "\\", "\\\"o", "others", "10.1038/x", "https://a.b/c_d?e=%20#f", "arXiv:2209.12466",
     "x, Jr.", "% ", "a.@article{b,", "@string{", "月", "sep"]
)  # fmt: skip


def texts(*, lines: bool = False) -> st.SearchStrategy[str]:
    """Returns texts without blanks at their ends, if any is left."""
    pieces = [_LETTERS, _SNIPPETS, st.just("\n"), st.just("\n\n")] if lines else [_LETTERS, _SNIPPETS]
    text = st.lists(st.one_of(pieces), min_size=1, max_size=20).map("".join)
    return text.map(lambda said: said.strip()).filter(bool)


ITEM_TYPES = (
    "journalArticle", "book", "bookSection", "conferencePaper", "thesis", "report", "preprint", "document",
    "webpage", "computerProgram", "dataset", "patent", "manuscript", "presentation", "magazineArticle",
    "newspaperArticle", "encyclopediaArticle", "dictionaryEntry", "film", "standard", "blogPost", "hearing",
)  # fmt: skip
_ONE_LINE = (
    "publicationTitle", "proceedingsTitle", "bookTitle", "websiteTitle", "publisher", "university",
    "institution", "repository", "company", "place", "volume", "issue", "number", "reportNumber",
    "seriesNumber", "pages", "numPages", "series", "edition", "DOI", "ISSN", "ISBN", "url", "accessDate",
    "language", "rights", "shortTitle", "journalAbbreviation", "thesisType", "archive", "archiveID",
    "callNumber", "conferenceName", "versionNumber", "genre", "notAFieldOfZotero",
)  # fmt: skip
_ROLES = (
    "author",
    "editor",
    "translator",
    "bookAuthor",
    "seriesEditor",
    "contributor",
    "inventor",
    "programmer",
)

_DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda date: f"{date:%Y-%m}" if date.year > 999 else "1999"),
    st.sampled_from(
        ["2022", "春", "in press", "2022-09/2022-10", "c. 1999", "2022/09/26", "July 2022", "0000"]
    ),
    texts(),
)


def creators(role: str) -> st.SearchStrategy[Creator]:
    """Returns people and institutions."""
    return st.one_of(
        st.builds(Creator, family=texts(), given=texts(), role=st.just(role)),
        st.builds(Creator, name=texts(), role=st.just(role)),
        st.builds(Creator, family=texts(), role=st.just(role)),
    )


def papers() -> st.SearchStrategy[PaperData]:
    """Returns papers of which anything is known."""
    return _papers().filter(lambda paper: paper != PaperData(paper.item_type))


@st.composite
def _papers(draw: st.DrawFn) -> PaperData:
    item_type = draw(st.sampled_from(ITEM_TYPES))
    roles = st.sampled_from((maker(item_type), *_ROLES))
    one_line = draw(st.dictionaries(st.sampled_from(_ONE_LINE), texts(), max_size=5))
    blocks = draw(st.dictionaries(st.sampled_from(("abstractNote", "extra")), texts(lines=True), max_size=2))
    names = st.one_of(
        texts(), st.sampled_from(["note", "title", "author", "bdsk-url-1", "crossref", "entrytype", "N1"])
    )
    return PaperData(
        item_type,
        draw(st.one_of(st.just(""), texts())),
        tuple(draw(st.lists(roles.flatmap(creators), max_size=3))),
        draw(st.one_of(st.just(""), _DATES)),
        {**one_line, **blocks},
        tuple(draw(st.lists(texts(), max_size=3, unique=True))),
        tuple(draw(st.lists(st.tuples(names, texts(lines=True)), max_size=3))),
    )
