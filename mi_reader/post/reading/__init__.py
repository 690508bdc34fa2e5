"""Existing posts, read into an edition's parts and written back: to the letter where nothing changed.

    reading = read(text)                         # any text; never fails
    now = contents(reading)                      # what an edition gets: all pieces as picks
    now = contents(reading, matched={121, 300})  # only these; the other pieces stay in their section's lead
    text = weave(reading, now)                   # the post again: byte for byte, if `now` says what it said
    weave(reading, replace(now, closing="…"))    # only those lines differ
    shape(reading)                               # what a new edition like it takes over
    weave(reading, new, fresh=True)              # a new post in the old one's forms, with none of its texts

Nothing of this is stored but the source itself and, for sections and picks that came from it, where they
began in it (`ReadSection.at`, `Piece.at`): the same source is read the same way again. An `at` that fits
nothing any more costs no text: what is the same in both is found by what it says.

Everything read is untrusted. What is written anew passes the same sanitising as the targets' texts; what did
not change is the user's own file and is written back as it was, scripts and broken markup included. So
whoever *shows* a reading (preview, window) must sanitise it, and another target must render it: neither may
put `Reading.source` or a passage's source on a page.
"""

from mi_reader.post.reading.contents import contents, take_out
from mi_reader.post.reading.model import (
    Closing,
    Clues,
    Contents,
    EmbedForm,
    Format,
    FrontMatter,
    Heading,
    HeadingMark,
    Line,
    Passage,
    PickNow,
    Piece,
    Platform,
    Reading,
    ReadSection,
    Role,
    SectionNow,
    Shape,
    Span,
    Style,
)
from mi_reader.post.reading.reader import read
from mi_reader.post.reading.shape import shape
from mi_reader.post.reading.weave import weave

__all__ = [
    "Closing",
    "Clues",
    "Contents",
    "EmbedForm",
    "Format",
    "FrontMatter",
    "Heading",
    "HeadingMark",
    "Line",
    "Passage",
    "PickNow",
    "Piece",
    "Platform",
    "ReadSection",
    "Reading",
    "Role",
    "SectionNow",
    "Shape",
    "Span",
    "Style",
    "contents",
    "read",
    "shape",
    "take_out",
    "weave",
]
