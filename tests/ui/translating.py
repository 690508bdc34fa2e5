"""packaging/translations.py, loaded by its path: PyPI has a package of the folder's name."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "packaging" / "translations.py"


def _load() -> Any:
    spec = spec_from_file_location("translations", _FILE)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = _load()
