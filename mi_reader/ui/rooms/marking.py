"""The key of the oh!?: today's mark at once, and where all papers have one the question of its day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView

from mi_reader.domain.keys import PaperRef
from mi_reader.store.search import PaperRow
from mi_reader.ui.widgets.popovers import AskDay

# Marks papers with a day, or takes their marks away.
Mark = Callable[[Sequence[PaperRef], date | None], None]


def today() -> date:
    """Returns the user's today, not Greenwich's."""
    return datetime.now(UTC).astimezone().date()


def mark(
    papers: Sequence[PaperRef], rows: Iterable[PaperRow], do: Mark, view: QAbstractItemView | None
) -> None:
    """Marks papers with today; where all that are known are marked, asks for the day of their marks.

    Args:
        papers: What is selected.
        rows: What is known of them.
        view: At whose current row the question opens; None if no such row is seen.
    """
    rows = list(rows)
    without = [row.ref for row in rows if row.oh is None]
    days = [row.oh for row in rows if row.oh]
    if without or not days or view is None:
        do(without or papers, today())
        return
    title = QCoreApplication.translate("Marking", "Day of the oh!?")
    asking = AskDay(title, days[0], lambda day: do(papers, day), view)
    place = view.visualRect(view.currentIndex()).bottomLeft()
    asking.open_at(view.viewport().mapToGlobal(place))
