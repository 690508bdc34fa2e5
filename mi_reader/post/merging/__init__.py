"""A post exported over a file that was edited by hand: three versions into one, by block and by line."""

from mi_reader.post.merging.merge import merge
from mi_reader.post.merging.result import Choice, Clash, Edit, Merge, Own, Place, Side, What, has_marks
from mi_reader.post.merging.units import Region

__all__ = ["Choice", "Clash", "Edit", "Merge", "Own", "Place", "Region", "Side", "What", "has_marks", "merge"]
