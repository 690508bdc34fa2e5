"""How much of a post on one network a text uses up, and what to do with it there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.annotate.lengths import URL_LENGTH, length
from mi_reader.domain.embeds import Network
from mi_reader.ui.context import Context
from mi_reader.ui.editor.networks import NETWORKS
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.counter_bar import CounterBar
from mi_reader.ui.widgets.elided_label import ElidedLabel


class NetworkCard(QFrame):
    """How much of a post on one network a text uses up, and what to do with it there.

    Signals:
        copied: Copy was pressed.
        wanted: The page for writing a post is wanted.
    """

    copied = Signal()
    wanted = Signal()

    def __init__(self, context: Context, network: Network, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.network = network
        self._name = QLabel(NETWORKS[network], self)
        self._rule = ElidedLabel("", self)
        self._count = QLabel(self)
        self._bar = CounterBar(context.theme, self)
        self._copy = PlainButton(parent=self, small=True)
        self._open = PlainButton(parent=self, small=True)
        self._copy.setIcon(context.theme.icon("copy"))
        self._open.setIcon(context.theme.icon("arrow-up-right"))
        for button in (self._copy, self._open):
            button.setIconSize(context.theme.icon_size(14, beside_text=True))
        self._copy.clicked.connect(self.copied)
        self._open.clicked.connect(self.wanted)
        style(self, variant="card")
        style(self._name, role="strong")
        style(self._rule, role="small")
        head, below = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._name)
        head.addWidget(self._rule, 1)
        head.addWidget(self._count)
        below.setSpacing(Space.XXS)
        below.addStretch(1)
        below.addWidget(self._copy)
        below.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(below)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in today's language."""
        name = NETWORKS[self.network]
        rules = {
            Network.X: self.tr("full width counts 2, an address {length}"),
            Network.BLUESKY: self.tr("full and half width both count 1"),
            Network.MASTODON: self.tr("full and half width both count 1, an address {length}"),
        }
        self._rule.setText(rules[self.network].format(length=URL_LENGTH))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy for {network}").format(network=name))
        self._open.setText(self.tr("Write a post"))
        self._open.setAccessibleName(self.tr("Write a post on {network}").format(network=name))
        self._open.setToolTip(self.tr("Opens the page of {network} with this text").format(network=name))

    def count(self, text: str) -> None:
        """Shows how long a text is."""
        found = length(self.network, text)
        self._count.setText(f"<b>{found.used}</b> / {found.limit}")
        spoken = self.tr("{network}: {used} of {limit}").format(
            network=NETWORKS[self.network], used=found.used, limit=found.limit
        )
        self._bar.set_count(found.used, found.limit, spoken)
        tone = {"accent": "text2", "warn": "warn", "error": "error"}[self._bar.colour]
        style(self._count, tone=tone)

    @property
    def colour(self) -> str:
        """The colour of the bar: "accent", "warn" or "error"."""
        return self._bar.colour
