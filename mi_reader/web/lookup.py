"""Papers by DOI and arXiv id: asked for where they are registered, read with the same care as any file.

A DOI is asked for at doi.org, which sends on to the registrar's own service (content negotiation,
https://citation.doi.org/docs.html); an arXiv id at arXiv's API, many at once and not more often than every
three seconds (https://info.arxiv.org/help/api/tou.html).
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event, Lock
from typing import Final
from urllib.parse import quote, urlsplit

from mi_reader.domain.errors import Cancelled, NotFoundError, RemoteError
from mi_reader.domain.papers import PaperData
from mi_reader.web.atom import FeedError, RefusedQueryError, papers_in
from mi_reader.web.csl_answer import paper_in
from mi_reader.web.identifiers import Identifier, Scheme
from mi_reader.web.requests import Bounds, ElsewhereError, NoAnswerError, Page, Requests

_CSL: Final = "application/vnd.citationstyles.csl+json"
# Not Atom alone: the API has been seen to refuse what does not also take anything else (406).
_FEED: Final = "application/atom+xml, application/xml;q=0.9, */*;q=0.8"
_AT_ONCE: Final = 50  # arXiv ids in a request
_BY_FILE: Final = "Import it as BibTeX or RIS from the page it leads to."


@dataclass(frozen=True, slots=True)
class Sites:
    """Who is asked.

    Attributes:
        doi: The resolver.
        registrars: Where it may send to: Crossref, DataCite, mEDRA and JaLC.
        arxiv: The host of arXiv's API.
        pause: Seconds between two questions to arXiv.
    """

    doi: str = "https://doi.org"
    registrars: tuple[str, ...] = (
        "https://api.crossref.org",
        "https://data.crossref.org",
        "https://data.crosscite.org",
        "https://data.datacite.org",
        "https://data.medra.org",
        "https://japanlinkcenter.org",
    )
    arxiv: str = "https://export.arxiv.org"
    pause: float = 3.0


SITES: Final = Sites()
Outcome = PaperData | NotFoundError | RemoteError


class WebLookup:
    """Looks papers up; changes nothing. Usable from several threads."""

    def __init__(self, sites: Sites = SITES, bounds: Bounds | None = None) -> None:
        self._sites = sites
        self._requests = Requests((sites.doi, *sites.registrars, sites.arxiv), bounds)
        self._lock = Lock()
        self._arxiv_again = 0.0  # monotonic time from which on arXiv may be asked

    def paper(self, wanted: Identifier, cancel: Event | None = None) -> PaperData:
        """Returns what is known of a paper.

        Raises:
            NotFoundError: Nobody knows it, or nobody who knows it gives its data.
            UnreachableError: There is no network, or no answer.
            Cancelled: It was to stop.
            RemoteError: What came is no answer to that.
        """
        ((_, outcome),) = self.papers([wanted], cancel)
        if isinstance(outcome, PaperData):
            return outcome
        raise outcome

    def papers(
        self, wanted: Sequence[Identifier], cancel: Event | None = None
    ) -> Iterator[tuple[Identifier, Outcome]]:
        """Yields what is known of some papers, or why nothing is: DOIs first, then all arXiv ids together.

        If the resolver does not answer at all, it is not asked again for the rest.

        Raises:
            Cancelled: It was to stop.
        """
        silent: NoAnswerError | None = None
        for one in wanted:
            if one.scheme is Scheme.DOI:
                outcome = silent or self._tried(one, cancel)
                if isinstance(outcome, NoAnswerError) and outcome.host == urlsplit(self._sites.doi).hostname:
                    silent = outcome
                yield one, outcome
        preprints = [one for one in wanted if one.scheme is Scheme.ARXIV]
        for start in range(0, len(preprints), _AT_ONCE):
            yield from self._preprints(preprints[start : start + _AT_ONCE], cancel)

    # DOIs ------------------------------------------------------------------------------------------------

    def _tried(self, wanted: Identifier, cancel: Event | None) -> Outcome:
        """Returns what the question for a DOI comes to; only a stop concerns the others, too."""
        try:
            return self._registered(wanted, cancel)
        except Cancelled:
            raise
        except (NotFoundError, RemoteError) as error:
            return error

    def _registered(self, wanted: Identifier, cancel: Event | None) -> PaperData:
        address = f"{self._sites.doi}/{quote(wanted.value, safe='/:;()')}"
        try:
            page = self._requests.get(address, _CSL, cancel)
        except ElsewhereError as error:
            # To the publisher's page: the registrar has nothing that a program could read.
            where = f" (it leads to {error.host})" if error.host else ""
            raise NotFoundError(f"No data of {wanted} can be had{where}.", _BY_FILE) from error
        if page.status in (204, 404, 410):
            raise _unknown(wanted, page.host)
        if page.status == 406:
            raise NotFoundError(f"{page.host} gives no data of {wanted}.", _BY_FILE)
        _check_good(page)
        paper = paper_in(_object(page), wanted.value)
        if not paper.title:
            raise RemoteError(f"{page.host} does not say what {wanted} is.", _BY_FILE)
        return paper

    # arXiv -----------------------------------------------------------------------------------------------

    def _preprints(
        self, wanted: Sequence[Identifier], cancel: Event | None
    ) -> Iterator[tuple[Identifier, Outcome]]:
        """Yields the answers for as many as fit into one question."""
        try:
            found = self._feed(wanted, cancel)
        except RefusedQueryError:
            if len(wanted) == 1:
                yield wanted[0], _unknown(wanted[0], "arXiv")
                return
            # One that is none spoils it for all.
            for one in wanted:
                yield from self._preprints([one], cancel)
        except Cancelled:
            raise
        except RemoteError as error:
            yield from ((one, error) for one in wanted)
        else:
            yield from ((one, found.get(one.value) or _unknown(one, "arXiv")) for one in wanted)

    def _feed(self, wanted: Sequence[Identifier], cancel: Event | None) -> dict[str, PaperData]:
        numbers = ",".join(one.value for one in wanted)
        query = f"id_list={quote(numbers, safe=',/.')}&max_results={len(wanted)}"
        self._wait_for_arxiv(cancel)
        page = self._requests.get(f"{self._sites.arxiv}/api/query?{query}", _FEED, cancel)
        if page.status != 400:  # says why in a feed, too
            _check_good(page)
        try:
            return papers_in(page.body)
        except FeedError as error:
            if _is_html(page):
                raise _web_page(page) from error
            raise RemoteError(
                f"{page.host} answers something that makes no sense: {error}.", "Try again later."
            ) from error

    def _wait_for_arxiv(self, cancel: Event | None) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._arxiv_again)
            self._arxiv_again = turn + self._sites.pause
        if turn > now and (cancel or Event()).wait(turn - now):
            raise Cancelled("Stopped; what was done before is kept.")


def _unknown(wanted: Identifier, where: str) -> NotFoundError:
    return NotFoundError(f"{where} knows no {wanted}.", "Check it for misprints; a new one may need a day.")


def _check_good(page: Page) -> None:
    if page.status != 200:
        raise RemoteError(f"{page.host} refuses ({page.status}).", "Try again later.")


def _is_html(page: Page) -> bool:
    return page.kind in ("text/html", "application/xhtml+xml") or page.body.lstrip()[:9].lower() in (
        b"<!doctype",
        b"<html",
    )


def _web_page(page: Page) -> RemoteError:
    return RemoteError(
        f"Instead of data, {page.host} sends a web page.",
        "Perhaps the network wants you to log in first; open any page in a browser.",
    )


def _object(page: Page) -> dict[str, object]:
    if _is_html(page):
        raise _web_page(page)
    try:
        value = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise RemoteError(
            f"{page.host} answers something that makes no sense.", "Try again later."
        ) from error
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise RemoteError(f"{page.host} answers something that makes no sense.", "Try again later.")
    return value
