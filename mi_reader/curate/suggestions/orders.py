"""What an inbox can be ordered by; apart from `inbox`, so that a window can offer it without its weight."""

from enum import StrEnum


class Order(StrEnum):
    """What an inbox can be ordered by."""

    DATE = "date"
    CONFIDENCE = "confidence"
    OH = "oh"
