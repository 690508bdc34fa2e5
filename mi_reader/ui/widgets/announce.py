"""Says to a screen reader what the eye sees change elsewhere than where the keyboard is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a text spoken; without a screen reader nothing happens.

    Args:
        widget: Where it happened.
        text: What is said: a sentence.
        urgent: Whether it interrupts what is being said.
    """
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
