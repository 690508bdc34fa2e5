"""The tabs with the user's words about a paper: the why, and the post text; saved while they are written."""

import html
import re
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.annotate.lengths import COUNTED, length
from mi_reader.annotate.prompts import prompts
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import PaperRef
from mi_reader.library.overview import Known
from mi_reader.markup.rich_title import rich
from mi_reader.ui.context import Context
from mi_reader.ui.editor.homes import post_text_home, why_home
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.networks import NETWORKS
from mi_reader.ui.editor.session import Home, State, TextSession
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.inspector.marks import short_day
from mi_reader.ui.inspector.parts import LinkLabel, Notice, WrappedLabel, linked
from mi_reader.ui.links import open_link
from mi_reader.ui.models import columns
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.theme.paint import shortened
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.badge_label import OhLabel
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.counter_bar import CounterBar
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.separator import Separator
from mi_reader.ui.widgets.tooltip import tooltip

_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class WordsPage(QWidget):
    """A paper's head, a field for a text, and how the text stands."""

    def __init__(self, context: Context, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editor = editor
        self.paper: PaperRef | None = None
        self._known: Known | None = None
        self.session = TextSession(context, editor, self)
        self.session.state_changed.connect(lambda _: self._show_state())
        self.session.clashed.connect(self._clash)
        self.session.failed.connect(self._failed)
        style(editor, variant="framed")
        theme = context.theme
        self._title = WrappedLabel(self, "strong")
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._by = LinkLabel(self, "secondary")
        self._by.linkActivated.connect(partial(open_link, context.jobs))
        self.oh = OhLabel(theme, self)
        self._caption = QLabel(self)
        self._count = QLabel(self)
        style(self._caption, role="caption")
        style(self._count, role="small")
        self.notice = Notice(theme, self)
        self.state = QLabel(self)
        style(self.state, role="small")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M + 2, Space.M, Space.M + 2, Space.M)
        self._column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._count)
        for widget in (self._title, self._by, self.oh, Separator(self)):
            self._column.addWidget(widget)
        self._column.addLayout(head)
        self._column.addWidget(self.notice)
        self._column.addWidget(editor, 1)
        editor.edited.connect(self._edited)
        theme.changed.connect(self._show_head)

    # What the inspector says ----------------------------------------------------------------------------

    def show_paper(self, known: Known) -> None:
        """Shows a paper and its text; a text that is being written is not disturbed."""
        other = self.paper != known.row.ref
        self._known, self.paper = known, known.row.ref
        self._show_head()
        if other:
            self.notice.hide()
            self.session.open(self.home(known.row.ref))

    def show_none(self) -> None:
        """There is no one paper to write about."""
        self._known = self.paper = None
        self.notice.hide()
        self.session.open(None)

    def flush(self) -> None:
        """Saves what is not saved."""
        self.session.flush()

    def home(self, paper: PaperRef) -> Home:
        """Returns where the text of a paper is kept."""
        raise NotImplementedError

    def caption(self) -> str:
        """Returns what the text is called."""
        raise NotImplementedError

    def counted(self, text: str) -> str:
        """Returns how long the text is, in words."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Says everything in today's language."""
        self._caption.setText(self.caption())
        self.editor.setAccessibleName(self.caption())
        self._show_head()
        self._show_state()
        self._edited()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # What it shows --------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        if self._known is None:
            return
        row, data = self._known.row, self._known.paper.data
        self._title.setText(rich(shortened(data.title), html.escape) or html.escape(self.tr("(no title)")))
        link = linked(self.context.theme, data.link, _shown(data.link))
        parts = (html.escape(columns.authors(row)), str(row.year or ""), link)
        self._by.setText(" · ".join(filter(None, parts)))
        oh = self._known.said.oh
        self.oh.setVisible(oh is not None)
        if oh:
            self.oh.set_date(short_day(oh))

    def _edited(self) -> None:
        self._count.setText(self.counted(self.editor.text()))

    def _show_state(self) -> None:
        at = self.session.saved_at
        time = QLocale().toString(at, "HH:mm") if at else ""
        states = {
            State.UNSAVED: (self.tr("Saving…"), "text3"),
            State.CONFLICT: (self.tr("Not saved: changed elsewhere"), "warn"),
            State.FAILED: (self.tr("Not saved"), "error"),
        }
        saved = (self.tr("✓ Saved {time}").format(time=time) if time else "", "ok")
        text, tone = states.get(self.session.state, saved)
        self.state.setText(text)
        style(self.state, tone=tone)
        if self.session.state is State.SAVED:
            self.notice.hide()

    def _clash(self, theirs: str) -> None:
        session = self.session
        self.notice.show_text(
            "git-compare",
            self.tr("Somebody else has changed this text. Theirs:") + f"\n{_beginning(theirs)}",
            [
                (self.tr("Keep mine"), session.keep_mine),
                (self.tr("Take theirs"), session.take_theirs),
                (self.tr("Keep both"), session.keep_both),
            ],
        )
        self._show_state()

    def _failed(self, error: MiReaderError) -> None:
        message, remedy = self.context.language.error(error)
        self.notice.show_text(
            "circle-alert", f"{message} {remedy}".strip(), [(self.tr("Retry"), self.session.retry)]
        )
        self._show_state()


class WhyPage(WordsPage):
    """Why a paper is interesting, with questions for a blank page."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._markdown = MarkdownEditor(context.theme, role=Role.UI)
        super().__init__(context, self._markdown, parent)
        self.write = PlainButton("", self, small=True)
        self.write.setIcon(context.theme.icon("pen-line"))
        self.write.clicked.connect(self._open_in_write)
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch(1)
        row.addWidget(self.state)
        self._column.addLayout(row)
        self._prompts_caption = QLabel(self)
        style(self._prompts_caption, role="caption")
        box = QWidget(self)
        self._prompts = FlowLayout(box, gap=Space.XS)
        self.chips: dict[str, Chip] = {}
        self._column.addWidget(self._prompts_caption)
        self._column.addWidget(box)
        self._prompted = box
        self._markdown.hints.changed.connect(self._check_chips)
        desk.changed.connect(self._make_chips)
        self.retranslate()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what the editor does for actions while the keyboard is in it."""
        return self._markdown.handlers() if self._markdown.hasFocus() else {}

    def home(self, paper: PaperRef) -> Home:
        """Returns where the why of a paper is kept."""
        return why_home(self.context.engine, paper)

    def caption(self) -> str:
        """Returns what the text is called."""
        return self.tr("Why it is interesting")

    def counted(self, text: str) -> str:
        """Returns the number of letters, or of words where those are set apart."""
        if len(_JAPANESE.findall(text)) > len(text) / 5:
            return self.tr("%n letter(s)", "", len("".join(text.split())))
        return self.tr("%n word(s)", "", len(text.split()))

    def retranslate(self) -> None:
        """Says everything in today's language."""
        super().retranslate()
        self.write.setText(self.tr("Open in Write"))
        self._prompts_caption.setText(self.tr("Prompts"))
        self._make_chips()

    def _language(self) -> str:
        """Returns the language of the post that the why is for."""
        edition = self._desk.contents.edition
        return edition.language if edition else self.context.language.code

    def _make_chips(self) -> None:
        for chip in self.chips.values():
            self._prompts.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for prompt in prompts(self._language()):
            chip = Chip(self.context.theme, prompt.text, self._prompted, icon="plus")
            chip.setToolTip(tooltip(prompt.more))
            chip.clicked.connect(
                lambda _checked=False, one=prompt: self._markdown.hints.toggle(one.question, one.text)
            )
            self._prompts.addWidget(chip)
            chip.show()
            self.chips[prompt.question] = chip
        self._check_chips()

    def _check_chips(self) -> None:
        shown = self._markdown.hints.names
        for name, chip in self.chips.items():
            chip.setChecked(name in shown)
            chip.set_icon("check" if name in shown else "plus")

    def _open_in_write(self) -> None:
        if self.paper:
            self.flush()
            self.context.focus.write(Spot(Part.WHY, paper=self.paper))


class PostTextPage(WordsPage):
    """The few lines for the social networks, with a counter for each."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, TextEditor(context.theme), parent)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.state)
        self._column.addLayout(row)
        self.counters = {network: _Counter(context.theme, NETWORKS[network], self) for network in COUNTED}
        for counter in self.counters.values():
            self._column.addWidget(counter)
        self.retranslate()

    def home(self, paper: PaperRef) -> Home:
        """Returns where the post text of a paper is kept."""
        return post_text_home(self.context.engine, paper)

    def caption(self) -> str:
        """Returns what the text is called."""
        return self.tr("Post text")

    def counted(self, text: str) -> str:
        """Returns nothing: the counters say it."""
        return ""

    def _edited(self) -> None:
        super()._edited()
        if not hasattr(self, "counters"):
            return
        text = self.editor.text()
        for network, counter in self.counters.items():
            used = length(network, text)
            counter.show_count(used.used, used.limit)


class _Counter(QWidget):
    """How much of what a network takes is used up."""

    def __init__(self, theme: Theme, network: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._network = network
        self.text = QLabel(self)
        style(self.text, role="small")
        self.bar = CounterBar(theme, self)
        name = QLabel(network, self)
        style(name, role="small", tone="text")
        row = QHBoxLayout()
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.bar)

    def show_count(self, used: int, limit: int) -> None:
        """Shows a count."""
        self.text.setText(f"{used} / {limit}")
        spoken = self.tr("{network}: {used} of {limit}")
        self.bar.set_count(used, limit, spoken.format(network=self._network, used=used, limit=limit))


def _shown(link: str) -> str:
    bare = link.removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("doi.org/").replace("arxiv.org/abs/", "arXiv:")


def _beginning(text: str) -> str:
    lines = text.strip().splitlines()[:4]
    shown = "\n".join(lines)[:240]
    return shown if shown == text.strip() else f"{shown} …"
