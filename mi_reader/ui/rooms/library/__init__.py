"""The Library room: papers found, filtered, and sorted into the edition by the keyboard.

`room` wires; `face` says where its parts lie. What is listed is `listing`'s, what is selected `chosen`'s,
what keys do with it `commands`'; `triage` are the steps that can be taken back. The list is a `table`,
painted by `delegate`; `drops` takes papers in.
"""

from mi_reader.ui.rooms.library.room import LibraryRoom

__all__ = ["LibraryRoom"]
