"""Papers that nobody wrote, but of the lengths and the words of real ones, and always the same."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from mi_reader.domain.papers import Creator, PaperData

TITLE_WORDS, ABSTRACT_WORDS, AUTHORS = 10, 150, 8
JAPANESE_EVERY = 5  # 1 in 5 papers is in Japanese
_TAIL = 30_000  # words so rare that their place in the list is all that matters
_FIRST_YEAR, _LAST_YEAR = 1985, 2025


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The most frequent first: a word's share falls with its place (Zipf).
ENGLISH = _words(
    "the of and a in to for we with on is learning that by materials this are from using energy machine as "
    "model models data neural an our structure can be properties prediction potential which networks graph "
    "density methods between discovery crystal these molecular training functional theory high performance "
    "new show accurate dynamics force field first-principles large state deep results calculations atomic "
    "optimization approach accuracy experimental generative alloys chemical surface battery electrolyte "
    "interatomic potentials Bayesian active uncertainty design temperature transition phase synthesis "
    "thermal electronic oxide perovskite catalyst catalysts diffusion entropy transfer dataset benchmark "
    "simulation simulations language attention equivariant message passing representation features inverse "
    "high-throughput screening autonomous laboratory robot experiments extrapolation out-of-distribution "
    "generalization quantum chemistry wavefunction electron Monte Carlo superconductors thermoelectric "
    "magnetic polymers organic inorganic frameworks metal-organic porous adsorption lithium solid-state ion "
    "conductivity phonon elastic hardness band gap semiconductor thin films spectroscopy microscopy X-ray "
    "diffraction Raman kernel regression Gaussian process descriptors symmetry lattice defects interfaces "
    "grain boundaries dislocations nanoparticles clusters water liquid glass amorphous NiTi Heusler "
    "LiFePO4 MXene graphene zeolite CO2 reduction hydrogen evolution oxygen review perspective roadmap open "
    "software database standards workflow reproducibility FermiNet Psiformer SchNet MACE needle-in-a-haystack"
)
JAPANESE = _words(
    "の を に は が で と した する による 学習 機械学習 材料 から この 予測 データ モデル および 計算 "
    "エネルギー 構造 開発 手法 探索 結果 研究 結晶構造 深層学習 ポテンシャル 触媒 電池 提案 合金 "
    "密度汎関数法 第一原理計算 分子動力学 ニューラルネットワーク 高分子 最適化 ベイズ最適化 不確実性 "
    "評価 外挿性 能動学習 自動実験 装置 自律実験 ロボット 量子化学 波動関数 拡散 生成モデル 熱伝導率 "
    "超伝導 磁性 半導体 酸化物 全固体電池 電解質 界面 欠陥 相図 状態図 転移学習 記述子 "
    "マテリアルズ・インフォマティクス 逆設計 合成 反応 溶媒 吸着 水素 酸素 二酸化炭素 薄膜 分光 顕微鏡 "
    "標準化 レビュー 論文 新しい 高い 精度 温度 圧力 表面 原子 分子 電子 格子 振動 応力 硬さ"
)
_FAMILIES = _words(
    "Wang Zhang Li Chen Kim Müller Smith Tanaka Lee Singh García Körmann Ong Jain Ceder Persson Csányi "
    "Butler Walsh Aspuru-Guzik Schütt Gómez-Bombarelli Hernández Novák Łukasz Sørensen Dvořák Nguyen Park "
    "Choudhary Tavazza Behler Kresse Perdew Goodenough Curtarolo Wolverton Norskov Ulissi Zitnick Batatia"
)
_GIVENS = _words(
    "Wei Yan Li Anna Johannes María Hiroshi Jörg Kamal Shyue Ping Gábor Keith Aron Alán Kristof Rafael "
    "Michael Morgane Alex James Simon Peter Jonathan Ingrid David Bojing Leon Helge Ilyes Olga Tess"
)
_FAMILIES_JA = _words("佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上")
_GIVENS_JA = _words("太郎 花子 一郎 健 美咲 翔太 直樹 裕子 真一 恵 大輔 彩 拓也 智子 亮 由美子")
VENUES = (
    "npj Computational Materials",
    "Physical Review B",
    "Digital Discovery",
    "The Journal of Chemical Physics",
    "Nature Communications",
    "Chemistry of Materials",
    "Physical Review Materials",
    "Journal of Chemical Theory and Computation",
    "Machine Learning: Science and Technology",
    "Acta Materialia",
    "Computational Materials Science",
    "Advanced Materials",
    "Nature Materials",
    "Science Advances",
    "Scientific Data",
    "Physical Review Letters",
    "Journal of the American Chemical Society",
    "Science and Technology of Advanced Materials: Methods",
    "Nature",
    "Science",
)
VENUES_JA = ("日本金属学会誌", "応用物理", "まてりあ", "日本物理学会誌", "材料", "電気化学")
_SYLLABLES = _words("an ba ce di el fo gra hy in jo ka li mo nu ox py qua re sil ti ur vo wy xe yt zir")


class _Draw:
    """Draws words by Zipf's law."""

    def __init__(self, rng: Random, words: Sequence[str]) -> None:
        self._rng = rng
        self._words = words
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(words))))

    def __call__(self, number: int) -> list[str]:
        return self._rng.choices(self._words, cum_weights=self._weights, k=number)


def rare_words() -> list[str]:
    """Returns words rarer than the known ones, the more frequent first."""
    rng = Random(3)
    return ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 5))) for _ in range(_TAIL)]


def generated(number: int) -> Iterator[PaperData]:
    """Yields so many papers; a smaller number yields the first ones of a larger."""
    rng = Random(1)
    latin = _Draw(rng, [*ENGLISH, *rare_words()])
    japanese = _Draw(rng, JAPANESE)
    families = _Draw(rng, [*_FAMILIES, *(word.title() for word in rare_words()[:3000])])
    for place in range(number):
        if place % JAPANESE_EVERY == 0:
            yield _japanese(rng, japanese, place)
        else:
            yield _english(rng, latin, families, place)


def _english(rng: Random, words: _Draw, families: _Draw, place: int) -> PaperData:
    creators = tuple(Creator(family, " ".join(rng.choices(_GIVENS, k=2))) for family in families(AUTHORS))
    title = " ".join(words(TITLE_WORDS))
    abstract = ". ".join(" ".join(words(15)).capitalize() for _ in range(ABSTRACT_WORDS // 15)) + "."
    year = _year(rng)
    common = {"abstractNote": abstract, "language": "en"}
    if place % 4 == 1:
        number = f"{year % 100:02}{rng.randint(1, 12):02}.{rng.randint(1, 20000):05}"
        fields = {
            "repository": "arXiv",
            "archiveID": f"arXiv:{number}",
            "DOI": f"10.48550/arXiv.{number}",
            "url": f"http://arxiv.org/abs/{number}",
        }
        return _paper("preprint", title, creators, rng, year, common | fields)
    venue = VENUES[min(int(rng.expovariate(0.2)), len(VENUES) - 1)]
    return _paper("journalArticle", title, creators, rng, year, common | _article(rng, venue, year))


def _japanese(rng: Random, words: _Draw, place: int) -> PaperData:
    names = zip(rng.choices(_FAMILIES_JA, k=AUTHORS), rng.choices(_GIVENS_JA, k=AUTHORS), strict=True)
    creators = tuple(Creator(family, given) for family, given in names)
    abstract = "。".join("".join(words(15)) for _ in range(ABSTRACT_WORDS // 15)) + "。"
    year = _year(rng)
    fields = {"abstractNote": abstract, "language": "ja"} | _article(rng, rng.choice(VENUES_JA), year)
    # The number keeps two papers of few words apart: they are not duplicates.
    title = f"{''.join(words(TITLE_WORDS))}（第{place}報）"
    return _paper("journalArticle", title, creators, rng, year, fields)


def _paper(
    kind: str,
    title: str,
    creators: tuple[Creator, ...],
    rng: Random,
    year: int,
    fields: dict[str, str],
) -> PaperData:
    date = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    tags = ("machine learning", "materials") if rng.random() < 0.3 else ()
    return PaperData(kind, title, creators, date, fields, tags)


def _article(rng: Random, venue: str, year: int) -> dict[str, str]:
    first = rng.randint(1, 9000)
    code = "".join(word[0] for word in venue.split()).lower() if venue.isascii() else "jsap"
    return {
        "publicationTitle": venue,
        "volume": str(year - 1980),
        "issue": str(rng.randint(1, 12)),
        "pages": f"{first}–{first + rng.randint(3, 20)}",
        "DOI": f"10.{1000 + len(venue)}/{code}.{year}.{rng.randrange(10**8):08}",
        "ISSN": f"{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}",
    }


def _year(rng: Random) -> int:
    return max(_FIRST_YEAR, _LAST_YEAR - int(rng.expovariate(0.15)))
