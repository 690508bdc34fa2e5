"""Papers out: as a BibTeX file."""

from collections.abc import Sequence

from mi_reader.domain.keys import PaperRef
from mi_reader.library.bibtex_write import to_bibtex
from mi_reader.library.lookup import Lookup


class Bibliography:
    """Writes papers as BibTeX."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def bibtex(self, refs: Sequence[PaperRef]) -> str:
        """Returns papers as a BibTeX file's text, each under the key it was read with or one of its own."""
        entries: dict[str, str] = {}
        for ref in dict.fromkeys(refs):
            read_with = next((s.citation_key for s in self._lookup.sources(ref) if s.citation_key), ref.key)
            key = read_with if read_with not in entries else f"{read_with}-{ref.key}"
            entries[key] = to_bibtex(self._lookup.paper(ref).data, key).strip()
        return "".join(f"{entry}\n\n" for entry in entries.values()).rstrip("\n") + "\n" if entries else ""
