"""What the benchmark says: figures, the table of them, and their JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured.

    Attributes:
        measured: By the library's size in papers, smallest first; by 0 where there is no such size.
        unit: `ms`, `s`, `MB`, or `×` for a ratio to what the note names.
        budget: At most this much at the largest size; None for information.
        note: What it was measured against, or why it is as it is.
    """

    name: str
    measured: Mapping[int, float]
    unit: str
    budget: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the budget is met; None where there is none."""
        return None if self.budget is None else list(self.measured.values())[-1] <= self.budget

    @property
    def growth(self) -> float | None:
        """The last size's figure over the first one's; None for a single size."""
        values = list(self.measured.values())
        return values[-1] / values[0] if len(values) > 1 and values[0] else None


@dataclass(slots=True)
class Series:
    """A figure in the making: one value for each size."""

    name: str
    unit: str
    budget: float | None = None
    values: dict[int, float] = field(default_factory=dict)
    note: str = ""

    def figure(self) -> Figure:
        """Returns the finished figure."""
        return Figure(self.name, self.values, self.unit, self.budget, self.note)


def short_size(size: int) -> str:
    """Returns 10000 as "10k"."""
    return f"{size // 1000}k" if size >= 1000 and not size % 1000 else str(size)


def table(figures: Sequence[Figure]) -> str:
    """Returns the figures as lines with aligned columns."""
    rows = [("figure", "measured", "growth", "budget", "met", "note"), *map(_cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = [
        "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(len(line) for line in lines), *lines[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    values = [f"{short_size(s)}: {v:.3g}" if s else f"{v:.3g}" for s, v in figure.measured.items()]
    met = {None: "", True: "met", False: "MISSED"}[figure.met]
    return (
        figure.name,
        f"{', '.join(values)} {figure.unit}",
        f"×{figure.growth:.2g}" if figure.growth else "",
        "" if figure.budget is None else f"≤ {figure.budget:g} {figure.unit}",
        met,
        figure.note,
    )


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Returns the figures as plain values."""
    return [
        {
            "figure": figure.name,
            "measured": {short_size(s) if s else "": v for s, v in figure.measured.items()},
            "unit": figure.unit,
            "budget": figure.budget,
            "met": figure.met,
            "growth": figure.growth,
            "note": figure.note,
        }
        for figure in figures
    ]
