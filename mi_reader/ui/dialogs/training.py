"""Learning on demand, and how right the suggestions have been, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from mi_reader.curate.suggestions import evaluation
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.domain.categories import in_language
from mi_reader.domain.errors import MiReaderError
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.jobs import Task
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.evaluation import Measured

_SIZE: Final = QSize(560, 400)
_ENOUGH: Final = 20  # filings; of fewer a share says nothing
_TRUSTED: Final = 0.08  # the calibration error up to which percentages mean what they say
_ERRORS: Final = 3


@dataclass(frozen=True, slots=True)
class Assessed:
    """How right the suggestions were for what the user filed.

    Attributes:
        anew: Whether something was learned that was not known before.
        filed: How many papers are filed under categories of today.
        measured: Each judged by what was known the day before; None where too few are filed.
        untaught: The share that would have been right without learning, 0 … 1.
        curve: How many filings were known at first and last, and the share that was right then.
        names: What the categories are called.
    """

    anew: bool
    filed: int
    measured: "Measured | None" = None
    untaught: float = 0.0
    curve: Sequence[tuple[int, int, float]] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def assess(engine: Engine, task: Task, language: str) -> Assessed:
    """Learns, and judges each filed paper by what was known the day before."""
    suggestions = engine.suggestions
    anew = suggestions.retrain()
    untaught = suggestions.untaught()
    filed = [pair for pair in suggestions.filings() if pair[1].category in untaught.classes]
    if len(filed) < _ENOUGH:
        return Assessed(anew, len(filed))
    steps, done = [], 0
    for step in evaluation.over_time(untaught, filed, task.cancelled.is_set):
        steps.append(step)
        done += len(step.verdicts)
        task.tell(done, len(filed))
    verdicts = [verdict for step in steps for verdict in step.verdicts]
    without = evaluation.measure(evaluation.judge(untaught, [one for _, one in filed]))
    categories = engine.presets.load().categories
    names = {str(one.id): in_language(one.short or one.name, language) for one in categories}
    return Assessed(
        anew,
        len(filed),
        evaluation.measure(verdicts),
        without.accuracy,
        evaluation.curve(steps),
        names,
    )


class Training(Dialog):
    """Shows that it learns, then how right the suggestions were. Closing it stops that."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "training", self.tr("Train suggestions"), _SIZE, parent)
        self.lead = self.heading(self.tr("Learning from what you filed…"))
        self.texts = self.sentence("")
        style(self.texts, tone="text")
        self.texts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.lead.text())
        self.body.addWidget(self._bar)
        self._tables = QGridLayout()
        self._tables.setHorizontalSpacing(Space.L)
        self._tables.setVerticalSpacing(Space.XXS)
        self._tables.setColumnStretch(0, 1)
        self.body.addLayout(self._tables)
        self.body.addStretch(1)
        self.add_close().setFocus()
        engine, language = context.engine, context.language.code
        self._task = context.jobs.start(
            self.windowTitle(), lambda task: assess(engine, task, language), self, self._show, self._fail
        )
        self._task.progressed.connect(self._progress)
        self.working = True

    def done(self, result: int) -> None:
        if self.working:
            self._task.cancel()
        super().done(result)

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _fail(self, error: MiReaderError) -> None:
        self.working = False
        self._bar.hide()
        self.fail(error)

    # What it says -------------------------------------------------------------------------------------

    def _show(self, found: Assessed) -> None:
        self.working = False
        self._bar.hide()
        if found.anew:
            self.context.bus.suggestions_changed.emit()
        if found.measured is None:
            self._show_few(found.filed)
            return
        self.lead.setText(self.tr("%n paper(s) that you filed are learned from", "", found.filed))
        self.texts.setText("\n".join(self._sentences(found, found.measured)))
        row = self._caption(0, self.tr("What is taken for what"))
        for label, taken, number in found.measured.mistaken[:_ERRORS]:
            text = self.tr("“{label}” taken for “{taken}”")
            said = text.format(label=self._name(found, label), taken=self._name(found, taken))
            row = self._row(row, said, self.tr("%n time(s)", "", number))
        if not found.measured.mistaken:
            row = self._row(row, self.tr("Nothing: all were right."), "")
        row = self._caption(row, self.tr("How it has grown"))
        for first, last, right in found.curve:
            known = str(first) if first == last else f"{first}–{last}"
            said = self.tr("with {known} papers filed before").format(known=known)
            row = self._row(row, said, self.tr("{percent}% right").format(percent=_percent(right)))
        self._grow()

    def _grow(self) -> None:
        """Takes the height that what is said now needs, where a smaller one was remembered."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def _show_few(self, filed: int) -> None:
        self.lead.setText(self.tr("%n paper(s) that you filed are learned from", "", filed))
        self.texts.setText(
            self.tr(
                "That is too few to say how often the suggestions are right: file {number} and ask again. "
                "Until then they go mostly by the names and keywords of your categories, and by what the "
                "program knows of papers on machine learning and materials."
            ).format(number=_ENOUGH)
        )

    def _sentences(self, found: Assessed, measured: "Measured") -> list[str]:
        right, two, before = map(_percent, (measured.accuracy, measured.top2, found.untaught))
        said = [
            self.tr("Of 100 papers, {right} had the right suggestion before you filed them.").format(
                right=right
            ),
            self.tr("For {two} of 100 it was the first or the second.").format(two=two),
            self.tr("Without learning from you it would have been {before}.").format(before=before),
        ]
        if measured.ece <= _TRUSTED:
            said.append(self.tr("The percentages beside the papers mean what they say."))
        else:
            said.append(self.tr("The percentages beside the papers are rough: do not rely on them yet."))
        return said

    def _name(self, found: Assessed, category: str) -> str:
        return self.tr("none of them") if category == OTHER else found.names.get(category, category)

    def _caption(self, row: int, text: str) -> int:
        label = QLabel(text, self)
        style(label, role="caption")
        self._tables.addWidget(label, row, 0, 1, 2)
        return row + 1

    def _row(self, row: int, text: str, value: str) -> int:
        for column, said in enumerate((text, value)):
            label = QLabel(said, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(column == 0)
            style(label, role="secondary", tone="text")
            self._tables.addWidget(label, row, column)
        return row + 1


def _percent(share: float) -> int:
    return round(100 * share)
