"""Zotero's notes: their HTML to Markdown and back, the why, and the edition.

`html` parses; `read` and `write` turn blocks into Markdown and back, `read_inline` and `write_inline` what
is inside of them; `codec` puts these together and keeps what nobody edited; `why_note` and `edition_note`
are the two notes of ours.
"""
