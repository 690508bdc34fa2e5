"""The Draft room: the whole post as the target has it, beside its exact source, and what is missing in it."""

from mi_reader.ui.rooms.draft.room import DraftRoom

__all__ = ["DraftRoom"]
