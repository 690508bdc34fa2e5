"""Words written into a post by hand, back in the edition's own texts; never over newer ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, NotFoundError
from mi_reader.domain.keys import EditionKey, SectionKey
from mi_reader.domain.where import Part, Where
from mi_reader.engine import Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        sample.load(opened)
        yield opened


def _document(engine: Engine) -> tuple[EditionKey, Document]:
    edition = engine.editions.listing()[0].key
    return edition, engine.compose(edition).document


def test_every_text_of_a_document_can_be_written(engine: Engine) -> None:
    edition, document = _document(engine)
    for where, text in document.texts():
        assert engine.taking_back.take(edition, where, text, f"{text}\n\n手で足した。")
    after = dict(engine.compose(edition).document.texts())
    assert after == {where: f"{text}\n\n手で足した。".strip() for where, text in document.texts()}


def test_a_text_that_changed_meanwhile_is_left(engine: Engine) -> None:
    edition, _ = _document(engine)
    engine.texts.set_opening(edition, "今の言葉。")
    with pytest.raises(ConflictError):
        engine.taking_back.take(edition, Where(Part.OPENING), "前の言葉。", "手の言葉。")
    assert engine.editions.find(edition).opening == "今の言葉。"


def test_footnotes_of_the_edition_keep_their_own_labels(engine: Engine) -> None:
    edition, _ = _document(engine)
    engine.texts.set_opening(edition, "一。[^1]\n\n[^1]: 注。")
    engine.texts.set_closing(edition, "二。[^1]\n\n終わり。\n\n[^1]: 別の注。")
    texts = dict(engine.compose(edition).document.texts())
    before = texts[Where(Part.CLOSING)]
    assert "[^1-2]" in before
    engine.taking_back.take(
        edition, Where(Part.CLOSING), before, before.replace("終わり。", "終わり、手で。")
    )
    assert engine.editions.find(edition).closing == "二。[^1]\n\n終わり、手で。\n\n[^1]: 別の注。"


def test_a_section_that_is_gone_is_said(engine: Engine) -> None:
    edition, _ = _document(engine)
    with pytest.raises(NotFoundError):
        engine.taking_back.take(edition, Where(Part.LEAD, SectionKey("GONE")), "", "x")
