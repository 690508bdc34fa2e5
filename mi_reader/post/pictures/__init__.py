"""The pictures of an edition: where they are before a post is written, and how they travel with it."""

from mi_reader.post.pictures.carrying import Carried, carry
from mi_reader.post.pictures.copying import Copy, check_copy, write_copy
from mi_reader.post.pictures.keeping import Pictures
from mi_reader.post.pictures.sites import own_shelf, shelf

__all__ = ["Carried", "Copy", "Pictures", "carry", "check_copy", "own_shelf", "shelf", "write_copy"]
