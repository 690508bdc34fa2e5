import re
from pathlib import Path

import pytest

from tests.fakes.note_editor import cleaned_by_server, edited_in_zotero

RECORDED = Path(__file__).resolve().parents[2].parent / "shared" / "api" / "note-editor.md"


@pytest.mark.parametrize(
    ("number", "typed_at", "word", "doubled"),
    [(0, "<li>two", " EDIT", False), (1, "Heading two", " EDIT", True)],
)
def test_the_editor_does_what_was_recorded(number: int, typed_at: str, word: str, doubled: bool) -> None:
    if not RECORDED.exists():
        pytest.skip("the recording (../shared/api/note-editor.md) is not here")
    examples = re.findall(r"```html\n(.*?)\n```", RECORDED.read_text(encoding="utf-8"), re.DOTALL)
    stored, written = examples[2 * number : 2 * number + 2]
    assert edited_in_zotero(stored.replace(typed_at, typed_at + word), doubled_backslashes=doubled) == written


def test_what_the_editor_wrote_it_writes_again() -> None:
    html = edited_in_zotero(
        "<p>a  b<br>c</p><ul><li>x<ol><li>y</li></ol></li></ul><pre>a\n    b</pre><p></p>"
    )
    assert edited_in_zotero(html) == html


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            '<h1>見出し</h1><p>本文 <b>bold</b> & <a href="http://x.example/?a=1&b=2">link</a></p>',
            '<h1>見出し</h1>\n<p>本文 <strong>bold</strong> &amp; <a href="http://x.example/?a=1&amp;b=2">link</a></p>',
        ),
        ("plain text < 5 & more\nsecond line", "<p>plain text &lt; 5 &amp; more second line</p>"),
    ],
)
def test_the_server_does_what_was_recorded(sent: str, kept: str) -> None:
    assert cleaned_by_server(sent) == kept
