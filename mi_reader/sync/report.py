"""What a sync came to, in words and as JSON: for the command line, the status bar, and the next start."""

import json
from dataclasses import asdict, dataclass, field

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import Problem


@dataclass(slots=True)
class Report:
    """One sync of one library.

    Attributes:
        library: Its address.
        finished: When, ISO 8601 in UTC.
        version: The library's version that is here as a whole; None if none is.
        complete: Everything was pulled, and everything that may be sent was sent.
        new, changed, trashed, restored, erased: Papers, by what Zotero did to them.
        merged: Papers and editions that were edited on both sides and joined.
        sent: Objects written to Zotero; collections erased there.
        waiting: Edits that are still to be sent.
        conflicts: Fields that wait for a decision.
        held: Why edits are not sent, if they are not: a source that takes none, a key that may not write.
        problems: What did not go through: by key, why, and when it is tried again.
        changes: What is to be shown anew. Not part of what is kept.
    """

    library: str
    finished: str = ""
    version: int | None = None
    complete: bool = False
    dry_run: bool = False
    new: int = 0
    changed: int = 0
    trashed: int = 0
    restored: int = 0
    erased: int = 0
    merged: int = 0
    sent: int = 0
    waiting: int = 0
    conflicts: int = 0
    held: str = ""
    problems: list[Problem] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    program: str = ""

    def to_plain(self) -> dict[str, object]:
        """Returns the report as what JSON can say."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in ("problems", "changes")}
        return plain | {"problems": [asdict(problem) for problem in self.problems]}

    def to_json(self) -> str:
        """Returns the report as it is kept."""
        return json.dumps(self.to_plain(), ensure_ascii=False)


def from_json(text: str) -> Report | None:
    """Returns a report as it was kept; None if there is none."""
    if not text:
        return None
    plain = json.loads(text)
    problems = [Problem(**problem) for problem in plain.pop("problems", [])]
    known = {name: value for name, value in plain.items() if name in Report.__slots__}
    return Report(**known, problems=problems)
