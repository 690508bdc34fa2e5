"""Connects libraries of Zotero: on this computer, or at zotero.org with a key that is tried first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.settings.secrets import Secret
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import DateField, add_row, choice, form
from mi_reader.ui.dialogs.key import KeyField
from mi_reader.ui.links import KEYS_PAGE, open_page
from mi_reader.ui.probing import Found, Probing
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import LinkButton, PlainButton
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.segments import Segments
from mi_reader.zotero.addresses import checked_endpoint
from mi_reader.zotero.libraries import Connected, Standing

if TYPE_CHECKING:
    from mi_reader.zotero.discovery import Offer

LOCAL: Final = "local"
WEB: Final = "web"


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be connected."""

    web: bool
    endpoint: str
    key: Secret | None
    offers: tuple["Offer", ...]
    instead_of: Library | None
    inbox_start: date | None
    keep: bool


class AddLibrary(Dialog):
    """Finds libraries and connects those that are chosen.

    Args:
        standings: Of the libraries there are.
        connected: Is given the libraries that were connected; a sync brings their papers.
        where: LOCAL or WEB: what is shown at first.
        key: A key that was pasted before: it is tried at once.
    """

    def __init__(
        self,
        context: Context,
        standings: Sequence[Standing],
        connected: Callable[[tuple[Library, ...]], None],
        where: str = LOCAL,
        key: Secret | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "add_library", self.tr("Connect Zotero"), QSize(620, 520), parent)
        self._connected = connected
        self._zotero = [one.library for one in standings if one.source]
        self._known = {(one.source.endpoint, one.source.path) for one in standings if one.source}
        self.where = Segments(context.theme, self.tr("Where"), self)
        self.where.add(LOCAL, self.tr("Zotero on this computer"), "plug")
        self.where.add(WEB, self.tr("Zotero Web API"), "key-round")
        self.where.chosen.connect(lambda _: self._turn())
        row = QHBoxLayout()
        row.addWidget(self.where)
        row.addStretch(1)
        self.body.addLayout(row)
        self._probing = Probing(context, self)
        self._probing.changed.connect(self._local_changed)
        self._local_page, self._web_page = self._make_local(), self._make_web()
        for page in (self._local_page, self._web_page):
            self.body.addWidget(page)
        self.offers = _Offers(context.language.said, self)
        self.offers.chosen_changed.append(self._refresh)
        self.body.addWidget(self.offers, 1)
        self._make_options()
        self.add_cancel()
        self.go = self.add_primary(self.tr("Connect"), self._connect)
        self._probing.start()
        self.where.choose(where)
        self._turn()
        if key:
            self.key.setText(key.reveal())
            self._try_key()

    def done(self, result: int) -> None:
        self._probing.stop()
        self.key.clear()
        super().done(result)

    # Making -------------------------------------------------------------------------------------------

    def _make_local(self) -> QWidget:
        self.local_state = QLabel(self)
        self.local_state.setTextFormat(Qt.TextFormat.PlainText)
        self.local_state.setWordWrap(True)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.local_state)
        return page

    def _make_web(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        about = QLabel(
            self.tr(
                "The key needs access to the library and to notes, and write access if your edits shall "
                "reach Zotero. It is kept in the system keychain, never in a file or a log."
            ),
            page,
        )
        about.setWordWrap(True)
        style(about, tone="text2")
        column.addWidget(about)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.key = KeyField(page)
        self.key.textChanged.connect(self._key_changed)
        self.key.returnPressed.connect(self._try_key)
        self.test = PlainButton(self.tr("Try the key"), page)
        self.test.clicked.connect(self._try_key)
        link = LinkButton(self.tr("Create a key on zotero.org"), page)
        link.clicked.connect(lambda: open_page(KEYS_PAGE))
        row.addWidget(self.key, 1)
        row.addWidget(self.test)
        row.addWidget(link)
        column.addLayout(row)
        self.keep = QCheckBox(self.tr("Keep it in the keychain of this computer"), page)
        self.keep.setChecked(True)
        column.addWidget(self.keep)
        self.web_state = QLabel(page)
        self.web_state.setTextFormat(Qt.TextFormat.PlainText)
        self.web_state.setWordWrap(True)
        column.addWidget(self.web_state)
        return page

    def _make_options(self) -> None:
        today = date.today()  # noqa: DTZ011  (the day on the user's wall)
        self.inbox = DateField(today.replace(month=1, day=1))
        rows = form()
        add_row(
            rows,
            self.tr("Inbox from"),
            self.inbox,
            self.tr("Papers added to Zotero on this day or later reach the inbox; without a day, all do"),
        )
        self.instead = choice([(None, self.tr("A library of its own"))])
        self._instead_label = add_row(
            rows,
            self.tr("Connect as"),
            self.instead,
            self.tr("Or a library that is here already is read from there from now on"),
        )
        self.body.addLayout(rows)

    # What is found ------------------------------------------------------------------------------------

    @property
    def _web(self) -> bool:
        return self.where.choice == WEB

    def _turn(self) -> None:
        # Not a stack, which is as high as its highest page.
        self._local_page.setHidden(self._web)
        self._web_page.setVisible(self._web)
        self.strip.dismiss()
        if self._web:
            self.offers.show_offers((), frozenset())
            self._say(self.web_state, "", "text2")
            self._key_changed()
            self.key.setFocus()
        else:
            self._local_changed()
        self._refresh()

    def _local_changed(self) -> None:
        if self._web:
            return
        now = self._probing.now
        told = {
            Found.LOOKING: (self.tr("Looking for Zotero…"), "text2"),
            Found.RUNNING: (
                self.tr("Zotero is running. It asks you before the first edit is written.")
                if now.may_write
                else self.tr(
                    "Zotero is running, but this version takes no edits from other programs: they wait, or "
                    "go through the Web API."
                ),
                "ok" if now.may_write else "warn",
            ),
            Found.CLOSED: (self.tr("Zotero is not running. Start it: this looks again by itself."), "warn"),
            Found.SWITCHED_OFF: (
                self.tr(
                    "Zotero is running, but does not let other programs read. In its settings, under "
                    "Advanced, allow other applications on this computer to communicate with Zotero."
                ),
                "warn",
            ),
            Found.BROKEN: (" ".join(self.context.language.error(now.error)) if now.error else "", "error"),
        }
        self._say(self.local_state, *told[now.found])
        endpoint = self.context.engine.settings["zotero.local"].rstrip("/")
        there = {path for known, path in self._known if known.rstrip("/") == endpoint}
        self.offers.show_offers(now.offers, frozenset(there))
        self._refresh()

    def _key_changed(self) -> None:
        self.test.setEnabled(bool(self.key.key()))
        self._refresh()

    def _try_key(self) -> None:
        key, engine = self.key.key(), self.context.engine
        if not key:
            return
        self.test.setEnabled(False)
        self.strip.dismiss()
        self._say(self.web_state, self.tr("Asking zotero.org…"), "text2")

        def ask() -> tuple["Offer", ...]:
            return engine.libraries.web_offers(checked_endpoint(engine.settings["zotero.endpoint"]), key)

        self.context.jobs.read(ask, self, self._web_offers, self._web_failed, latest="key")

    def _web_offers(self, offers: tuple["Offer", ...]) -> None:
        self.test.setEnabled(True)
        if not self._web:
            return
        self._say(self.web_state, self.tr("The key opens %n library(s):", "", len(offers)), "ok")
        self.offers.show_offers(offers, frozenset())
        self._refresh()

    def _web_failed(self, error: MiReaderError) -> None:
        self.test.setEnabled(True)
        self._say(self.web_state, "", "text2")
        self.fail(error)

    def _say(self, label: QLabel, text: str, tone: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        style(label, tone=tone)

    def _refresh(self) -> None:
        chosen = self.offers.chosen()
        self.go.setEnabled(bool(chosen))
        kinds = {_kind(one.path) for one in chosen}
        candidates = [one for one in self._zotero if one.kind in kinds] if len(chosen) == 1 else []
        before = self.instead.currentData()
        self.instead.clear()
        self.instead.addItem(self.tr("A library of its own"), None)
        text = self.tr("{library}, read from there from now on")
        for one in candidates:
            self.instead.addItem(text.format(library=one.name), one.id)
        for at in range(self.instead.count()):
            if self.instead.itemData(at) == before:
                self.instead.setCurrentIndex(at)
        for widget in (self.instead, self._instead_label):
            widget.setVisible(bool(candidates))

    # Connecting ---------------------------------------------------------------------------------------

    def _connect(self) -> None:
        settings = self.context.engine.settings
        name = "zotero.endpoint" if self._web else "zotero.local"
        former = self.instead.currentData()
        order = _Order(
            self._web,
            checked_endpoint(settings[name]),
            self.key.key() if self._web else None,
            self.offers.chosen(),
            next((one for one in self._zotero if one.id == former), None),
            self.inbox.day,
            self.keep.isChecked(),
        )
        self.go.setEnabled(False)
        text = self.tr("Connecting to Zotero")
        self.context.jobs.start(text, lambda _: self._run(order), self, self._done, self._failed)

    def _run(self, order: _Order) -> list[Connected]:
        """Connects one after the other; in a thread."""
        libraries = self.context.engine.libraries
        done: list[Connected] = []
        for offer in order.offers:
            if order.web and order.key:
                one = libraries.add_web(
                    order.endpoint,
                    offer.path,
                    order.key,
                    instead_of=order.instead_of,
                    inbox_start=order.inbox_start,
                    keep_key=order.keep,
                )
            else:
                one = libraries.add_local(
                    order.endpoint,
                    offer.path,
                    instead_of=order.instead_of,
                    inbox_start=order.inbox_start,
                )
            done.append(one)
        return done

    def _done(self, done: list[Connected]) -> None:
        changes = Changes()
        for one in done:
            changes |= changed(Touched.LIBRARY, str(one.library.id))
        self.context.bus.tell(changes)
        self._connected(tuple(one.library for one in done))
        unkept = next((one.unkept for one in done if one.unkept), "")
        if not unkept:
            self.accept()
            return
        self.go.hide()
        self.strip.show_message(
            Severity.WARNING,
            self.tr("Connected, but the key could not be kept: it will be asked for each time."),
            self.context.language.said(unkept),
        )

    def _failed(self, error: MiReaderError) -> None:
        self.go.setEnabled(True)
        self.fail(error)


class _Offers(QScrollArea):
    """Libraries to be chosen, each with what may be done with it."""

    def __init__(self, said: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._said = said
        self.chosen_changed: list[Callable[[], None]] = []
        self._boxes: list[tuple[QCheckBox, Offer]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Libraries"))

    def show_offers(self, offers: Sequence["Offer"], there: frozenset[str]) -> None:
        """Shows libraries; what was chosen of them stays chosen.

        Args:
            there: Paths of those that are connected already.
        """
        if self._boxes and [one for _, one in self._boxes] == list(offers):
            return
        self._boxes = []
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        for number, offer in enumerate(offers):
            box = QCheckBox(_named(offer.name), inner)
            known = offer.path in there
            box.setEnabled(not known and not offer.obstacle)
            box.setChecked(number == 0 and box.isEnabled())
            box.toggled.connect(lambda _: self._changed())
            note = QLabel(self._note(offer, known=known), inner)
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.setWordWrap(True)
            note.setContentsMargins(Space.XL + Space.XXS, 0, 0, Space.XXS)
            style(note, role="secondary")
            box.setAccessibleDescription(note.text())
            column.addWidget(box)
            column.addWidget(note)
            self._boxes.append((box, offer))
        column.addStretch(1)
        self.setWidget(inner)

    def chosen(self) -> tuple["Offer", ...]:
        """Returns the libraries that are chosen."""
        return tuple(offer for box, offer in self._boxes if box.isEnabled() and box.isChecked())

    def choose(self, path: str) -> None:
        """Chooses a library."""
        for box, offer in self._boxes:
            if offer.path == path:
                box.setChecked(True)

    def _note(self, offer: "Offer", *, known: bool) -> str:
        if known:
            return self.tr("connected already")
        if offer.obstacle:
            return self._said(offer.obstacle)
        return (
            self.tr("read and write") if offer.may_write else self.tr("read only: your edits would wait here")
        )

    def _changed(self) -> None:
        for call in self.chosen_changed:
            call()


def _kind(path: str) -> LibraryKind:
    return LibraryKind.GROUP if path.startswith("groups/") else LibraryKind.USER


def _named(name: str) -> str:
    return name.replace("&", "&&")
