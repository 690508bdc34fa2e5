"""The Draft room: the whole post as the target has it, beside its exact source, and what is missing in it.

`room` wires; `bar`, `sides`, `halves` and `findings` are its parts. `reading` composes the edition and
finds the `places` of its texts, `blocks` makes pieces of a page of it, `page` lays them out. `exporting`
writes the post.
"""

from mi_reader.ui.rooms.draft.room import DraftRoom

__all__ = ["DraftRoom"]
