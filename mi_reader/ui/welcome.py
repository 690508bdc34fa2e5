"""The welcome: where are your papers? Four ways to begin; the one that works now stands first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mi_reader import assets, sample
from mi_reader.engine import Engine
from mi_reader.store.search import Query
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.add_library import LOCAL, WEB
from mi_reader.ui.dialogs.form import choice, index_of
from mi_reader.ui.dialogs.key import KeyField
from mi_reader.ui.dialogs.openers import Dialogs
from mi_reader.ui.dialogs.settings import LANGUAGE_NAMES
from mi_reader.ui.language import LANGUAGES, SYSTEM
from mi_reader.ui.links import KEYS_PAGE, open_page
from mi_reader.ui.listed import listed
from mi_reader.ui.probing import Found, Probing
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Mode, Theme
from mi_reader.ui.theme.tokens import Height, Radius, Role, Space
from mi_reader.ui.widgets.buttons import LinkButton, PlainButton
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.state_dot import StateDot

_WIDEST: Final = 880
_TITLE: Final = 24
_KEY_WIDTH: Final = 300
_MARK: Final = 54  # pixels of the program's icon
_SQUARE: Final = 44  # pixels of a row's icon with its ground


def is_due(engine: Engine) -> bool:
    """Tells whether there is nothing to show yet: no library of Zotero, no paper, no edition."""
    with_source = engine.libraries.synced()
    return not (with_source or engine.lookup.ids(Query(limit=1)) or engine.editions.listing())


class Welcome(QScrollArea):
    """Shown while there is no library.

    Args:
        dialogs: Connects, imports.

    Signals:
        begun: There is something to show from now on.
    """

    begun = Signal()

    def __init__(self, context: Context, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dialogs = dialogs
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._probing = Probing(context, self)
        self._probing.changed.connect(self._refresh)
        self._loading = False
        self._make()
        self._retranslate()
        self._fit()
        context.theme.changed.connect(self._fit)
        # Not by a lambda, which would outlive this page.
        context.bus.changed.connect(self._look)
        context.bus.everything_changed.connect(self._look)

    # Making -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self._context.theme
        self.local = Choice(theme, "plug", lambda: self._dialogs.add_library(LOCAL), self)
        self.web = Choice(theme, "key-round", self._try_key, self)
        self.samples = Choice(theme, "flask-conical", self._load_sample, self)
        self.file = Choice(theme, "file-up", self._dialogs.open_file, self, dashed=True)
        self.key = KeyField(self.web)
        self.key.textChanged.connect(lambda _: self._refresh())
        self.key.returnPressed.connect(self._try_key)
        self._link = LinkButton("", self.web)
        self._link.clicked.connect(lambda: open_page(KEYS_PAGE))
        self.web.add_below(self.key, self._link)
        inner = QFrame(self)
        style(inner, variant="base")
        self._column = QWidget(inner)
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addLayout(self._make_head())
        self._question = QLabel(self)
        style(self._question, role="caption")
        column.addSpacing(Space.M)
        column.addWidget(self._question)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        column.addLayout(self._rows)
        for row in (self.local, self.web, self.samples, self.file):
            self._rows.addWidget(row)
        column.addLayout(self._make_foot())
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(2)
        outer.addLayout(middle, 100)
        outer.addStretch(1)
        self.setWidget(inner)

    def _make_head(self) -> QHBoxLayout:
        side = self._context.theme.px(_MARK)
        mark = QLabel(self)
        mark.setPixmap(QIcon(str(assets.path("icons", "mi-reader.svg"))).pixmap(side, side))
        self._title, self._line = QLabel(self), QLabel(self)
        style(self._line, tone="text2")
        texts = QVBoxLayout()
        texts.setSpacing(Space.XXS)
        texts.addWidget(self._title)
        texts.addWidget(self._line)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(mark)
        head.addLayout(texts, 1)
        return head

    def _make_foot(self) -> QHBoxLayout:
        context = self._context
        languages = [(SYSTEM, ""), *((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)]
        self.language = choice(languages, whole=True)
        self.language.setCurrentIndex(
            max(index_of(self.language, context.remembered.get("main/language", SYSTEM)), 0)
        )
        self.language.activated.connect(lambda _: self._choose_language())
        self.look = choice([(mode, "") for mode in Mode], context.theme.mode, whole=True)
        self.look.activated.connect(lambda _: self._choose_look())
        self._language_label, self._look_label = QLabel(self), QLabel(self)
        self._check = LinkButton("", self)
        self._check.setIcon(context.theme.icon("stethoscope", "accent"))
        self._check.clicked.connect(self._dialogs.check_setup)
        # Where both do not fit beside each other, as with large letters, the second goes below the first.
        choices = FlowLayout(gap=Space.XL)
        for icon, label, field in (
            ("languages", self._language_label, self.language),
            ("sun", self._look_label, self.look),
        ):
            style(label, role="secondary")
            pair = QWidget(self)
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(Space.S)
            for part in (IconLabel(context.theme, icon, "text2", pair), label, field):
                beside.addWidget(part)
            choices.addWidget(pair)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addLayout(choices, 1)
        row.addWidget(self._check)
        return row

    def _fit(self) -> None:
        theme = self._context.theme
        font = theme.font(Role.ROOM_TITLE)
        font.setPixelSize(theme.px(_TITLE))
        self._title.setFont(font)
        self.key.setFixedWidth(theme.px(_KEY_WIDTH))
        self._column.setMaximumWidth(theme.px(_WIDEST))

    # What it says -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_check"):
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Welcome to MI Reader"))
        self._line.setText(
            self.tr("From the paper that made you say “oh!?” to the post at the end of the year.")
        )
        self._question.setText(self.tr("Where are your papers?"))
        self._link.setText(self.tr("Create a key on zotero.org"))
        self.key.setPlaceholderText(self.tr("Paste an API key"))
        self._language_label.setText(self.tr("Language"))
        self._look_label.setText(self.tr("Appearance"))
        self.language.setAccessibleName(self._language_label.text())
        self.look.setAccessibleName(self._look_label.text())
        same = self.tr("Same as the system")
        self.language.setItemText(0, same)
        for at, text in enumerate((same, self.tr("Light"), self.tr("Dark"))):
            self.look.setItemText(at, text)
        self._check.setText(self.tr("Check this set-up"))
        self._refresh()

    def _refresh(self) -> None:
        self._tell_local()
        self.web.tell(
            self.tr("Zotero Web API"),
            self.tr(
                "For a library that is not on this computer. The key is kept in the system keychain, "
                "never in a file or a log."
            ),
            self.tr("Connect"),
        )
        self.web.button.setEnabled(bool(self.key.key()))
        self.samples.tell(
            self.tr("Sample library"),
            self.tr("Real papers, eight of them already a whole post of 2022.")
            + "\n"
            + self.tr("No account and no network needed; remove it at any time."),
            self.tr("Loading…") if self._loading else self.tr("Look around"),
        )
        self.samples.button.setEnabled(not self._loading)
        self.file.tell(
            self.tr("Open or drop a file"),
            self.tr("BibTeX, RIS or CSL-JSON as a library of its own."),
            self.tr("Choose a file…"),
        )
        self._arrange()

    def _tell_local(self) -> None:
        now = self._probing.now
        said = self._context.language.error
        names = listed(one.name for one in now.offers[1:])
        nothing = self.tr("Nothing in Zotero changes until you file a paper.")
        text, state, colour = {
            Found.LOOKING: (self.tr("Looking for Zotero…"), "", "text3"),
            Found.CLOSED: (
                self.tr("Start Zotero: this page looks again by itself."),
                self.tr("not running"),
                "warn",
            ),
            Found.SWITCHED_OFF: (
                self.tr(
                    "In Zotero's settings, under Advanced, allow other applications on this computer to "
                    "communicate with Zotero."
                ),
                self.tr("running, but closed to other programs"),
                "warn",
            ),
            Found.BROKEN: (
                " ".join(said(now.error)) if now.error else "",
                self.tr("gives no sensible answer"),
                "error",
            ),
            Found.RUNNING: (
                (self.tr("Your library and these groups: {names}.").format(names=names) if names else "")
                + ("\n" if names else "")
                + (
                    nothing
                    if now.may_write
                    else self.tr("This version can be read only: your edits stay here.")
                ),
                self.tr("found, running"),
                "ok",
            ),
        }[now.found]
        self.local.tell(self.tr("Zotero on this computer"), text, self.tr("Connect"), state, colour)
        self.local.button.setEnabled(now.found is Found.RUNNING)

    def _arrange(self) -> None:
        """Puts the way that works now first: Zotero here if it runs, a key that is pasted, the sample."""
        running = self._probing.now.found is Found.RUNNING
        first = self.web if self.key.key() else self.local if running else self.samples
        rows = [self.local, self.web, self.samples, self.file]
        for row in rows:
            row.set_primary(row is first)
        if first is self.web:
            return  # nothing moves away from under somebody who types
        for at, row in enumerate([first, *(row for row in rows if row is not first)]):
            if self._rows.indexOf(row) != at:
                self._rows.removeWidget(row)
                self._rows.insertWidget(at, row)

    # What it does -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._probing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._probing.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        self._column.setMinimumWidth(min(room, self._context.theme.px(_WIDEST)))

    def _try_key(self) -> None:
        key = self.key.key()
        if key:
            self.key.clear()
            self._dialogs.add_library(WEB, key)

    def _load_sample(self) -> None:
        engine = self._context.engine
        self._loading = True
        self._refresh()

        def done(loaded: sample.Loaded) -> None:
            self._loading = False
            self._refresh()
            self._context.bus.everything_changed.emit()
            self._context.focus.take_edition(loaded.edition.key)

        self._context.jobs.start(
            self.tr("Loading the sample library"), lambda _: sample.load(engine), self, done
        )

    def _look(self, *_: object) -> None:
        """Looks whether something can be shown by now."""
        if self.isVisible():
            engine = self._context.engine
            self._context.jobs.read(lambda: is_due(engine), self, self._looked, latest="due")

    def _looked(self, due: bool) -> None:
        if not due and self.isVisible():
            self.begun.emit()

    def _choose_language(self) -> None:
        chosen = str(self.language.currentData())
        self._context.remembered.put("main/language", chosen)
        self._context.language.choose(chosen)

    def _choose_look(self) -> None:
        mode = Mode(self.look.currentData())
        self._context.remembered.put("main/theme", mode.value)
        self._context.theme.set_mode(mode)


class Choice(QFrame):
    """One way to begin: icon, title with its state, a text, and a button.

    Args:
        do: What the button does.
        dashed: Something can be dropped here.
    """

    def __init__(
        self, theme: Theme, icon: str, do: Callable[[], None], parent: QWidget, *, dashed: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dashed = dashed
        self._primary = False
        self._icon = _Ground(theme, icon, self)
        self.title = QLabel(self)
        style(self.title, role="pane-title")
        self._dot = StateDot(theme, self)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        style(self.text, tone="text2")
        self.button: QPushButton = PlainButton("", self)
        self.button.clicked.connect(lambda _=False: do())
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.title)
        head.addWidget(self._dot)
        head.addWidget(self.state)
        head.addStretch(1)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(Space.XXS)
        self._texts.addLayout(head)
        self._texts.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(self._icon)
        row.addLayout(self._texts, 1)
        row.addWidget(self.button)

    def add_below(self, *widgets: QWidget) -> None:
        """Adds a row of fields below the text."""
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._texts.addSpacing(Space.XXS)
        self._texts.addLayout(row)

    def tell(self, title: str, text: str, action: str, state: str = "", colour: str = "text2") -> None:
        """Says what it is.

        Args:
            state: How it stands, beside the title, in a colour of `Tokens`.
        """
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}: {title}")
        self.state.setText(state)
        style(self.state, tone=colour if state else "text2")
        self._dot.set_colour(colour)
        self._dot.setVisible(bool(state))
        self.setAccessibleName(" ".join(filter(None, (title, state))))

    def set_primary(self, primary: bool) -> None:
        """Lets it stand out as the one to take."""
        self._primary = primary
        style(self.button, variant="primary" if primary else "")
        self._icon.set_on(primary)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        pen = QPen(theme.colour("accent" if self._primary else "ctl"), 1)
        if self._dashed and not self._primary:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("soft" if self._primary else "base"))
        radius = theme.px(Radius.DIALOG)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class _Ground(QWidget):
    """A row's icon on a rounded square."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = icon
        self._on = False
        self._icon = IconLabel(theme, icon, "text2", self, size=Height.ICON + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        side = theme.px(_SQUARE)
        self.setFixedSize(side, side)

    def set_on(self, on: bool) -> None:
        """Shows it in the accent's colour."""
        self._on = on
        self._icon.set_icon(self._name, "on_accent" if on else "text2")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent" if self._on else "chrome"))
        radius = self._theme.px(Radius.PANEL)
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.end()
