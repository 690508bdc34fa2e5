"""Above the draft: for which target, how long it is, what is seen of it, and its export."""

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.rooms.draft.reading import Draft
from mi_reader.ui.rooms.draft.sides import Views
from mi_reader.ui.rooms.draft.targets import TargetButton
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import MenuButton, PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel


class Bar(QFrame):
    """The bar of the Draft room; the room says what its buttons do."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._draft: Draft | None = None
        self._wide = True
        self._label = QLabel(self)
        style(self._label, tone="text2")
        self.target = TargetButton(context, self)
        self.front_matter = PlainButton(parent=self)
        self.front_matter.setIcon(self._theme.icon("settings"))
        self._length = ElidedLabel(parent=self)
        style(self._length, tone="text2")
        self.views = Views(context, self)
        self.export = MenuButton(self._theme, "", self, icon="file-down", primary=True)
        self.export.setMenu(QMenu(self.export))
        style(self, variant="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._label)
        row.addWidget(self.target)
        row.addWidget(self.front_matter)
        row.addWidget(self._length, 1)
        row.addWidget(self.views)
        row.addWidget(self.export)
        self._name()

    def set_wide(self, wide: bool) -> None:
        """Tells whether there is room for words beside icons."""
        self._wide = wide
        self._label.setVisible(wide)
        self.front_matter.setText(self.tr("Front matter") if wide else "")
        self.front_matter.setIconSize(self._theme.icon_size(beside_text=wide))

    def show_draft(self, draft: Draft | None, *, has_edition: bool, is_empty: bool) -> None:
        """Says how long a draft is, and offers what can be done with it.

        Args:
            is_empty: Whether there is nothing to be seen of it.
        """
        self._draft = draft
        self.target.refresh()
        self.front_matter.setEnabled(has_edition)
        self.export.setEnabled(has_edition and draft is not None)
        self.views.setEnabled(not is_empty)
        self._length.setText(self._said(draft) if draft else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _said(self, draft: Draft) -> str:
        count = QLocale().toString(draft.length.count)
        said = self.tr("{count} characters") if draft.by_letters else self.tr("{count} words")
        parts = [said.format(count=count), self.tr("%n pick(s)", "", len(draft.papers))]
        if draft.length.embeds:
            parts.append(self.tr("%n embed(s)", "", draft.length.embeds))
        return " · ".join(parts)

    def _name(self) -> None:
        self._label.setText(self.tr("Target"))
        self.front_matter.setToolTip(self.tr("Front matter: title, author, tags…"))
        self.front_matter.setAccessibleName(self.tr("Front matter"))
        self.export.setText(self.tr("Export"))
        self.export.setToolTip(self.tr("Write the post to its file"))
        self.set_wide(self._wide)
        self._length.setText(self._said(self._draft) if self._draft else "")
