"""A chart as a picture of its own, for a file or a post: with its title, and with words for who sees none."""

from dataclasses import dataclass
from typing import Final

from mi_reader.curate.badges import Badges
from mi_reader.curate.trends.chart import Chart, Series, scene, series_of
from mi_reader.curate.trends.counting import Counts, Row
from mi_reader.curate.trends.palette import Palette
from mi_reader.curate.trends.scene import Scene
from mi_reader.curate.trends.svg import svg
from mi_reader.curate.trends.words import Words
from mi_reader.markup.inline import canonical_line

# Pixels: a blog's column is some 700 wide, so that texts are there about as large as they are meant.
WIDTH: Final = 840
HEIGHT: Final = 480
# A picture of pixels has so many for each, for screens that have two.
PNG_SCALE: Final = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its words.

    Attributes:
        alternative: Says all of its numbers.
        caption: The line under it.
    """

    scene: Scene
    title: str
    alternative: str
    caption: str

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        return svg(self.scene, self.title, self.alternative)


def picture(
    counts: Counts, badges: Badges, palette: Palette, language: str, edition: str = "", *, share: bool = False
) -> Picture:
    """Returns the picture of numbers.

    Args:
        language: Of its words, `en` or `ja`.
        edition: Its name, where its period is what is counted.
        share: Whether each column is 100 %.
    """
    words = Words(language)
    series = series_of(counts, badges, palette)
    title = words.title(counts, edition)
    chart = Chart(counts, series, words, palette, share, (title, words.summary(counts)))
    drawn = scene(chart, WIDTH, HEIGHT)
    said = words.alternative(counts, names_of(series), edition)
    return Picture(drawn, title, said, words.caption(counts, edition))


def names_of(series: tuple[Series, ...]) -> list[tuple[str, Row]]:
    """Returns the categories by name, with their numbers."""
    return [(one.name, one.row) for one in series]


def with_picture(text: str, image: str, caption: str) -> str:
    """Returns a text of a post with a picture and its caption at the end.

    Args:
        image: The Markdown that shows the picture.
        caption: Plain text.
    """
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{before}{image}\n\n*{canonical_line(caption)}*\n"
