"""`suggest`: categories for the papers of the inbox, or of a file; and how good these suggestions are."""

import json as json_module
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from mi_reader.cli import papers
from mi_reader.cli.evaluation_report import category_names, report
from mi_reader.cli.output import Item, json_option, message, printable, show
from mi_reader.cli.session import Session
from mi_reader.curate.suggestions import evaluation
from mi_reader.curate.suggestions.evaluation import Measured
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.orders import Order
from mi_reader.curate.suggestions.reasons import in_words
from mi_reader.curate.suggestions.service import Suggestion, Suggestions
from mi_reader.curate.suggestions.suggester import Labelled, Suggester
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.domain.errors import InputError, UsageError
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.library.twins import Seen
from mi_reader.store.search import Query, View

_EACH = (5, 10, 20)  # labels of each category that an evaluation tries
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command(
    epilog="Files hold one JSON object a line: title, and if known abstract, venue, tags; labels have a "
    "label (or category) as well. `other` means none of the categories."
)
@click.option("--edition", help="Only papers of this edition's library and period.")
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    default=Order.DATE.value,
    help="The newest, the surest, or what is most like your oh!? papers first.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Print at most so many.")
@click.option(
    "--input", "given", type=_FILE, help="Suggest for the papers of this file instead (- for stdin)."
)
@click.option("--evaluate", is_flag=True, help="Measure suggestions, against what you filed or --labels.")
@click.option(
    "--labels", type=_FILE, help="Papers with labels: to measure against, or with --input to learn."
)
@json_option
@click.pass_obj
def suggest(
    session: Session,
    edition: str | None,
    order: str,
    limit: int | None,
    given: Path | None,
    labels: Path | None,
    *,
    evaluate: bool,
    json: bool,
) -> int:
    """Suggest a category for each paper of the inbox; nothing is filed.

    Each comes with how sure that is, the runner-up, and the reason. What you filed before makes them better.
    """
    suggestions = session.engine.suggestions
    if evaluate and given:
        raise UsageError(
            "--evaluate and --input do not go together.", "Give the labelled papers as --labels."
        )
    if evaluate:
        names = category_names(session)
        if labels:
            _evaluate_labels(suggestions.untaught(), list(_labelled(labels)), names, json=json)
        else:
            _evaluate_filings(suggestions, names, json=json)
        return 0
    if given:
        return _for_file(suggestions, given, labels, json=json)
    if labels:
        raise UsageError("--labels alone says nothing.", "Add --evaluate, or --input FILE.")
    _for_inbox(session, suggestions, _query(session, edition), Order(order), limit, json=json)
    return 0


# The inbox --------------------------------------------------------------------------------------------------


def _query(session: Session, edition: str | None) -> Query:
    query = Query(view=View.INBOX)
    if edition is None:
        return query
    found = session.engine.editions.find(edition)
    query = replace(query, library=found.library)
    if found.period_start or found.period_end:
        days = found.period_start or date.min, found.period_end or date.max
        query = replace(query, added_days=days)
    return query


def _for_inbox(
    session: Session, suggestions: Suggestions, query: Query, order: Order, limit: int | None, *, json: bool
) -> None:
    lookup = session.engine.lookup
    placed = suggestions.order(query, order)[:limit]
    rows = lookup.rows_by_id([one.paper for one in placed])
    refs = [row.ref for row in rows.values()]
    found = suggestions.of(refs)
    seen = session.engine.twins.of(refs)
    libraries = lookup.libraries()
    items = []
    lines = []
    for one in placed:
        row = rows.get(one.paper)
        if row is None:
            continue
        suggestion, known = found.get(row.ref), seen.get(row.ref)
        said = _said(suggestion, found_in=known)
        items.append(papers.item(row, libraries) | said | {"order": order.value, "placed": one.why})
        lines.append(_line(row.ref, row.title, suggestion, known, one.why if order is Order.OH else ""))
    show(items, lines, json=json)
    if not items and not json:
        message("The inbox is empty.")


def _said(suggestion: Suggestion | None, found_in: Seen | None) -> Item:
    others = suggestion.runners_up if suggestion else ()
    return {
        "category": suggestion.category if suggestion else None,
        "confidence": round(suggestion.confidence, 4) if suggestion else None,
        "second": others[0][0] if others else None,
        "unsure": suggestion.unsure if suggestion else None,
        "reason": suggestion.reason.text if suggestion else None,
        "like": [ref.key for ref, _ in suggestion.reason.papers] if suggestion else [],
        "twins": [twin.ref.key for twin in found_in.twins] if found_in else [],
        "cite": found_in.published.ref.key if found_in else None,
        "featured": list(found_in.featured) if found_in else [],
    }


def _line(ref: PaperRef, title: str, suggestion: Suggestion | None, seen: Seen | None, why: str) -> str:
    plain = plain_title(title) or "(no title)"
    if suggestion is None:
        return f"{ref.key}  {'-':10}       {plain}{_seen(seen)}{_indented(why)}"
    sure = "?" if suggestion.unsure else "%"
    like = ", ".join(f"{name} ({paper.key})" for paper, name in suggestion.reason.papers)
    reason = " ".join(filter(None, (suggestion.reason.text, like)))
    head = f"{ref.key}  {suggestion.category:10} {suggestion.percent:3}{sure}  {plain}"
    return head + _seen(seen) + _indented(reason) + _indented(why)


def _seen(seen: Seen | None) -> str:
    if seen is None:
        return ""
    featured = f"a pick of {', '.join(seen.featured)}" if seen.featured else ""
    twins = ", ".join(
        f"{twin.ref.key} ({'preprint' if twin.preprint else 'published'})" for twin in seen.twins
    )
    return _indented("; ".join(filter(None, (featured, f"the same as {twins}" if twins else ""))))


def _indented(text: str) -> str:
    return f"\n          {text}" if text else ""


# Papers of a file -------------------------------------------------------------------------------------------


def _for_file(suggestions: Suggestions, given: Path, labels: Path | None, *, json: bool) -> int:
    """Prints one line for each line of the file; returns 1 if one of them could not be read."""
    suggester = suggestions.untaught()
    known = [*(one for _, one in suggestions.filings()), *(_labelled(labels) if labels else ())]
    if known:
        suggester = suggester.learned(known)
    failed = 0
    for number, line in _lines(given):
        try:
            text = _text(line)
        except ValueError as error:
            failed = 1
            message(f"{given}, line {number}: {error}")
            if json:
                click.echo(json_module.dumps({"problem": str(error), "line": number}))
            continue
        click.echo(_answer(suggester, text, json=json))
    return failed


def _answer(suggester: Suggester, text: PaperText, *, json: bool) -> str:
    judgement = suggester.suggest(text)
    because = suggester.because(text, judgement.category)
    none = judgement.category == OTHER and not because.phrases
    reason = in_words(because, "en", unsure=judgement.unsure, none=none)
    if not json:
        sure = "?" if judgement.unsure else "%"
        return printable(f"{judgement.category:10} {100 * judgement.confidence:3.0f}{sure}  {text.title}")
    answer = {
        "title": text.title,
        "category": judgement.category,
        "confidence": round(judgement.confidence, 4),
        "second": judgement.second,
        "second_confidence": round(judgement.shares[1][1], 4) if len(judgement.shares) > 1 else 0,
        "unsure": judgement.unsure,
        "reason": reason,
    }
    # Escapes, whatever the output can say: these lines are for programs.
    return json_module.dumps(answer)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yields the lines of a file, or of stdin, that are not blank."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", "It must be JSON Lines in UTF-8.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _text(line: str) -> PaperText:
    """Returns the paper of a line; ValueError says what is wrong with it."""
    plain = _object(line)
    tags = plain.get("tags", plain.get("keywords", []))
    return PaperText(
        _string(plain, "title"),
        _string(plain, "abstract"),
        _string(plain, "venue") or _string(plain, "journal"),
        tuple(map(str, tags)) if isinstance(tags, list) else (),
    )


def _object(line: str) -> Mapping[str, object]:
    try:
        plain = json_module.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this is no JSON ({error})") from error
    if not isinstance(plain, dict):
        raise ValueError("this is no JSON object")  # noqa: TRY004  (of a text, the value is wrong)
    return plain


def _string(plain: Mapping[str, object], name: str) -> str:
    value = plain.get(name, "")
    return value if isinstance(value, str) else ""


def _labelled(path: Path) -> Iterator[Labelled]:
    """Yields the papers of a file that have a label.

    Raises:
        InputError: A line is no JSON object, or the file holds no label at all.
    """
    any_label = False
    for number, line in _lines(path):
        try:
            plain = _object(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: {error}.", "Each line is one JSON object.") from error
        if label := _string(plain, "label") or _string(plain, "category"):
            any_label = True
            yield Labelled(_text(line), label)
    if not any_label:
        raise InputError(f"{path} holds no label.", 'Each line is an object with "title" and "label".')


# How good they are ------------------------------------------------------------------------------------------


def _evaluate_labels(
    suggester: Suggester, labelled: Sequence[Labelled], names: Mapping[str, str], *, json: bool
) -> None:
    _warn_of_unknown(suggester, labelled)
    parts = {"without your labels": evaluation.measure(evaluation.judge(suggester, labelled))}
    for each in _EACH:
        parts[f"with {each} labels of each category"] = evaluation.with_labels(suggester, labelled, each)
    _print(parts, [], names, json=json)


def _evaluate_filings(suggestions: Suggestions, names: Mapping[str, str], *, json: bool) -> None:
    filed = suggestions.filings()
    if not filed:
        message("Nothing is filed yet: there is nothing to measure against. --labels FILE takes a file.")
    untaught = suggestions.untaught()
    steps = list(evaluation.over_time(untaught, filed))
    verdicts = [verdict for step in steps for verdict in step.verdicts]
    parts = {
        "as you filed, each judged by what was known the day before": evaluation.measure(verdicts),
        "the same without learning": evaluation.measure(
            evaluation.judge(untaught, [one for _, one in filed])
        ),
    }
    _print(parts if filed else {}, evaluation.curve(steps), names, json=json)


def _warn_of_unknown(suggester: Suggester, labelled: Sequence[Labelled]) -> None:
    unknown = sorted({one.category for one in labelled} - set(suggester.classes))
    if unknown:
        message(f"Labels that are no category of the preset in use: {', '.join(unknown)}.")


def _print(
    parts: Mapping[str, Measured],
    curve: Sequence[tuple[int, int, float]],
    names: Mapping[str, str],
    *,
    json: bool,
) -> None:
    items: list[Item] = [
        {
            "measured": name,
            "papers": one.papers,
            "macro_f1": round(one.macro_f1, 4),
            "accuracy": round(one.accuracy, 4),
            "top2": round(one.top2, 4),
            "ece": round(one.ece, 4),
            "categories": {
                label: {"f1": round(f1, 4), "papers": one.count[label]} for label, f1 in one.f1.items()
            },
            "mistaken": [list(pair) for pair in one.mistaken],
        }
        for name, one in parts.items()
    ]
    if curve:
        items.append({"measured": "learning curve", "points": [list(point) for point in curve]})
    show(items, report(parts, curve, names), json=json)
