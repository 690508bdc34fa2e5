"""The Trends room: `room` holds it together, `table` shows the numbers, `reading` has them counted."""

from mi_reader.ui.rooms.trends.room import TrendsRoom

__all__ = ["TrendsRoom"]
