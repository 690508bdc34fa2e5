"""In which order the inbox is gone through: a button that says it, and a menu that explains the others."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.curate.suggestions.orders import Order
from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.buttons import MenuButton
from mi_reader.ui.widgets.tooltip import tooltip

_CONTEXT = "OrderButton"
_NAMES = {
    Order.DATE: QT_TRANSLATE_NOOP("OrderButton", "Newest first"),
    Order.CONFIDENCE: QT_TRANSLATE_NOOP("OrderButton", "Surest first"),
    Order.OH: QT_TRANSLATE_NOOP("OrderButton", "Most like my oh!?"),
}
_EXPLAINED = {
    Order.DATE: QT_TRANSLATE_NOOP("OrderButton", "What came into the library last stands first."),
    Order.CONFIDENCE: QT_TRANSLATE_NOOP(
        "OrderButton",
        "First the papers whose suggested category is surest: they are filed quickly. Guesses come last.",
    ),
    Order.OH: QT_TRANSLATE_NOOP(
        "OrderButton",
        "First what is most like the papers that you marked with oh!?, by the words of title and tags.",
    ),
}
_ALWAYS = QT_TRANSLATE_NOOP(
    "OrderButton",
    "Nothing is hidden, and nothing moves while you work: choose an order again to have it made anew.",
)


class OrderButton(MenuButton):
    """Offers the orders of the inbox.

    Signals:
        chosen: The user wants an order: `Order`; the same one again, to have it made anew.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._order: Order | None = Order.DATE
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.setMenu(menu)
        self._show()

    @property
    def order(self) -> Order | None:
        """What it says; None for the order of a column."""
        return self._order

    def set_order(self, order: Order | None) -> None:
        """Shows another order; None where the list is sorted by one of its columns."""
        self._order = order
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        order = self._order
        name = _said(_NAMES[order]) if order else self.tr("By a column")
        explained = (
            _said(_EXPLAINED[order]) if order else self.tr("The list is sorted by the head of a column.")
        )
        self.setText(name)
        self.setAccessibleName(self.tr("Order of the inbox: {order}").format(order=name))
        self.setToolTip(tooltip(f"{explained}\n{_said(_ALWAYS)}"))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for order in Order:
            action = menu.addAction(_said(_NAMES[order]), partial(self.chosen.emit, order))
            action.setToolTip(tooltip(_said(_EXPLAINED[order])))
            action.setCheckable(True)
            action.setChecked(order is self._order)


def _said(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
