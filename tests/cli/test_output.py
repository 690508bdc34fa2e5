import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.cli.output import print_error, show
from mi_reader.domain.errors import MiReaderError, Problem

COMMANDS = "\x00\x07\x0b\x1b\x7f\x85\x9b\u202e\u2066"

texts = st.lists(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from([*COMMANDS, "\\", '"', "\\u009b"])
).map("".join)


@pytest.mark.parametrize("as_json", [True, False])
def test_nothing_that_is_printed_commands_the_terminal(
    as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"a{COMMANDS}b日本\t"
    show([{"title": text, text: [text]}], [text], json=as_json, problems=[Problem(text, text, text)])
    print_error(MiReaderError(text, text), json=as_json)
    told = capsys.readouterr()
    for character in COMMANDS:
        assert character not in told.out
        assert character not in told.err
    assert "日本" in told.out + told.err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_json_says_exactly_what_was_given(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    show([{"title": text}], [], json=True)
    assert json.loads(capsys.readouterr().out)["items"] == [{"title": text}]
