"""Dates as arguments."""

from datetime import UTC, date, datetime

import click


class Day(click.ParamType[date]):
    """A day: 2022-11-25, or `today`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Returns the day a text names."""
        if isinstance(value, date):
            return value
        if value == "today":
            return today()
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2022-11-25.", param, ctx)


def today() -> date:
    """Returns the user's today, not Greenwich's."""
    return datetime.now(UTC).astimezone().date()
