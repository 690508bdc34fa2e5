"""The Board room: an edition's sections as columns, its picks in order, the year as a strip of months.

`room` wires; `face` says where its parts lie. What is selected on the whole board is `selection`'s, what
keys do with it `commands`'; `edits` are the steps that can be taken back. A column is a `column` with its
`cards`; what is dragged is `dragging`'s (in words), `drops`' (over one list) and `lifted`'s (under the
mouse).
"""

from mi_reader.ui.rooms.board.room import BoardRoom

__all__ = ["BoardRoom"]
