"""MI Reader: from a library of papers to a written post, in five stages.

sync → curate → annotate → compose → post: one package per stage, held together by `engine` alone.
"""

__version__ = "0.1.0"
