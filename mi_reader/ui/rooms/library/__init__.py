"""The Library room: `room` holds it together, `table` is the list, `triage` what its keys do."""

from mi_reader.ui.rooms.library.room import LibraryRoom

__all__ = ["LibraryRoom"]
