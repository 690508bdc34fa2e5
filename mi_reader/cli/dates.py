"""Dates as arguments."""

import re
import unicodedata
from datetime import UTC, date, datetime

import click


class Day(click.ParamType[date]):
    """A day: 2022-11-25, 2022/11/25, 2022年11月25日, or `today`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Returns the day a text names."""
        if isinstance(value, date):
            return value
        if value == "today":
            return today()
        # ２０２２/11/25 and 2022年11月25日 are dates, too.
        plain = unicodedata.normalize("NFKC", str(value)).strip()
        if parts := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain):
            plain = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
        try:
            return date.fromisoformat(plain)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2022-11-25.", param, ctx)


def today() -> date:
    """Returns the user's today, not Greenwich's."""
    return datetime.now(UTC).astimezone().date()
