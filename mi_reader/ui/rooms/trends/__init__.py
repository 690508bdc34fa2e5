"""The Trends room: `room` holds it together, `chart` and `table` show the numbers, `reading` counts."""

from mi_reader.ui.rooms.trends.room import TrendsRoom

__all__ = ["TrendsRoom"]
