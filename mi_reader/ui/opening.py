"""Opens papers elsewhere (the PDF, the publisher's page, Zotero), and copies them in forms to be pasted."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.library.attachments import safe_link
from mi_reader.ui.context import Context

_MANY = 10  # papers that are opened at once


class Opening(QObject):
    """Opens and copies the papers that are selected; what cannot be done is said in the window's strip."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done with the papers selected, for `Room.handlers`."""
        papers = self._context.focus.papers
        if not papers:
            return {}
        return {
            "open_paper": lambda: self.open(papers),
            "open_pdf": lambda: self.open_pdf(papers),
            "open_publisher": lambda: self.open_publisher(papers),
            "open_zotero": lambda: self.open_zotero(papers),
            "copy_citation": lambda: self.copy_citation(papers),
            "copy_bibtex": lambda: self.copy_bibtex(papers),
            "copy_link": lambda: self.copy_link(papers),
        }

    def open(self, papers: Sequence[PaperRef]) -> None:
        """Opens papers: the PDF, else the publisher's page, else Zotero."""
        self._open(papers, best_address)

    def open_pdf(self, papers: Sequence[PaperRef]) -> None:
        """Opens the PDFs of papers."""
        self._open(papers, _document)

    def open_publisher(self, papers: Sequence[PaperRef]) -> None:
        """Opens the publishers' pages of papers."""
        self._open(papers, _page)

    def open_zotero(self, papers: Sequence[PaperRef]) -> None:
        """Shows a paper in Zotero, which shows one at a time."""
        self._open(papers[:1], lambda engine, paper: engine.attachments.in_zotero(paper))

    def copy_citation(self, papers: Sequence[PaperRef]) -> None:
        """Copies citation lines, without their markup."""
        self._copy(lambda engine: "\n".join(_citation(engine, paper) for paper in papers))

    def copy_bibtex(self, papers: Sequence[PaperRef]) -> None:
        """Copies papers as BibTeX."""
        self._copy(lambda engine: engine.bibliography.bibtex(papers))

    def copy_link(self, papers: Sequence[PaperRef]) -> None:
        """Copies titles as Markdown links."""
        self._copy(lambda engine: "\n".join(_markdown_link(engine, paper) for paper in papers))

    def _open(self, papers: Sequence[PaperRef], address: Callable[[Engine, PaperRef], str | Path]) -> None:
        engine = self._context.engine
        wanted = papers[:_MANY]
        self._context.jobs.read(lambda: [address(engine, paper) for paper in wanted], self, self._go)

    def _go(self, addresses: Sequence[str | Path]) -> None:
        for address in addresses:
            url = QUrl.fromLocalFile(str(address)) if isinstance(address, Path) else QUrl(address)
            if not QDesktopServices.openUrl(url):
                self._context.jobs.failed.emit(
                    NotFoundError(f"No program on this computer opens {url.toDisplayString()}.")
                )

    def _copy(self, text: Callable[[Engine], str]) -> None:
        engine = self._context.engine
        self._context.jobs.read(
            lambda: text(engine), self, QGuiApplication.clipboard().setText, latest="copy"
        )


def best_address(engine: Engine, paper: PaperRef) -> str | Path:
    """Returns what opens a paper best: the PDF, else the publisher's page, else its place in Zotero.

    Raises:
        NotFoundError: There is none of them.
    """
    refused: MiReaderError | None = None
    for address in (_document, _page):
        try:
            return address(engine, paper)
        except NotFoundError as error:
            refused = refused or error
    try:
        return engine.attachments.in_zotero(paper)
    except NotFoundError:
        raise (refused or NotFoundError("This paper cannot be opened.")) from None


def _document(engine: Engine, paper: PaperRef) -> Path:
    return engine.attachments.document(paper)


def _page(engine: Engine, paper: PaperRef) -> str:
    return safe_link(engine.lookup.paper(paper).data.link)


def _citation(engine: Engine, paper: PaperRef) -> str:
    from mi_reader.compose.citations import short
    from mi_reader.markup.rich_title import plain

    data = engine.lookup.paper(paper).data
    return " ".join(filter(None, (plain(short(data, engine.settings["language"])), data.link)))


def _markdown_link(engine: Engine, paper: PaperRef) -> str:
    from mi_reader.markup.rich_title import plain

    data = engine.lookup.paper(paper).data
    title = plain(data.title).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{title}](<{data.link.replace('>', '%3E')}>)" if data.link else title
