"""The words of a title or an abstract as suggestions compare them.

"Self-driving labs" and "self driving laboratory" say the same, and so do MLIP and "machine-learned
interatomic potential": both the texts and the phrases that are looked for in them come through here.
"""

import re

from mi_reader.markup.titles import folded

BEGIN, END, VENUE = "^", "$", "@"

_WORD = re.compile(r"[^\W_]+")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_RUN = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}")
_TAG = re.compile(r"</?(?:i|b|sub|sup|span)(?:\s[^<>]*)?>", re.IGNORECASE)

_SPELT_OUT = {
    "ml": "machine learning",
    "nn": "neural network",
    "nns": "neural network",
    "dnn": "deep neural network",
    "cnn": "convolutional neural network",
    "rnn": "recurrent neural network",
    "gnn": "graph neural network",
    "gnns": "graph neural network",
    "nnp": "neural network potential",
    "nnps": "neural network potential",
    "mlp": "machine learning potential",
    "mlps": "machine learning potential",
    "mlip": "machine learning interatomic potential",
    "mlips": "machine learning interatomic potential",
    "mlff": "machine learning force field",
    "mlffs": "machine learning force field",
    "forcefield": "force field",
    "forcefields": "force field",
    "llm": "large language model",
    "llms": "large language model",
    "ai": "artificial intelligence",
    "md": "molecular dynamics",
    "aimd": "ab initio molecular dynamics",
    "dft": "density functional theory",
    "gpr": "gaussian process regression",
    "vmc": "variational monte carlo",
    "dmc": "diffusion monte carlo",
    "qmc": "quantum monte carlo",
    "nqs": "neural quantum state",
    "sdl": "self driving laboratory",
    "sdls": "self driving laboratory",
    "lab": "laboratory",
    "labs": "laboratory",
    "mof": "metal organic framework",
    "mofs": "metal organic framework",
    "hea": "high entropy alloy",
    "heas": "high entropy alloy",
    "xrd": "x ray diffraction",
    "wavefunction": "wave function",
    "wavefunctions": "wave function",
    "dataset": "data set",
    "datasets": "data set",
    "generalisability": "generalizability",
    "learnt": "learned",
    "modelling": "modeling",
    "aluminium": "aluminum",
    "catalogue": "catalog",
    "pretrained": "pre trained",
    "pretraining": "pre training",
    "finetuning": "fine tuning",
    "finetuned": "fine tuned",
}
_BLANKS = bytes(byte if chr(byte).isalnum() else ord(" ") for byte in range(128)) + b" " * 128
_MOST_KNOWN = 100_000
_KEPT_S = ("ss", "us", "is", "ics", "as")


def words(text: str) -> list[str]:
    """Returns the words of a text, folded: one form for case, accents, hyphens, plurals and short forms."""
    return split(folded(without_tags(text)))


def without_tags(text: str) -> str:
    """Returns a rich title as plain text."""
    return _TAG.sub("", text) if "<" in text else text


def split(text: str) -> list[str]:
    """Returns the words of a text that is folded already."""
    # For ASCII, as most texts are, in a fifth of the time of the pattern.
    written = text.encode().translate(_BLANKS).decode().split() if text.isascii() else _WORD.findall(text)
    return " ".join(map(_FORMS.__getitem__, written)).replace("machine learned", "machine learning").split()


def is_east_asian(text: str) -> bool:
    """Tells whether there is anything Japanese or Chinese in a text."""
    return not text.isascii() and bool(_EAST_ASIAN.search(text))


def pieces(text: str) -> list[str]:
    """Returns pairs of neighbouring Japanese letters: what stands for words where there are no blanks."""
    return [run[place : place + 2] for run in _RUN.findall(text) for place in range(len(run) - 1)]


class _Forms(dict[str, str]):
    """What words stand for, kept: the same words come again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        form = self[word] = _form(word)
        return form


_FORMS = _Forms()


def _form(word: str) -> str:
    """Returns what a word stands for; nothing for the s of "today's" and what is Japanese."""
    if word in _SPELT_OUT:
        return _SPELT_OUT[word]
    if word == "s" or (not word.isascii() and _EAST_ASIAN.search(word)):
        return ""
    for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized")):
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEPT_S):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word
