"""What the Info tab says of a paper that was seen before: where it was featured, and its other forms."""

import html

from PySide6.QtCore import QCoreApplication

from mi_reader.domain.papers import plain_title
from mi_reader.library.twins import Seen, Twin
from mi_reader.ui.inspector.parts import anchor
from mi_reader.ui.listed import listed
from mi_reader.ui.theme.paint import shortened
from mi_reader.ui.theme.theme import Theme

_LONGEST_TITLE = 60


def featured(seen: Seen | None, edition: str) -> str:
    """Returns as HTML which other editions it was a pick of, under whichever key.

    Args:
        edition: The name of the one in hand, which does not count.
    """
    others = [name for name in seen.featured if name != edition] if seen else []
    return "<br>".join(
        html.escape(QCoreApplication.translate("Seen", "Picked in {edition} already").format(edition=name))
        for name in others
    )


def twins(seen: Seen | None, theme: Theme) -> str:
    """Returns as HTML under which other keys it is here, each a link to it."""
    if seen is None:
        return ""
    lines = [_twin(seen.itself, one, theme) for one in seen.twins]
    if seen.itself.preprint and not seen.published.preprint:
        said = QCoreApplication.translate("Seen", "A post cites the published one.")
        lines.append(html.escape(said))
    return "<br>".join(lines)


def _twin(itself: Twin, other: Twin, theme: Theme) -> str:
    link = anchor(theme, f"{other.ref.library}/{other.ref.key}", _name(other))
    if itself.preprint and not other.preprint:
        said = QCoreApplication.translate("Seen", "Published as {paper}")
    elif other.preprint and not itself.preprint:
        said = QCoreApplication.translate("Seen", "Preprint: {paper}")
    else:
        said = QCoreApplication.translate("Seen", "Here once more: {paper}")
    return html.escape(said).format(paper=link)


def _name(twin: Twin) -> str:
    plain = shortened(plain_title(twin.title), _LONGEST_TITLE) if not twin.venue else ""
    return listed((twin.venue or plain, str(twin.year or "")))
