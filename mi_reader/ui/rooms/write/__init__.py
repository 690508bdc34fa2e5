"""The Write room."""

from mi_reader.ui.rooms.write.room import WriteRoom

__all__ = ["WriteRoom"]
