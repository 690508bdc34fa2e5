"""Documents for the tests of this stage, made without a database."""

from datetime import date

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.keys import LibraryId, PaperKey
from mi_reader.domain.papers import Paper, PaperData

FRONT_MATTER = 'title: "A title"\nauthor: "A. Author"\ncategories: blog,tweet,mi\ntags: [documentation,mi]\n'


def paper(title: str = "A paper") -> Paper:
    return Paper(
        LibraryId(1), PaperKey("ABCD2345"), "2022-01-01T00:00:00Z", PaperData("journalArticle", title)
    )


def entry(text: str = "", citation: Citation | None = None, title: str = "A paper") -> Entry:
    return Entry(paper(title), text, citation)


def main(heading: str, *entries: Entry, lead: str = "") -> Part:
    return Part(heading, Kind.MAIN, lead, entries)


def extra(heading: str, *entries: Entry, lead: str = "") -> Part:
    return Part(heading, Kind.EXTRA, lead, entries)


def document(*parts: Part, **values: object) -> Document:
    given: dict[str, object] = {
        "name": "2022",
        "language": "ja",
        "date": date(2022, 12, 19),
        "slug": "post",
        "front_matter": FRONT_MATTER,
        "opening": "",
        "closing": "",
        "parts": parts,
    }
    embeds = values.pop("embeds", ())
    assert isinstance(embeds, tuple)
    given |= values
    return Document(**given, embeds={embed.url: embed for embed in embeds})  # type: ignore[arg-type]


def post_on_x(number: int = 1, text: str = "本文", handle: str = "handle") -> Embed:
    url = f"https://twitter.com/{handle}/status/{number}"
    return Embed(Network.X, url, "Display Name", handle, date(2022, 10, 3), text)
