"""A paper's and an edition's state as flat fields, the form in which both sides are compared and merged.

| field | of | what it says |
| --- | --- | --- |
| `why`, `post_text` | paper | the user's words |
| `oh`, `skipped` | paper | the marks: an ISO date, `1` |
| `in:COLLECTION` | paper | it is filed in the section of this collection: `1` |
| `odd` | paper | in Zotero only: a mark written by hand, in a form that wants writing anew |
| `undated` | paper | in Zotero only: the mark has no date, and the day is a guess that may change |
| `untagged` | paper | in Zotero only: the note chosen for the why lacks our tag, or an older one has it |
| `name`, `language`, `created`, `period_start`, … | edition | its fields, dates in ISO form |
| `strayed` | edition | in Zotero only: its note hangs at a paper, or names the sections of another |
| `doubled` | edition | in Zotero only: there is a second note with our tag in its collection |
| `collection` | edition | in Zotero only: the name of its collection |
| `own`, `s:COLLECTION:own` | edition | its collection, a section's, is the user's own: `1` |
| `sections` | edition | the collections of its sections, one a line, in order |
| `left:COLLECTION` | edition | this collection inside its own is no section, and is to stay: `1` |
| `s:COLLECTION:heading`, `:category`, `:kind`, `:lead` | edition | a section's fields |
| `s:COLLECTION:collection` | edition | in Zotero only: the name of the section's collection |
| `s:COLLECTION:picks` | edition | keys of the picks, one a line, in order |
| `s:COLLECTION:text:PAPER` | edition | a pick's own text |
| `original` | edition | the file it was imported from: digest, whether only its forms count, name |
| `start:PAPER`, `s:COLLECTION:start` | edition | where in that file a pick, a section began |
| `littered` | edition | in Zotero only: beside the notes of the file lie damaged ones of ours |
| `broken` | edition | in Zotero only: there are notes of a file, but they do not give it back |
| `several` | edition | in Zotero only: there are notes of several files |
| `embed:URL` | both | what is saved of an embed in one of the texts, as JSON |
| `erased`, `s:COLLECTION` | both | only in conflicts: the whole of it was deleted on one side |
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.texts import embed_urls
from mi_reader.store import embeds
from mi_reader.store.connection import Transaction
from mi_reader.sync.merge import FieldConflict, Merging

State = Mapping[str, str]

ERASED = "erased"
IN = "in:"
EMBED = "embed:"
ODD = "odd"
UNDATED = "undated"
STRAYED = "strayed"
DOUBLED = "doubled"
UNTAGGED = "untagged"
COLLECTION = "collection"
SECTIONS = "sections"
OWN = "own"
LEFT = "left:"
ORIGINAL = "original"
START = "start"
START_OF = "start:"
LITTERED = "littered"
BROKEN = "broken"
SEVERAL = "several"
_TEXTS = frozenset({"why", "post_text", "front_matter", "opening", "closing"})
# What Zotero has and we do not keep: seen when deciding, never merged.
_THEIRS_ALONE = frozenset({ODD, UNDATED, STRAYED, DOUBLED, UNTAGGED, COLLECTION, LITTERED, BROKEN, SEVERAL})
_OF_ORIGINAL = frozenset({ORIGINAL, LITTERED, BROKEN, SEVERAL})


def how(field: str) -> Merging:
    """Tells how two changes of a field are merged."""
    last = field.rpartition(":")[2]
    if field == SECTIONS or (field.startswith("s:") and last == "picks"):
        return Merging.ORDER
    if field in _TEXTS or (field.startswith("s:") and (last == "lead" or ":text:" in field)):
        return Merging.TEXT
    return Merging.SCALAR


def section_field(collection: str, name: str) -> str:
    """Returns the name of a section's field."""
    return f"s:{collection}:{name}"


def section_of(field: str) -> str | None:
    """Returns the collection of the section a field belongs to, if it does."""
    parts = field.split(":", 2)
    return parts[1] if len(parts) == 3 and parts[0] == "s" else None


def is_of_original(field: str) -> bool:
    """Tells whether a field is said by the notes of the file that an edition was imported from."""
    of_section = section_of(field) is not None and field.endswith(f":{START}")
    return field in _OF_ORIGINAL or field.startswith(START_OF) or of_section


def shared(state: State) -> dict[str, str]:
    """Returns the fields that both sides can have."""
    return {field: value for field, value in state.items() if field.rpartition(":")[2] not in _THEIRS_ALONE}


def saved_embeds(tx: Transaction, texts: Iterable[str]) -> dict[str, str]:
    """Returns the fields that say what is saved here of the embeds in some texts."""
    urls = dict.fromkeys(url for text in texts for url in embed_urls(text))
    known = embeds.get(tx, urls)
    return {EMBED + url: embed_json(known[url]) for url in urls if url in known and known[url].saved}


def told_embeds(found: Iterable[Embed]) -> dict[str, str]:
    """Returns the fields that say what a text in Zotero tells of its embeds."""
    told: dict[str, str] = {}
    for embed in found:
        if embed.saved:
            told[EMBED + embed.url] = fuller(told.get(EMBED + embed.url), embed_json(embed))
    return told


def embed_json(embed: Embed) -> str:
    """Returns what is saved of an embed as a field's text."""
    plain = {
        "network": embed.network,
        "author": embed.author,
        "handle": embed.handle,
        "date": embed.date.isoformat() if embed.date else "",
        "text": embed.text,
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def embed_from(field: str, value: str) -> Embed:
    """Returns the embed that a field tells of."""
    plain = json.loads(value)
    return Embed(
        Network(plain["network"]),
        field.removeprefix(EMBED),
        plain["author"],
        plain["handle"],
        date.fromisoformat(plain["date"]) if plain["date"] else None,
        plain["text"],
    )


def fuller(one: str | None, other: str | None) -> str:
    """Returns the one of two that says more of an embed: whoever decides it, in whatever order."""
    return max(filter(None, (one, other)), key=_fullness)


def _fullness(value: str) -> tuple[int, int, str]:
    plain = json.loads(value)
    return (sum(bool(part) for part in plain.values()), len(plain["text"]), value)


def settled_embeds(state: dict[str, str], conflicts: Iterable[FieldConflict]) -> list[FieldConflict]:
    """Decides the embeds that both sides tell otherwise, in the state; returns the conflicts that are left.

    Nobody should be asked which copy of a post to keep. One that is lost from a note stays saved here.
    """
    left: list[FieldConflict] = []
    for conflict in conflicts:
        if conflict.field.startswith(EMBED):
            state[conflict.field] = fuller(conflict.ours, conflict.theirs)
        else:
            left.append(conflict)
    return left


def save_embeds(tx: Transaction, state: State) -> list[str]:
    """Writes what a state says of embeds; returns the addresses of those that changed."""
    changed = []
    for field, value in state.items():
        if field.startswith(EMBED) and embeds.save(tx, embed_from(field, value)):
            changed.append(field.removeprefix(EMBED))
    return changed
