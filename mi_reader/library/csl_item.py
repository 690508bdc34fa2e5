"""One CSL-JSON item to a paper and back. What CSL cannot say goes into `custom`, so that nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library import csl_values
from mi_reader.library.csl_names import DATES, EVENTS, FIELDS, NUMBERS, OURS, ROLES, SPECIAL_TYPES, TYPES
from mi_reader.library.csl_values import Item
from mi_reader.library.item_types import base_field, maker, own_name

_WRITTEN_TYPES = {item_type: name for name, item_type in reversed(TYPES.items())}
_WRITTEN_FIELDS = {base: name for name, base in reversed(FIELDS.items())}
_WRITTEN_ROLES = {role: name for name, role in ROLES.items()}
_NOT_DATA = frozenset({"id", "citation-key", "citation-label"})
_LISTED = re.compile(r"\s*[,;]\s*")


@dataclass(slots=True)
class ItemReader:
    """An item on its way to a paper; `complaints` says what of it made no sense."""

    item_type: str
    title: str = ""
    date: str = ""
    creators: list[Creator] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def take(self, name: str, value: object) -> None:
        """Puts one variable where it belongs."""
        if value is None or name in _NOT_DATA:
            return
        if name in DATES:
            self._take_date(name, value)
        elif name == "author" or name in ROLES:
            self._take_names(name, value)
        elif name in {"keyword", "categories"}:
            self._take_tags(name, value)
        elif name == "title" or name in FIELDS:
            self._take_text(name, value)
        elif name == "custom" and isinstance(value, dict):
            self._keep(name, {key: rest for key, rest in value.items() if key != OURS} or None)
        elif name != "type" or not isinstance(value, str) or value not in TYPES:
            self._keep(name, value)

    def _keep(self, name: str, value: object) -> None:
        if value is not None:
            self.unknown.append((csl_values.mended(name), csl_values.text_or_json(value)))

    def _take_date(self, name: str, value: object) -> None:
        date = csl_values.date_of(value)
        if date is None:
            self.complaints.append(f"“{name}” is no date")
            self._keep(name, value)
        elif name == "issued":
            self.date = date
        elif date:
            self.fields.setdefault(DATES[name], date)

    def _take_names(self, name: str, value: object) -> None:
        role = maker(self.item_type) if name == "author" else ROLES[name]
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            creator = csl_values.creator_of(row, role)
            if creator is None:
                self.complaints.append(f"“{name}” holds what is no name")
                self._keep(name, row)
            elif creator.full:
                self.creators.append(creator)

    def _take_tags(self, name: str, value: object) -> None:
        words = value if isinstance(value, list) else _LISTED.split(str(value))
        for word in words:
            if not isinstance(word, str):
                self._keep(name, word)
            elif tag := csl_values.mended(word).strip():
                self.tags[tag] = None

    def _take_text(self, name: str, value: object) -> None:
        if isinstance(value, list) and len(value) == 1:  # Crossref wraps titles
            value = value[0]
        text = csl_values.plain(value)
        if text is None:
            if value not in ([], {}):
                self.complaints.append(f"“{name}” is no text")
                self._keep(name, value)
        elif name == "title":
            self.title = text
        elif text:
            own = _own(FIELDS[name], self.item_type)
            if self.fields.setdefault(own, text) != text:
                self._keep(name, value)

    def paper(self) -> PaperData:
        """Returns the paper that all variables make."""
        return PaperData(
            self.item_type,
            self.title,
            tuple(self.creators),
            self.date,
            self.fields,
            tuple(self.tags),
            tuple(self.unknown),
        )


def _own(base: str, item_type: str) -> str:
    if base == "number":
        return NUMBERS.get(item_type) or own_name(base, item_type)
    if base == "conferenceName":
        return EVENTS.get(item_type, base)
    return base if base in {"issue", "numPages", "seriesNumber"} else own_name(base, item_type)


def paper_of(item: Item) -> tuple[PaperData, list[str]]:
    """Returns the paper that an item says, and what of it made no sense."""
    name = item.get("type")
    known = TYPES.get(name) or SPECIAL_TYPES.get(name) if isinstance(name, str) else None
    ours = csl_values.ours(item)
    reader = ItemReader(csl_values.text_in(ours, "itemType") or known or "document")
    for variable, value in item.items():
        reader.take(variable, value)
    return _corrected(reader.paper(), ours), reader.complaints


def _corrected(data: PaperData, ours: Item) -> PaperData:
    """Returns the paper as our own part of `custom` has it."""
    fields = dict(data.fields)
    said = ours.get("fields")
    if isinstance(said, dict):
        fields |= {str(name): value for name, value in said.items() if isinstance(value, str)}
    data = replace(data, fields={name: text for name, text in fields.items() if text})
    data = replace(
        data,
        title=csl_values.text_in(ours, "title") if "title" in ours else data.title,
        date=csl_values.text_in(ours, "date") if "date" in ours else data.date,
    )
    if "tags" in ours:
        data = replace(data, tags=tuple(row[0] for row in csl_values.rows(ours, "tags", 1)))
    if "creators" in ours:
        data = replace(data, creators=tuple(Creator(*row) for row in csl_values.rows(ours, "creators", 4)))
    if "unknown" in ours:
        data = replace(data, unknown=tuple((row[0], row[1]) for row in csl_values.rows(ours, "unknown", 2)))
    return data


def to_csl_json(paper: PaperData, id: str) -> dict[str, object]:  # noqa: A002
    """Returns a paper as a CSL-JSON item, from which the same paper can be read again."""
    item: dict[str, object] = {"id": id, "type": _WRITTEN_TYPES.get(paper.item_type, "document")}
    if paper.title:
        item["title"] = paper.title
    for creator in paper.creators:
        made = creator.role == maker(paper.item_type)
        name = "author" if made else _WRITTEN_ROLES.get(creator.role, "contributor")
        names = item.setdefault(name, [])
        if isinstance(names, list):
            names.append(csl_values.name_item(creator))
    if paper.date:
        item["issued"] = csl_values.date_item(paper.date)
    item |= dict(_written_fields(paper))
    if paper.tags:
        item["keyword"] = ", ".join(paper.tags)
    ours = _corrections(paper, paper_of(item)[0])
    if ours:
        item["custom"] = {OURS: ours}
    return item


def _written_fields(paper: PaperData) -> Iterator[tuple[str, object]]:
    dates = {field: name for name, field in DATES.items() if field}
    for name, text in paper.fields.items():
        base = base_field(name, paper.item_type)
        candidates = (name, base, "number" if NUMBERS.get(paper.item_type) == name else "")
        if name in dates:
            yield dates[name], csl_values.date_item(text)
            continue
        for candidate in candidates:
            variable = _WRITTEN_FIELDS.get(candidate)
            if variable and _own(FIELDS[variable], paper.item_type) == name:
                yield variable, text
                break


def _corrections(wanted: PaperData, read: PaperData) -> dict[str, object]:
    """Returns what an item lacks which is `read` so but should say what is `wanted`."""
    ours: dict[str, object] = {}
    if wanted.item_type != read.item_type:
        ours["itemType"] = wanted.item_type
    for name in ("title", "date"):
        if getattr(wanted, name) != getattr(read, name):
            ours[name] = getattr(wanted, name)
    names = {**wanted.fields, **read.fields}
    fields = {
        n: wanted.fields.get(n, "") for n in names if wanted.fields.get(n, "") != read.fields.get(n, "")
    }
    if wanted.item_type != read.item_type:
        fields = dict(wanted.fields) | {n: "" for n in read.fields if n not in wanted.fields}
    if fields:
        ours["fields"] = fields
    if wanted.creators != read.creators or "itemType" in ours:
        ours["creators"] = [[c.family, c.given, c.name, c.role] for c in wanted.creators]
    if wanted.tags != read.tags:
        ours["tags"] = [[tag] for tag in wanted.tags]
    if wanted.unknown != read.unknown:
        ours["unknown"] = [list(row) for row in wanted.unknown]
    return ours
