"""How much work a function does: calls are counted, for a clock would say something else every day."""

import sys
from collections.abc import Callable


def calls(function: Callable[[str], object], text: str) -> int:
    """Returns how many calls of functions and methods a function makes for a text."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function(text)
    finally:
        sys.setprofile(before)
    return count


def growth(function: Callable[[str], object], piece: str) -> float:
    """Returns how much more work four times the text is: 4 if it is linear, 16 if it is quadratic."""
    times = max(150, 2500 // len(piece))
    function(piece * 3)  # what is loaded and remembered once does not count
    return calls(function, piece * 4 * times) / calls(function, piece * times)
