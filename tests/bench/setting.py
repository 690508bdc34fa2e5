"""What every row is given."""

from dataclasses import dataclass
from pathlib import Path

from tests.bench.profiles import Profiles


@dataclass(frozen=True, slots=True)
class Setting:
    """A run of the benchmark.

    Attributes:
        folder: A temporary one, removed after the run.
        sizes: Of libraries, in papers, the smallest first.
        quick: A first look: fewer rounds, smaller files.
    """

    folder: Path
    sizes: tuple[int, ...]
    profiles: Profiles
    quick: bool = False

    def rounds(self, usual: int) -> int:
        """Returns how often to measure."""
        return max(3, usual // 4) if self.quick else usual
