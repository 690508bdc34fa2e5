"""All small widgets and painted parts on one page, to be looked at: `python -m tests.ui.gallery FOLDER`."""

import sys
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mi_reader.ui.theme import paint
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Role, Space
from mi_reader.ui.widgets.badge_label import BadgeLabel, OhLabel
from mi_reader.ui.widgets.buttons import (
    DangerButton,
    IconButton,
    LinkButton,
    MenuButton,
    PlainButton,
    PrimaryButton,
)
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.counter_bar import CounterBar
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.key_hints import Hint, KeyHints
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity
from mi_reader.ui.widgets.progress_line import ProgressLine
from mi_reader.ui.widgets.segments import Segments
from mi_reader.ui.widgets.separator import Separator
from mi_reader.ui.widgets.state_dot import StateDot

TITLES = (
    "Learned force fields are ready for ground state catalyst discovery",
    "A self-attention ansatz for ab-initio quantum chemistry",
    "機械学習ポテンシャルの直接比較: 直・骨・令・画・化",
)


class PaintedRows(QWidget):
    """What delegates paint: rows with badges, pills and texts of several sizes on one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumSize(theme.px(620), theme.px(300))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("base"))
        height = theme.px(Height.TABLE_ROW)
        for number in range(1, 10):
            row = QRect(0, (number - 1) * height, self.width(), height)
            selected = number in {2, 4}
            active = number == 2
            colour = paint.paint_row(
                painter, theme, row, selected=selected, active=active, odd=number % 2 == 1
            )
            self._paint_cells(painter, row, number, colour, white=selected and active)
        below = 9 * height + theme.px(8)
        paint.paint_bar(painter, theme, QRect(8, below, 160, theme.px(5)), 0.7)
        paint.paint_bar(
            painter, theme, QRect(180, below, 160, theme.px(5)), 0.93, paint.counter_colour(93, 100)
        )
        paint.paint_bar(
            painter, theme, QRect(350, below, 160, theme.px(5)), 1.2, paint.counter_colour(120, 100)
        )
        below += theme.px(16)
        paint.paint_quota(painter, theme, QRect(8, below, 110, theme.px(7)), 6, 5)
        paint.paint_quota(painter, theme, QRect(130, below, 110, theme.px(7)), 3, 5)
        hatched = QRectF(260, below - 4, 90, 22)
        paint.paint_hatch(painter, hatched, theme.colour("line"), radius=4)
        paint.paint_focus(painter, theme, QRect(370, below - 4, 90, 24))
        painter.end()

    def _paint_cells(self, painter: QPainter, row: QRect, number: int, colour: str, *, white: bool) -> None:
        theme = self._theme
        on = paint.baseline(theme, row)
        icon = QRect(row.left() + 4, row.top(), theme.px(18), row.height())
        paint.paint_icon(painter, theme, icon, "file-text", colour if white else "text2")
        second = colour if white else "text2"
        title = QRect(theme.px(28), row.top(), theme.px(220), row.height())
        look = paint.RowText(colour=colour, struck=number == 5)
        paint.draw_row_text(painter, theme, title, TITLES[number % 3], look, on=on)
        year = QRect(theme.px(258), row.top(), theme.px(36), row.height())
        paint.draw_row_text(painter, theme, year, str(2013 + number), paint.RowText(colour=colour), on=on)
        venue = QRect(theme.px(304), row.top(), theme.px(90), row.height())
        look = paint.RowText(Role.SECONDARY, second)
        paint.draw_row_text(painter, theme, venue, "npj Comput. Mater.", look, on=on)
        shape = paint.Shape.FILED if number % 3 else paint.Shape.SUGGESTED
        badge = QRect(theme.px(404), row.top(), theme.px(20), row.height())
        paint.paint_badge(painter, theme, badge, number, theme.category(number), shape, selected=white)
        badge.translate(theme.px(20), 0)
        ring = paint.Shape.SUGGESTED
        paint.paint_badge(painter, theme, badge, number, theme.category(number), ring, selected=white)
        share = QRect(theme.px(450), row.top(), theme.px(40), row.height())
        look = paint.RowText(Role.SECONDARY, second, Qt.AlignmentFlag.AlignRight)
        paint.draw_row_text(painter, theme, share, f"{100 - 9 * number}%", look, on=on)
        mark = QRect(theme.px(500), row.top(), theme.px(80), row.height())
        paint.paint_oh(painter, theme, mark, "11/25" if number % 2 else "")


def gallery(theme: Theme, *, japanese: bool) -> QWidget:
    """Returns the page."""
    page = QWidget()
    style(page, variant="chrome")
    page.setAutoFillBackground(True)
    columns = QHBoxLayout(page)
    left, right = QVBoxLayout(), QVBoxLayout()
    columns.addLayout(left, 1)
    columns.addLayout(right, 1)
    left.addWidget(_strip(theme, Severity.ERROR, japanese=japanese))
    left.addWidget(_strip(theme, Severity.WARNING, japanese=japanese))
    left.addWidget(_strip(theme, Severity.INFO, japanese=japanese))
    left.addLayout(_buttons(theme, japanese=japanese))
    left.addWidget(_chips(theme, japanese=japanese))
    left.addLayout(_fields(japanese=japanese))
    left.addWidget(PaintedRows(theme), 1)
    left.addWidget(_hints(japanese=japanese))
    right.addLayout(_texts())
    right.addWidget(_tabs())
    right.addWidget(_segments(theme))
    right.addWidget(_rooms(theme))
    progress = ProgressLine(theme)
    progress.start("ライブラリを読み込んでいます" if japanese else "Reading the library")
    progress.set_progress(1284, 5210)
    right.addWidget(progress)
    right.addLayout(_counters(theme))
    empty = EmptyState(theme)
    if japanese:
        empty.set_state("inbox", "受信箱は空です。", "同期", "Zotero に保存した論文がここに並びます。")
    else:
        empty.set_state("inbox", "The inbox is empty.", "Sync", "Papers saved in Zotero appear here.")
    right.addWidget(empty)
    right.addStretch(1)
    return page


def _strip(theme: Theme, severity: Severity, *, japanese: bool) -> MessageStrip:
    strip = MessageStrip(theme)
    message = "Zotero に接続できませんでした。" if japanese else "Zotero could not be reached."
    remedy = "Zotero を起動してから、もう一度お試しください。" if japanese else "Start it, then try again."
    strip.show_message(
        severity, message, remedy, details="GET /api/", action="再試行" if japanese else "Retry"
    )
    return strip


def _buttons(theme: Theme, *, japanese: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(PrimaryButton("書き出す" if japanese else "Save the merged why"))
    row.addWidget(PlainButton("あとで決める" if japanese else "Decide later"))
    row.addWidget(PlainButton("小" if japanese else "Small", small=True))
    row.addWidget(DangerButton("削除" if japanese else "Remove"))
    row.addWidget(LinkButton("検索を保存" if japanese else "Save search"))
    disabled = PrimaryButton("Off")
    disabled.setEnabled(False)
    row.addWidget(disabled)
    toggle = IconButton(theme, "panel-left", "Tree", key="Ctrl+\\", on="accent")
    toggle.setChecked(True)
    row.addWidget(toggle)
    row.addWidget(IconButton(theme, "undo-2", "Undo", key="Ctrl+Z"))
    redo = IconButton(theme, "redo-2", "Redo", key="Ctrl+Shift+Z")
    redo.setEnabled(False)
    row.addWidget(redo)
    menu = MenuButton(theme, "2022", icon="notebook-pen", role="accent")
    menu.setMenu(QMenu(menu))
    row.addWidget(menu)
    export = MenuButton(theme, "Export", icon="file-down", primary=True)
    export.setMenu(QMenu(export))
    row.addWidget(export)
    row.addStretch(1)
    return row


def _chips(theme: Theme, *, japanese: bool) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, gap=Space.XS)
    inbox = Chip(theme, "受信箱" if japanese else "Inbox", icon="inbox")
    inbox.setChecked(True)
    inbox.set_removable("Remove filter")
    year = Chip(theme, "追加: 2022年" if japanese else "Added: 2022")
    year.setChecked(True)
    year.set_removable("Remove filter")
    category = Chip(theme, "カテゴリ" if japanese else "Category", checkable=False)
    category.setMenu(QMenu(category))
    more = Chip(theme, "条件" if japanese else "Filter", icon="plus", checkable=False, dashed=True)
    oh = Chip(theme, "お！？" if japanese else "oh!?")
    why = Chip(theme, "面白い点：未記入" if japanese else "Why: not written")
    sure = Chip(theme, "提案 80% 以上" if japanese else "Suggestion 80% or more")
    for chip in (inbox, year, oh, why, sure, category, more):
        flow.addWidget(chip)
    return box


def _fields(*, japanese: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    line = QLineEdit()
    line.setPlaceholderText(
        "題名・著者・抄録・タグを検索" if japanese else "Search title, authors, abstract, tags"
    )
    row.addWidget(line)
    combo = QComboBox()
    combo.addItems(["日本語", "English"])
    row.addWidget(combo)
    row.addWidget(QDateEdit())
    check, partly = QCheckBox("Include"), QCheckBox("Part")
    check.setChecked(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    radio, other = QRadioButton("here"), QRadioButton("Zotero")
    radio.setChecked(True)
    for widget in (check, partly, QCheckBox("No"), radio, other):
        row.addWidget(widget)
    return row


def _texts() -> QVBoxLayout:
    column = QVBoxLayout()
    for role in ("room-title", "pane-title", "strong", "", "secondary", "small", "caption"):
        label = QLabel(f"{role or 'plain'}: 機械学習ポテンシャル 0123456789 / 2022-11-11")
        style(label, role=role)
        column.addWidget(label)
    row = QHBoxLayout()
    for tone in ("text2", "text3", "accent", "oh", "warn", "error", "ok"):
        label = QLabel(tone)
        style(label, tone=tone)
        row.addWidget(label)
    column.addLayout(row)
    column.addWidget(Separator())
    elided = ElidedLabel("A title that is so long that it does not fit into the place that it is given " * 2)
    column.addWidget(elided)
    return column


def _tabs() -> QTabWidget:
    tabs = QTabWidget()
    for title in ("Info", "Why", "Post text"):
        tabs.addTab(QPlainTextEdit("Nobody told the network that a crystal was an option."), title)
    tabs.setMaximumHeight(120)
    return tabs


def _segments(theme: Theme) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    segments = Segments(theme, "View")
    for key in ("Preview", "Side by side", "Source"):
        segments.add(key, key)
    segments.choose("Side by side")
    row.addWidget(segments)
    badge = BadgeLabel(theme)
    badge.set_category(3, "Open-source automated experiments")
    row.addWidget(badge)
    mark = OhLabel(theme)
    mark.set_date("6 Dec 2022")
    row.addWidget(mark)
    dot = StateDot(theme)
    dot.set_colour("ok")
    row.addWidget(dot)
    row.addStretch(1)
    return box


def _rooms(theme: Theme) -> QTabBar:
    tabs = QTabBar()
    tabs.setObjectName("rooms")
    tabs.setExpanding(False)
    icons = ("library", "square-kanban", "pen-line", "newspaper", "chart-column-stacked")
    for name, text in zip(icons, ("Library", "Board", "Write", "Draft", "Trends"), strict=True):
        tabs.addTab(theme.icon(name, on="accent"), text)
    tabs.setIconSize(theme.icon_size())
    tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return tabs


def _counters(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    for used in (120, 262, 300):
        bar = CounterBar(theme)
        bar.set_count(used, 280, f"X: {used} of 280")
        row.addWidget(bar)
    return row


def _hints(*, japanese: bool) -> KeyHints:
    hints = KeyHints()
    words = ("移動", "分類", "お！？", "スキップ", "書く", "元に戻す", "開く") if japanese else (
        "move", "file", "oh!?", "skip", "write the why", "undo", "open"
    )  # fmt: skip
    keys = (("J", "K"), ("1", "…", "9"), ("O",), ("X",), ("E",), ("U",), ("Return",))
    hints.set_hints(
        [Hint(key, word) for key, word in zip(keys, words, strict=True)],
        Hint(("?",), "すべて" if japanese else "all keys"),
    )
    return hints


def main(folder: Path) -> None:
    """Saves the page in both themes, both languages, and larger."""
    app = QApplication(sys.argv)
    theme = Theme(app)
    for mode in ("light", "dark"):
        for japanese in (False, True):
            theme.set_mode(mode)
            page = gallery(theme, japanese=japanese)
            page.resize(1440, 860)
            page.show()
            app.sendPostedEvents()
            page.grab().save(str(folder / f"gallery-{'ja' if japanese else 'en'}-{mode}.png"))
            page.deleteLater()
    theme.set_mode("light")
    theme.set_zoom(1.5)
    page = gallery(theme, japanese=True)
    page.resize(2000, 1200)
    page.show()
    app.sendPostedEvents()
    page.grab().save(str(folder / "gallery-zoomed.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
