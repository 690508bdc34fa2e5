"""The pane on the right: all that is known of the papers selected, the why, the post text."""

from mi_reader.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
