"""The window's language: Qt Linguist's translations, read as they are, so that nothing has to be compiled.

Texts of the engine come as finished sentences with names and numbers in them ("The disk is full: X could not
be written."). `said` finds the sentence's pattern among the translations (context `engine`, with `{1}`, `{2}`
… for what differs) and says it in the window's language; what has no translation stays English.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from mi_reader import assets
from mi_reader.domain.errors import MiReaderError, Problem

LANGUAGES: Final = ("en", "ja")
SYSTEM: Final = "system"
ENGINE: Final = "engine"
_PLACE: Final = re.compile(r"\{(\d+)\}")
# "{1} papers" is said of numbers only: anything at all may end with that word.
_COUNTED: Final = re.compile(r"\{1\} (?:open )?[a-z]+")
_COUNT: Final = re.compile(r"(\d+)( (?:open )?[a-z]+)")
# Letters that a part of a sentence must have of its own to be known as a phrase, and not as somebody's title.
_ENOUGH: Final = 12


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence of the engine: how to know it, and how to say it."""

    known_by: re.Pattern[str]
    said: str
    words: int


class Translations(QTranslator):
    """Qt's translator over a `.ts` file."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._patterns: list[_Pattern] = []
        self._read(assets.read_text("i18n", f"mi_reader_{language}.ts"))

    def _read(self, text: str) -> None:
        for context in ET.fromstring(text).iter("context"):
            name = context.findtext("name") or ""
            for message in context.iter("message"):
                found = message.find("translation")
                if found is None or found.get("type") in ("unfinished", "vanished", "obsolete"):
                    continue
                forms = tuple(form.text or "" for form in found.iter("numerusform")) or (found.text or "",)
                source = message.findtext("source") or ""
                self._texts[name, source, message.findtext("comment") or ""] = forms
                if name == ENGINE and not _COUNTED.fullmatch(source):
                    words = len(_PLACE.sub("", source))
                    self._patterns.append(_Pattern(_pattern(source), forms[0], words))
        # The one with most words of its own first: "{1} is {2}." would fit nearly everything.
        self._patterns.sort(key=lambda one: -one.words)

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        forms = self._texts.get((context, text, disambiguation or ""))
        if not forms:
            # Qt takes None for "not here"; the stubs know of no such thing.
            return None  # type: ignore[return-value]
        return forms[0] if n == 1 else forms[-1]

    def said(self, sentence: str) -> str:
        """Returns a sentence of the engine in this language."""
        said = self._said_by(sentence)
        return sentence if said is None else said

    def _part(self, part: str) -> str:
        """Returns a part of a sentence: said in this language if the engine says it by itself, too."""
        if part.endswith("."):
            return self.said(part)
        for end, full_stop in (("", ""), (".", "。")):
            if forms := self._texts.get((ENGINE, part + end, "")):
                return forms[0].removesuffix(full_stop)
        if found := _COUNT.fullmatch(part):
            counted = self._texts.get((ENGINE, "{1}" + found[2], ""))
            return counted[0].replace("{1}", found[1]) if counted else part
        return self._said_by(part, _ENOUGH) or part

    def _said_by(self, sentence: str, least: int = 0) -> str | None:
        """Returns what the pattern that fits says, of those with so many letters of their own; or None."""
        for pattern in self._patterns:
            if pattern.words < least:
                break
            if found := pattern.known_by.fullmatch(sentence):
                return _PLACE.sub(lambda place: self._part(found[int(place[1])]), pattern.said)
        return None


def _pattern(source: str) -> re.Pattern[str]:
    # The first place takes the least: what people wrote, with whatever is in it, stands at the end.
    return re.compile("(.*?)".join(map(re.escape, re.split(r"\{\d+\}", source))), re.DOTALL)


class Language(QObject):
    """The language in use.

    Signals:
        changed: After another one was chosen; Qt tells every widget by `LanguageChange`, too.
    """

    changed = Signal()

    def __init__(self, app: QCoreApplication, chosen: str = SYSTEM) -> None:
        super().__init__(app)
        for older in app.findChildren(Language):
            if older is not self:
                older._leave()  # noqa: SLF001  (its own class)
        self._app = app
        self._installed: list[QTranslator] = []
        self._ours: Translations | None = None
        self.code = "en"
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Takes a language: `en`, `ja`, or `system` for the system's, if there is a translation."""
        code = QLocale.system().name()[:2] if chosen == SYSTEM else chosen
        self.code = code if code in LANGUAGES else "en"
        self._leave()
        qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._ours = Translations(self.code, self)
        self._installed = [self._ours]
        if qt.load(f"qtbase_{self.code}", folder):
            self._installed.insert(0, qt)
        QLocale.setDefault(
            QLocale(QLocale.Language.Japanese if self.code == "ja" else QLocale.Language.English)
        )
        for translator in self._installed:
            self._app.installTranslator(translator)
        self.said.cache_clear()
        self.changed.emit()

    @lru_cache(maxsize=1000)  # noqa: B019  (there is one Language for as long as the program runs)
    def said(self, sentence: str) -> str:
        """Returns a sentence of the engine in the window's language, line by line."""
        ours = self._ours
        return "\n".join(map(ours.said, sentence.split("\n"))) if ours else sentence

    def _leave(self) -> None:
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []

    def menu_text(self, text: str) -> str:
        """Returns the text of a row of `mi_reader.ui.actions` in the window's language."""
        return QCoreApplication.translate("Actions", text)

    def error(self, error: MiReaderError | Problem) -> tuple[str, str]:
        """Returns what went wrong and the remedy, in the window's language."""
        return self.said(error.message), self.said(error.remedy)
