"""doi.org, a registrar and arXiv on a loopback port: well-behaved, or as bad as a test wants them."""

import gzip
import json
from collections.abc import Mapping
from html import escape
from threading import Event
from typing import Final, Self
from urllib.parse import parse_qs, quote, unquote, urlsplit

from mi_reader.web.lookup import Sites
from tests.fakes.zotero.exchange import Answer, Request
from tests.fakes.zotero.wire import Connection, Wire

CSL: Final = "application/vnd.citationstyles.csl+json"
_PAGE: Final = b"<!DOCTYPE html><html><body><h1>Welcome to our network</h1>Please log in.</body></html>"
_FEED: Final = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"
 xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/fake</id>
  <title>arXiv Query</title>
  <updated>2026-01-01T00:00:00Z</updated>
  <opensearch:totalResults>{count}</opensearch:totalResults>
  {entries}
</feed>
"""
_ENTRY: Final = """<entry>
    <id>http://arxiv.org/abs/{number}v2</id>
    <title>{title}</title>
    <updated>2022-11-20T12:00:00Z</updated>
    <link href="https://arxiv.org/abs/{number}v2" rel="alternate" type="text/html"/>
    <summary>{summary}</summary>
    <category term="cond-mat.mtrl-sci" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <published>2022-09-26T08:15:00Z</published>
    {extra}
    <arxiv:primary_category term="cond-mat.mtrl-sci"/>
    {authors}
  </entry>"""
_ERROR: Final = """<entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{number}</id>
    <title>Error</title>
    <summary>incorrect id format for {number}</summary>
    <author><name>arXiv api core</name></author>
  </entry>"""


def csl(doi: str, **more: object) -> dict[str, object]:
    """Returns a paper as Crossref describes it, with much that is of no use here."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": "Learned &amp; exact: Li<sub>2</sub>O\n at <mml:math><mml:mi>T</mml:mi></mml:math> = 0",
        "author": [
            {"given": "Jane", "family": "Smith", "sequence": "first", "affiliation": [{"name": "A Place"}]},
            {"name": "The Open Catalyst Project", "sequence": "additional", "affiliation": []},
        ],
        "container-title": "Energy &amp; Imaginary Science",
        "container-title-short": "E.&amp;I. Sci.",
        "issued": {"date-parts": [[2022, 5, 26]]},
        "volume": "8",
        "article-number": "59",
        "ISSN": ["2057-3960", "2057-3961"],
        "publisher": "Nobody &amp; Sons",
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We learn <jats:italic>much</jats:italic>."
        "</jats:p><jats:p>A &lt; B.</jats:p>",
        "URL": f"http://dx.doi.org/{doi}",
        "reference": [{"key": "ref1", "unstructured": "Somebody else"}],
        "is-referenced-by-count": 17,
        "license": [{"URL": "https://creativecommons.org/licenses/by/4.0"}],
        "custom": {"mi-reader": {"title": "smuggled in", "fields": {"extra": "smuggled in"}}},
        **more,
    }


def entry(number: str, title: str, *authors: str, summary: str = "We study\nmuch.", **more: str) -> str:
    """Returns a paper as arXiv describes it.

    Args:
        more: What stands in elements of arXiv's own: `doi`, `comment`, `journal_ref`.
    """
    return _ENTRY.format(
        number=number,
        title=escape(title, quote=False),
        summary=escape(summary, quote=False),
        extra="".join(f"<arxiv:{name}>{escape(text)}</arxiv:{name}>" for name, text in more.items()),
        authors="".join(
            f"<author><name>{escape(name)}</name></author>" for name in authors or ("Jane Smith",)
        ),
    )


def feed(*entries: str) -> bytes:
    """Returns entries as the answer to a query."""
    return _FEED.format(count=len(entries), entries="\n".join(entries)).encode()


class WebPages:
    """A server whose every page a test can say; a context manager, to be closed."""

    def __init__(self) -> None:
        self._pages: dict[str, Answer] = {}
        self._entries: dict[str, str] = {}
        self._malformed: set[str] = set()
        self._hanging: set[str] = set()
        self.asked: list[Request] = []
        self.reached = Event()  # a page that hangs was asked for
        self._gate = Event()
        self._wire = Wire(self._serve, keep_alive=False)
        self.url = f"http://127.0.0.1:{self._wire.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._gate.set()
        self._wire.close()

    def sites(self, *registrars: str, pause: float = 0.0) -> Sites:
        """Returns this server as all that is asked, and others it may send to."""
        return Sites(doi=self.url, registrars=registrars, arxiv=self.url, pause=pause)

    # What it says ------------------------------------------------------------------------------------

    def put(self, path: str, body: bytes = b"", kind: str = CSL, status: int = 200, **headers: str) -> None:
        """Lets it have a page."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self._pages[path] = Answer(status, body, {"Content-Type": kind, **more})

    def put_doi(self, doi: str, answer: Mapping[str, object] | None = None) -> None:
        """Lets a DOI be registered: the resolver sends on to the registrar."""
        place = f"/v1/works/{quote(doi, safe='')}/transform"
        self.redirect(f"/{doi}", self.url + place)
        self.put(unquote(place), json.dumps(answer or csl(doi)).encode())

    def put_arxiv(self, number: str, title: str, doi: str = "") -> None:
        """Lets arXiv have a preprint."""
        self._entries[number] = entry(number, title, **{"doi": doi} if doi else {})

    def reject(self, number: str) -> None:
        """Lets arXiv take an id for malformed."""
        self._malformed.add(number)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Lets it send elsewhere."""
        self.put(path, b"Handle Redirect", "text/html", status, Location=to)

    def put_web_page(self, path: str) -> None:
        """Lets a web page answer in place of data, as hotels do."""
        self.put(path, _PAGE, "text/html; charset=UTF-8")

    def put_packed(self, path: str, body: bytes) -> None:
        """Lets a page come packed."""
        self.put(path, gzip.compress(body), Content_Encoding="gzip")

    def hang(self, path: str) -> None:
        """Lets it stop in the middle of a page, until it is closed."""
        self._hanging.add(path)

    # Saying it ---------------------------------------------------------------------------------------

    def paths(self) -> list[str]:
        """Returns what was asked for, in order."""
        return [unquote(one.path) for one in self.asked]

    def _serve(self, connection: Connection, request: Request) -> bool:
        self.asked.append(request)
        path = unquote(request.path)
        answer = self._pages.get(path)
        if path == "/api/query" and answer is None:
            answer = self._query(request)
        answer = answer or Answer(404, b"Resource not found.", {"Content-Type": "text/plain"})
        if path in self._hanging:
            connection.send_start(answer)
            self.reached.set()
            self._gate.wait()
            return False
        return connection.send(answer, request.method)

    def _query(self, request: Request) -> Answer:
        query = parse_qs(urlsplit(request.target).query)
        numbers = query["id_list"][0].split(",")[: int(query.get("max_results", ["10"])[0])]
        kind = {"Content-Type": "application/atom+xml; charset=UTF-8"}
        if wrong := [number for number in numbers if number in self._malformed]:
            return Answer(400, feed(_ERROR.format(number=wrong[0])), kind)
        return Answer(200, feed(*(self._entries[one] for one in numbers if one in self._entries)), kind)
