"""The Write room: one text at a time, with its preview, and what was written on the day beside it.

`room` opens texts and saves them; `face` says where its parts lie, `beside` what stands beside the text,
`tools` what stands above it. `page` reads what stands around a text, `spot_text` remembers which one it
was.
"""

from mi_reader.ui.rooms.write.room import WriteRoom

__all__ = ["WriteRoom"]
