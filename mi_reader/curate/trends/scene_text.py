"""A scene as JSON: how the command line, which has no Qt, gives it to a process that has."""

import json
from dataclasses import asdict
from typing import Any

from mi_reader.curate.trends.scene import Anchor, Box, Item, Label, Lines, Rect, Scene

_KINDS = {"box": Box, "lines": Lines, "label": Label}


def encode(scene: Scene) -> str:
    """Returns what is painted of a scene."""
    names = {kind: name for name, kind in _KINDS.items()}
    items = [[names[type(item)], asdict(item)] for item in scene.items]
    head = {
        "width": scene.width,
        "height": scene.height,
        "background": scene.background,
        "language": scene.language,
    }
    return json.dumps(head | {"items": items})


def decode(text: str) -> Scene:
    """Returns the scene that `encode` wrote, without what can be pointed at."""
    plain = json.loads(text)
    items = tuple(_item(kind, values) for kind, values in plain["items"])
    return Scene(plain["width"], plain["height"], plain["background"], items, (), (), plain["language"])


def _item(kind: str, values: dict[str, Any]) -> Item:
    match kind:
        case "box":
            return Box(**values | {"rect": Rect(**values["rect"])})
        case "lines":
            return Lines(**values | {"ends": tuple(map(tuple, values["ends"]))})
        case _:
            return Label(**values | {"anchor": Anchor(values["anchor"])})
