"""An archive of X: what is in it, what the papers would get of it, and a tick for each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from mi_reader.annotate.x_archive import Archive, read_archive
from mi_reader.annotate.x_archive_matching import Match, Missing, Plan
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import InputError, MiReaderError, Problem
from mi_reader.domain.x_posts import XPost
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.rows import Row, Rows, narrow, table
from mi_reader.ui.dialogs.ticked_rows import TickedRows
from mi_reader.ui.jobs import Task
from mi_reader.ui.listed import listed
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.buttons import PlainButton

_SIZE: Final = QSize(860, 560)
_LINES: Final = 6  # of a post that are shown whole


@dataclass(frozen=True, slots=True)
class Found:
    """What archives hold, and what would come of it.

    Attributes:
        reposts: Posts of other people, passed on; left out.
        problems: What could not be read.
    """

    plan: Plan
    reposts: int
    problems: tuple[Problem, ...]


def read(engine: Engine, files: Sequence[Path], task: Task) -> Found:
    """Returns what archives hold; changes nothing.

    Raises:
        InputError: None of them can be read.
    """
    archives: list[Archive] = []
    problems: list[Problem] = []
    for file in files:
        try:
            archives.append(read_archive(file, progress=task.tell))
        except InputError as error:
            if len(files) == 1:
                raise
            # One file that cannot be read keeps none of the others out.
            problems.append(Problem(file.name, error.message, error.remedy))
        else:
            problems += archives[-1].problems
    plan = engine.x_posts.plan(archives)
    return Found(plan, sum(archive.reposts for archive in archives), tuple(problems))


class XArchive(Dialog):
    """Shows what the posts in an archive would give to papers, and gives what is ticked.

    Args:
        taken: Is told how many posts are kept and how many papers got something.
        add: Opens where papers are added, with their identifiers.
    """

    def __init__(
        self,
        context: Context,
        found: Found,
        taken: Callable[[int, int], None],
        add: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "x_archive", self.tr("Archive of X"), _SIZE, parent)
        self._found, self._plan = found, found.plan
        self._taken, self._add = taken, add
        # Those that have all of it already are nothing to decide about.
        self._matches = [match for match in found.plan.matches if match.gives]
        self.heading(self._counted())
        self.sentence(
            self.tr(
                "The papers ticked get what they lack: the day of the oh!?, the post text, and the post in "
                "their why. Nothing that is there is replaced, and undo takes it back. The posts themselves "
                "stay on this computer, undone or not: they tell where links in imported posts lead."
            )
        )
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.tabs, 1)
        self.rows = TickedRows(
            context.theme, (self.tr("Paper"), self.tr("Post"), self.tr("What it gets")), self
        )
        self.view = table(context.theme, self.rows, self.tr("Papers that your posts are about"), self)
        self.post = QPlainTextEdit(self)
        self._make_papers()
        if found.plan.missing:
            self._make_missing()
        if found.problems:
            self._make_problems()
        self.every = PlainButton(self.tr("All"), self)
        self.every.clicked.connect(lambda _=False: self.rows.tick_every(on=True))
        self.none = PlainButton(self.tr("None"), self)
        self.none.clicked.connect(lambda _=False: self.rows.tick_every(on=False))
        for button in (self.every, self.none):
            button.setAutoDefault(False)
            button.setVisible(bool(self._matches))
            self.add_left(button)
        self.add_cancel()
        self.go = self.add_primary("", self.take)
        self.rows.ticked.connect(self._update)
        self._update()
        self.view.setFocus()

    # What is shown ------------------------------------------------------------------------------------

    def _counted(self) -> str:
        plan = self._plan
        parts = [
            self.tr("%n post(s)", "", len(plan.posts)),
            self.tr("%n paper(s) matched", "", len(plan.matches)),
        ]
        if self._found.reposts:
            parts.append(self.tr("%n repost(s) left out", "", self._found.reposts))
        return listed(parts)

    def _make_papers(self) -> None:
        theme = self.context.theme
        self.rows.set_rows([self._row(match) for match in self._matches])
        self.rows.toggled_by_keys_of(self.view)
        narrow(theme, self.view, {1: 250, 2: 230})
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._turn(now))
        self.post.setReadOnly(True)
        self.post.setTabChangesFocus(True)
        self.post.setAccessibleName(self.tr("The post"))
        self.post.setPlaceholderText(self._nothing())
        self.post.setFixedHeight(_LINES * theme.line_height(Role.UI) + 2 * theme.px(Space.S))
        style(self.post, variant="framed")
        page = self._page(self.view, self.post)
        self.tabs.addTab(page, self.tr("Papers ({count})").format(count=len(self._matches)))
        if self._matches:
            self.view.selectRow(0)

    def _nothing(self) -> str:
        if self._plan.matches:
            return self.tr("Each of these papers has all of it already.")
        return self.tr("None of your posts links to a paper of your libraries.")

    def _row(self, match: Match) -> Row:
        return Row((match.title, _said(match.post), listed(self._gifts(match))), None, match, tip=match.title)

    def _gifts(self, match: Match) -> Iterator[str]:
        if match.oh:
            yield self.tr("oh!? {day}").format(day=match.oh.isoformat())
        if match.post_text:
            yield self.tr("post text")
        if match.into_why:
            yield self.tr("the post into its why")

    def _turn(self, index: QModelIndex) -> None:
        match = self.rows.row(index).thing if index.isValid() else None
        if isinstance(match, Match):
            by = self.tr("Named by {what}").format(what=match.by)
            others = [post.embed.url for post in match.posts[1:]]
            more = self.tr("%n more post(s) about it stay out:", "", len(others)) if others else ""
            parts = (match.post.words, match.post.embed.url, by, more, *others)
            self.post.setPlainText("\n".join(filter(None, parts)))

    def _make_missing(self) -> None:
        missing = self._plan.missing
        rows = Rows(self.context.theme, (self.tr("Paper"), self.tr("Post")), self)
        rows.set_rows([self._missing_row(one) for one in missing])
        self.missing = table(self.context.theme, rows, self.tr("Papers that are not here"), self, stretch=1)
        narrow(self.context.theme, self.missing, {0: 230})
        known = list(dict.fromkeys(one.known for one in missing if one.known))
        self.add_missing = PlainButton(self.tr("Add %n of them to the library…", "", len(known)), self)
        self.add_missing.setAutoDefault(False)
        self.add_missing.setEnabled(bool(known))
        self.add_missing.clicked.connect(lambda _=False: self._add_papers(known))
        page = self._page(self.missing, self.add_missing)
        self.tabs.addTab(page, self.tr("Not in your libraries ({count})").format(count=len(missing)))

    def _missing_row(self, one: Missing) -> Row:
        return Row((one.known or one.link, _said(one.post)), ("file-text", "text3"), one)

    def _make_problems(self) -> None:
        rows = Rows(self.context.theme, (self.tr("Where"), self.tr("What happened")), self)
        language = self.context.language
        rows.set_rows(
            [
                Row((one.place, " ".join(filter(None, language.error(one)))), ("triangle-alert", "warn"))
                for one in self._found.problems
            ]
        )
        view = table(self.context.theme, rows, self.tr("What could not be read"), self, stretch=1)
        narrow(self.context.theme, view, {0: 200})
        count = len(self._found.problems)
        self.tabs.addTab(self._page(view), self.tr("Not read ({count})").format(count=count))

    def _page(self, view: QWidget, *below: QWidget) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(view, 1)
        for widget in below:
            column.addWidget(widget)
        return page

    def _update(self) -> None:
        count = len(self.rows.chosen())
        text = self.tr("Take over for %n paper(s)", "", count) if count else self.tr("Keep the posts only")
        self.go.setText(text)
        self.go.setEnabled(bool(self._plan.posts))

    # What is done -------------------------------------------------------------------------------------

    def take(self) -> None:
        """Keeps the posts, then gives the papers that are ticked what they lack: one step of undo."""
        self.go.setEnabled(False)
        engine, posts = self.context.engine, Plan(self._plan.posts, (), ())
        self.context.jobs.start(
            self.tr("Keep the posts"),
            lambda _: engine.x_posts.take(posts),
            self,
            self._give,
            self._failed,
        )

    def _give(self, kept: Changes) -> None:
        self.context.bus.tell(kept)
        chosen = tuple(self._matches[number] for number in self.rows.chosen())
        if not chosen:
            self._end(0)
            return
        engine, plan = self.context.engine, replace(self._plan, posts=(), matches=chosen)
        self.context.undo.edit(
            self.tr("Take over posts on X"),
            Scope(tuple(match.paper for match in chosen)),
            lambda: engine.x_posts.take(plan),
            owner=self,
            done=lambda _: self._end(len(chosen)),
            failed=self._failed,
        )

    def _end(self, papers: int) -> None:
        self.accept()
        self._taken(len(self._plan.posts), papers)

    def _failed(self, error: MiReaderError) -> None:
        self._update()
        self.fail(error)

    def _add_papers(self, known: Sequence[str]) -> None:
        self.reject()
        self._add("\n".join(known))


def _said(post: XPost) -> str:
    """Returns a post on one line, its day first."""
    return " ".join(filter(None, (str(post.embed.date or ""), *post.words.split())))
