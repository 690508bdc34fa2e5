"""What this program is, whose work is in it and on what terms, and what a report of a problem should say."""

import html
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from mi_reader import __version__, assets
from mi_reader.advice.bug_report import bug_report
from mi_reader.advice.licences import Part, parts
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.links import open_page
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.widgets.buttons import PlainButton

_TEXT: Final = "licence"  # the scheme of links that show a licence here


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog shows.

    Attributes:
        parts: The libraries that come with the program.
        report: What a report of a problem should say.
    """

    parts: Sequence[Part]
    report: str


def known(engine: Engine, platform_name: str) -> Known:
    """Reads what the dialog shows; for a thread that may wait.

    Args:
        platform_name: By which Qt draws: xcb, wayland, cocoa.
    """
    return Known(parts(), bug_report(engine, [_qt(platform_name)]))


def _qt(platform_name: str) -> str:
    return f"Qt {qVersion()} ({platform_name})"


class About(Dialog):
    """Shows it, with each licence a click away."""

    def __init__(
        self, context: Context, told: Known, show_log: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "about", self.tr("About MI Reader"), QSize(600, 560), parent)
        self._known = told
        self.heading(f"MI Reader {__version__}")
        self.sentence(self.tr("From the paper that made you say “oh!?” to the post at the end of the year."))
        versions = QLabel(self._versions(), self)
        versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        versions.setAccessibleName(self.tr("Versions"))
        style(versions, role="secondary")
        self.body.addWidget(versions)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("Licences"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        style(self.text, variant="framed")
        self.body.addWidget(self.text, 1)
        self._back = PlainButton(self.tr("Back"), self)
        self._back.clicked.connect(self._show_list)
        self._copy = PlainButton(self.tr("Copy for a bug report"), self)
        self._copy.setToolTip(self.tr("Versions, settings and the log; no titles, keys or folders of yours"))
        self._copy.clicked.connect(self._copied)
        log = PlainButton(self.tr("Show the log"), self)
        log.clicked.connect(show_log)
        for button in (self._back, self._copy, log):
            self.add_left(button)
        self.add_close().setFocus()
        self._show_list()

    def _versions(self) -> str:
        python = f"Python {platform.python_version()}"
        system = f"{platform.system()} {platform.release()}"
        versions = f"{_qt(QGuiApplication.platformName())}, {python}, {system}"
        return f"{versions}\n{self.context.engine.profile.folder}"

    def _show_list(self) -> None:
        rows = [
            "<tr>"
            f'<td><a href="{_TEXT}:{html.escape(one.name)}">{html.escape(one.name)}</a>&nbsp; </td>'
            f"<td>{html.escape(one.version)}&nbsp; </td><td>{html.escape(one.licence)}</td></tr>"
            for one in self._known.parts
        ]
        paragraphs = (
            self.tr("MI Reader is free software under the MIT licence."),
            self.tr(
                "The window is made with Qt and PySide6, used under the GNU Lesser General Public License, "
                "version 3 ({0}, {1}). Qt is a library of its own here: you may put another version in its "
                "place. Its source is at {2}."
            ).format(
                _link("LGPL-3.0", f"{_TEXT}:LGPL-3.0"),
                _link("GPL-3.0", f"{_TEXT}:GPL-3.0"),
                _link("code.qt.io", "https://code.qt.io"),
            ),
            self.tr("The icons are Lucide’s ({0}), under the {1} licence.").format(
                _link("lucide.dev", "https://lucide.dev"), _link("ISC", f"{_TEXT}:Lucide")
            ),
            self.tr("It stands on these libraries; click one for its licence:"),
        )
        self.text.setHtml(f"{''.join(f'<p>{one}</p>' for one in paragraphs)}<table>{''.join(rows)}</table>")
        self._back.setEnabled(False)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() != _TEXT:
            open_page(url.toString())
            return
        self.text.setPlainText(self._licence(url.path()))
        self._back.setEnabled(True)

    def _licence(self, name: str) -> str:
        if name == "Lucide":
            return assets.read_text("icons", "lucide", "LICENSE")
        if name in {"LGPL-3.0", "GPL-3.0"}:
            return assets.read_text("licences", f"{name}.txt")
        part = next(one for one in self._known.parts if one.name == name)
        head = f"{part.name} {part.version}\n{part.licence}"
        return f"{head}\n\n{part.text}" if part.text else head

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._known.report)
        self._copy.setText(self.tr("Copied"))


def _link(text: str, address: str) -> str:
    return f'<a href="{address}">{text}</a>'
