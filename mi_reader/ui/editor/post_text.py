"""The few lines for the social networks: written, counted, copied, posted, and the post embedded."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mi_reader.annotate.lengths import COUNTED
from mi_reader.annotate.posting import compose_page, server_name
from mi_reader.annotate.wording import as_post_text
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import UsageError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.markup.embed_code import embed_in
from mi_reader.markup.texts import embed_urls, without_embed
from mi_reader.ui.context import Context
from mi_reader.ui.editor.conflict_strip import ConflictStrip
from mi_reader.ui.editor.embed_list import EmbedList
from mi_reader.ui.editor.homes import post_text_home
from mi_reader.ui.editor.network_card import NetworkCard
from mi_reader.ui.editor.session import TextSession
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.focus import Wanted
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import PlainButton

_EDITOR_HIGH = 118  # pixels at a zoom of one
_SERVER = "mastodon.server"
_ICONS = {Network.X: "newspaper", Network.BLUESKY: "message-square-quote", Network.MASTODON: "globe"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands beside a post text.

    Attributes:
        why: Of the paper.
        link: Where its readers are sent.
        embeds: In the why, in their order.
    """

    why: str
    link: str
    embeds: tuple[Embed, ...]


class PostTextPane(QWidget):
    """The post text of one paper, with its networks and the embeds of its why.

    Signals:
        about_to_append: The why is about to change: whoever shows it in an editor saves it before.
        appended: An embed's address stands at the end of the why now.
    """

    about_to_append = Signal()
    appended = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._paper: PaperRef | None = None
        self._known = _Known("", "", ())
        self._caption = QLabel(self)
        self._from_why = PlainButton(parent=self, small=True)
        self._from_why.setIcon(context.theme.icon("arrow-down-to-line"))
        self.editor = TextEditor(context.theme, self)
        self.session = TextSession(context, self.editor, self)
        self._strip = ConflictStrip(context, self.session, self)
        self.cards = [NetworkCard(context, network, self) for network in COUNTED]
        self._server = QLineEdit(self)
        self._embeds = QLabel(self)
        self._listed = EmbedList(context, self)
        self._url = QLineEdit(self)
        self._add = PlainButton(parent=self, small=True)
        self._add.setIcon(context.theme.icon("plus"))
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self._from_why, self._add):
            button.setIconSize(context.theme.icon_size(14, beside_text=True))
        self._lay_out()
        self._connect()
        self._name()
        self._count()
        self.setEnabled(False)

    @property
    def paper(self) -> PaperRef | None:
        """The paper whose post text it is."""
        return self._paper

    def show_paper(self, paper: PaperRef | None) -> None:
        """Shows a paper's post text; None for none. What was not saved of the one before is saved."""
        if paper == self._paper:
            return
        self._paper = paper
        self.session.open(post_text_home(self._context.engine, paper) if paper else None)
        self._url.clear()
        self._said.hide()
        self._server.hide()
        self.setEnabled(paper is not None)
        self._read()

    def start_embedding(self) -> None:
        """Waits for the address of a post."""
        self._url.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Saves what is not saved."""
        self.session.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._show_embeds()

    # How it is made -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for caption in (self._caption, self._embeds):
            style(caption, role="caption")
        style(self.editor, variant="framed")
        style(self._said, role="small", tone="error")
        self._said.setWordWrap(True)
        self._said.hide()
        self._server.hide()
        self.editor.setFixedHeight(self._context.theme.px(_EDITOR_HIGH))
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(_row(self._caption, self._from_why))
        column.addWidget(self._strip)
        column.addWidget(self.editor)
        for card in self.cards:
            column.addWidget(card)
        column.addWidget(self._server)
        column.addSpacing(Space.XXS)
        column.addWidget(self._embeds)
        column.addWidget(self._listed)
        column.addLayout(_row(self._url, self._add, stretch=False))
        column.addWidget(self._said)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        context = self._context
        self.editor.edited.connect(self._count)
        self._from_why.clicked.connect(self._take_why)
        for card in self.cards:
            card.copied.connect(lambda card=card: self._copy(card))
            card.wanted.connect(lambda card=card: self._compose(card))
        self._server.returnPressed.connect(self._set_server)
        self._listed.removed.connect(self._remove)
        self._url.returnPressed.connect(self._append)
        self._url.textEdited.connect(lambda _: self._said.hide())
        self._add.clicked.connect(self._append)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read)
        context.theme.changed.connect(
            lambda: self.editor.setFixedHeight(self._context.theme.px(_EDITOR_HIGH))
        )

    def _name(self) -> None:
        self._caption.setText(self.tr("Post text"))
        self._from_why.setText(self.tr("Make it from the why"))
        self.editor.setAccessibleName(self.tr("Post text"))
        self.editor.setPlaceholderText(self.tr("A few lines for the social networks"))
        self._server.setPlaceholderText(self.tr("Your Mastodon server, such as mastodon.social"))
        self._server.setAccessibleName(self.tr("Your Mastodon server"))
        self._embeds.setText(self.tr("Embeds"))
        self._url.setPlaceholderText(self.tr("Paste the address of your post"))
        self._url.setAccessibleName(self.tr("Address of your post"))
        self._add.setText(self.tr("Embed"))
        for card in self.cards:
            card.retranslate()

    # What it does -------------------------------------------------------------------------------------

    def _count(self) -> None:
        text = self.editor.text().rstrip()
        for card in self.cards:
            card.count(text)

    def _take_why(self) -> None:
        """Appends the why in plain words, and the paper's link, to what is there."""
        made = as_post_text(self._known.why, self._known.link)
        before = self.editor.text().rstrip()
        self.editor.replace_text("\n\n".join(filter(None, (before, made))))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, card: NetworkCard) -> None:
        QGuiApplication.clipboard().setText(self.editor.text().rstrip())
        announce(card, self.tr("Copied"))

    def _compose(self, card: NetworkCard) -> None:
        server = self._context.engine.settings[_SERVER] if card.network is Network.MASTODON else ""
        if card.network is Network.MASTODON and not server:
            self._server.show()
            self._server.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.flush()
        QDesktopServices.openUrl(QUrl(compose_page(card.network, self.editor.text().rstrip(), server)))
        # Coming back, the address of the post is what is pasted next.
        self._url.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_server(self) -> None:
        try:
            server = server_name(self._server.text())
        except UsageError as error:
            self._complain(" ".join(self._context.language.error(error)))
            return
        self._said.hide()
        mastodon = next(card for card in self.cards if card.network is Network.MASTODON)

        def done(_: None) -> None:
            self._server.hide()
            self._compose(mastodon)

        settings = self._context.engine.settings
        self._context.jobs.write(lambda: settings.set(_SERVER, server), self, done)

    def _append(self) -> None:
        """Puts the embed at the end of the why."""
        pasted, paper = self._url.text().strip(), self._paper
        embed = embed_in(pasted)
        if paper is None or not pasted:
            return
        if embed is None:
            self._complain(
                self.tr("That is not the address of a post on X, Bluesky or Mastodon, or of a video.")
            )
            return
        self.about_to_append.emit()
        engine = self._context.engine
        self._context.undo.edit(
            self.tr("Add an embed"),
            Scope((paper,)),
            lambda: append_embed(engine, paper, embed),
            owner=self,
            done=lambda _: self._appended(embed),
        )

    def _appended(self, embed: Embed) -> None:
        self._url.clear()
        self.appended.emit(embed.url)
        if not embed.saved:
            self._context.focus.posts_wanted.emit(Wanted((embed.url,), pasted=True))

    def _remove(self, url: str) -> None:
        """Takes an embed out of the why."""
        paper, engine = self._paper, self._context.engine
        if paper is None:
            return
        self.about_to_append.emit()
        self._context.undo.edit(
            self.tr("Remove an embed"), Scope((paper,)), lambda: remove_embed(engine, paper, url), owner=self
        )

    def _complain(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()
        announce(self._said, sentence, urgent=True)

    # What is known ------------------------------------------------------------------------------------

    def _changed(self, changes: Changes, _origin: object) -> None:
        paper = self._paper
        if paper and (
            f"{paper.library}/{paper.key}" in changes.keys(Touched.PAPER) or changes.keys(Touched.EMBED)
        ):
            self._read()

    def _read(self) -> None:
        paper, engine = self._paper, self._context.engine
        if paper is None:
            self._take(_Known("", "", ()))
            return
        self._context.jobs.read(
            lambda: _known(engine, paper), self, self._take, lambda _: None, latest="known"
        )

    def _take(self, known: _Known) -> None:
        if known != self._known:
            self._known = known
            self._show_embeds()
        self._from_why.setEnabled(bool(known.why))

    def _show_embeds(self) -> None:
        locks = self._context.focus.locks
        locked = bool(self._paper and locks.of(Scope((self._paper,))))
        self._listed.show_embeds(self._known.embeds, locked=locked)


def append_embed(engine: Engine, paper: PaperRef, embed: Embed) -> Changes:
    """Puts an embed at the end of a paper's why, if it is not in it, and saves what is known of it."""
    changes = engine.texts.keep_embed(embed) if embed.saved else Changes()
    before = engine.texts.annotation(paper).why
    if embed.url in embed_urls(before):
        return changes
    after = "\n\n".join(filter(None, (before, embed.url)))
    return changes | engine.texts.set_why(paper, after, before)


def remove_embed(engine: Engine, paper: PaperRef, url: str) -> Changes:
    """Takes an embed out of a paper's why; what is saved of it stays."""
    before = engine.texts.annotation(paper).why
    return engine.texts.set_why(paper, without_embed(before, url), before)


def _known(engine: Engine, paper: PaperRef) -> _Known:
    why = engine.texts.annotation(paper).why
    urls = embed_urls(why)
    saved = engine.texts.embeds(urls)
    embeds = [saved.get(url) or found for url in urls if (found := embed_in(url))]
    return _Known(why, engine.lookup.paper(paper).data.link, tuple(embeds))


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.XS)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if stretch or number else 1)
        if stretch and not number:
            row.addStretch(1)
    return row
