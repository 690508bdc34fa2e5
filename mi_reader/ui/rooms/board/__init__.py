"""The Board room: `room` holds it together, `cards` is a section's list, `months` the strip above."""

from mi_reader.ui.rooms.board.room import BoardRoom

__all__ = ["BoardRoom"]
