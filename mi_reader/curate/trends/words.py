"""What a chart says, in English and Japanese: a picture for a post speaks the post's language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mi_reader.curate.trends.counting import Basis, Counts, Row

_MONTHS: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ja": tuple(f"{number}月" for number in range(1, 13)),
}
_TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "filed": "filed",
        "suggested": "suggested only",
        "before": "the year before",
        "oh": "oh!?",
        "month": "Papers per month",
        "year": "Papers per year",
        "of": "{per}, {edition}",
        "added": "by date added",
        "published": "by date published",
        "day_oh": "by oh!? date",
        "paper": "{n} paper",
        "papers": "{n} papers",
        "beside": "{papers} ({before} the year before)",
        "left_out": "left out: {reasons}",
        "skipped": "{n} skipped",
        "unsuggested": "{n} without a suggestion",
        "unfiled": "{n} not filed",
        "undated": "{n} without a month",
        "outside": "{n} of other years",
        "dot": " · ",
        "comma": ", ",
        "in_month": "{month} {year}",
        "number": "{what}: {n}",
        "named": "{what}: {n}",
        "only": "{number} ({n} only suggested)",
        "column": "{period}: {papers}",
        "segment": "{papers}, {kind} ({percent} %)",
        "alt": "Stacked columns: {title}, {basis}. {papers}. {periods}. By category: {categories}.",
        "alt_oh": " {n} with an oh!?: {periods}.",
        "caption": "{title}, {basis}: {papers}{most}.",
        "most": "; most in {period} ({n})",
        "hatched": " Hatched: suggested only.",
        "category": "Category",
        "all": "All papers",
        "head_filed": "Filed",
        "head_suggested": "Suggested",
        "total": "Total",
        "head_before": "Year before",
    },
    "ja": {
        "filed": "分類済み",
        "suggested": "提案のみ",
        "before": "前年",
        "oh": "お！？",
        "month": "月別の論文数",
        "year": "年別の論文数",
        "of": "{per}（{edition}）",
        "added": "追加日で集計",
        "published": "出版日で集計",
        "day_oh": "お！？の日付で集計",
        "paper": "論文{n}件",
        "papers": "論文{n}件",
        "beside": "{papers}（前年{before}件）",
        "left_out": "除外：{reasons}",
        "skipped": "スキップ済み{n}件",
        "unsuggested": "提案なし{n}件",
        "unfiled": "未分類{n}件",
        "undated": "月が不明{n}件",
        "outside": "その他の年{n}件",
        "dot": " · ",
        "comma": "、",
        "in_month": "{year}年{month}",
        "number": "{what}{n}件",
        "named": "{what} {n}件",
        "only": "{number}（うち提案のみ{n}件）",
        "column": "{period}：{papers}",
        "segment": "{papers}、{kind}（{percent} %）",
        "alt": "積み上げ棒グラフ：{title}、{basis}。{papers}。{periods}。カテゴリ別：{categories}。",
        "alt_oh": "お！？{n}件：{periods}。",
        "caption": "{title}、{basis}。{papers}{most}。",
        "most": "、最多は{period}の{n}件",
        "hatched": "斜線は提案のみ。",
        "category": "カテゴリ",
        "all": "すべての論文",
        "head_filed": "分類済み",
        "head_suggested": "提案",
        "total": "合計",
        "head_before": "前年",
    },
}
_BASES: Final = {Basis.ADDED: "added", Basis.PUBLISHED: "published", Basis.OH: "day_oh"}


class Words:
    """The texts of a chart in one language; English for one that is not known."""

    def __init__(self, language: str) -> None:
        self.language = language if language in _TEXTS else "en"
        self._texts = _TEXTS[self.language]

    @property
    def filed(self) -> str:
        """What a solid segment is."""
        return self._texts["filed"]

    @property
    def suggested(self) -> str:
        """What a hatched segment is."""
        return self._texts["suggested"]

    @property
    def before(self) -> str:
        """What the narrow column is."""
        return self._texts["before"]

    @property
    def oh(self) -> str:
        """What the mark beneath is."""
        return self._texts["oh"]

    def head(self, name: str) -> str:
        """Returns a heading of the table: category, all, filed, suggested, total, before."""
        return self._texts.get(f"head_{name}") or self._texts[name]

    # Periods ------------------------------------------------------------------------------------------

    def periods(self, counts: Counts) -> Iterator[tuple[str, str]]:
        """Yields what stands under each column, and the year under that where it is another one."""
        if counts.by_year:
            yield from ((str(period.year), "") for period in counts.periods)
            return
        several = bool(counts.periods) and counts.periods[0].year != counts.periods[-1].year
        last = None
        for period in counts.periods:
            year = str(period.year) if several and period.year != last else ""
            last = period.year
            yield _MONTHS[self.language][period.month - 1], year

    def period(self, counts: Counts, place: int) -> str:
        """Returns the name of a period where it stands alone: with its year, if there are several."""
        first = counts.periods[place]
        if counts.by_year:
            return str(first.year)
        month = _MONTHS[self.language][first.month - 1]
        if counts.periods[0].year == counts.periods[-1].year:
            return month
        return self._texts["in_month"].format(month=month, year=first.year)

    # Sentences ----------------------------------------------------------------------------------------

    def title(self, counts: Counts, edition: str = "") -> str:
        """Returns what is counted, and for which edition."""
        per = self._texts["year" if counts.by_year else "month"]
        return self._texts["of"].format(per=per, edition=edition) if edition else per

    def basis(self, counts: Counts) -> str:
        """Returns which day decides."""
        return self._texts[_BASES[counts.wish.basis]]

    def papers(self, counts: Counts) -> str:
        """Returns how many papers there are, and were the year before."""
        papers = self.of_papers(counts.all.total)
        if not counts.all.before:
            return papers
        return self._texts["beside"].format(papers=papers, before=sum(counts.all.before))

    def of_papers(self, number: int) -> str:
        """Returns a number of papers."""
        return self._texts["paper" if number == 1 else "papers"].format(n=number)

    def column(self, counts: Counts, place: int) -> str:
        """Returns how many papers a period has."""
        papers = self.of_papers(counts.all.numbers[place])
        return self._texts["column"].format(period=self.period(counts, place), papers=papers)

    def segment(self, number: int, percent: int, *, suggested: bool) -> str:
        """Returns how many papers a segment stands for, and which share of its period that is."""
        kind = self.suggested if suggested else self.filed
        return self._texts["segment"].format(papers=self.of_papers(number), kind=kind, percent=percent)

    def before_number(self, number: int) -> str:
        """Returns how many there were the year before."""
        return self._texts["number"].format(what=self.before, n=number)

    def oh_number(self, number: int) -> str:
        """Returns how many have an oh!?."""
        return self._texts["number"].format(what=self.oh, n=number)

    def number(self, name: str, filed: int, suggested: int) -> str:
        """Returns the papers of a category, and how many of them are only suggested."""
        number = self._texts["named"].format(what=name, n=filed + suggested)
        return self._texts["only"].format(number=number, n=suggested) if suggested else number

    def left_out(self, counts: Counts) -> str:
        """Returns how many papers are left out, and why; "" for none."""
        left = counts.left_out
        unfiled = "unsuggested" if counts.wish.suggested else "unfiled"
        reasons = [
            self._texts[name].format(n=number)
            for name, number in (
                ("skipped", left.skipped),
                (unfiled, left.unfiled),
                ("undated", left.undated),
                ("outside", left.outside),
            )
            if number
        ]
        return self._texts["left_out"].format(reasons=self._texts["comma"].join(reasons)) if reasons else ""

    def summary(self, counts: Counts, *, basis: bool = True) -> str:
        """Returns how many papers are counted, by which day if that is wanted, and what is left out."""
        said = (self.papers(counts), self.basis(counts) if basis else "", self.left_out(counts))
        return self._texts["dot"].join(filter(None, said))

    def alternative(self, counts: Counts, names: Sequence[tuple[str, Row]], edition: str = "") -> str:
        """Returns what the picture says to who does not see it: all of its numbers.

        Args:
            names: The categories in their order, with their numbers.
        """
        texts = self._texts
        categories = [
            self.number(name, sum(row.filed), sum(row.suggested)) for name, row in names if row.total
        ]
        said = texts["alt"].format(
            title=self.title(counts, edition),
            basis=self.basis(counts),
            papers=self.papers(counts),
            periods=self._listed(counts, counts.all.numbers),
            categories=texts["comma"].join(categories),
        )
        marked = counts.all.oh
        if counts.wish.basis is Basis.OH or not any(marked):
            return said
        some = [n for n, number in enumerate(marked) if number]
        return said + texts["alt_oh"].format(n=sum(marked), periods=self._listed(counts, marked, some))

    def caption(self, counts: Counts, edition: str = "") -> str:
        """Returns the line under the picture in a post."""
        numbers = counts.all.numbers
        most = max(numbers, default=0)
        told = ""
        if most and numbers.count(most) == 1 and len(numbers) > 1:
            told = self._texts["most"].format(period=self.period(counts, numbers.index(most)), n=most)
        said = self._texts["caption"].format(
            title=self.title(counts, edition), basis=self.basis(counts), papers=self.papers(counts), most=told
        )
        return said + (self._texts["hatched"] if any(counts.all.suggested) else "")

    def _listed(self, counts: Counts, numbers: Sequence[int], places: Sequence[int] | None = None) -> str:
        wanted = range(len(numbers)) if places is None else places
        return self._texts["comma"].join(
            self._texts["number"].format(what=self.period(counts, place), n=numbers[place])
            for place in wanted
        )
