"""What LaTeX commands stand for: the everyday ones as a table, the rest from pylatexenc's."""

from functools import lru_cache
from typing import Any

from pylatexenc.latex2text import get_default_latex_context_db

# Accent command -> combining character.
ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "u": "\u0306",
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
    "t": "\u0361",
}

# An accent over nothing is the sign itself.
BARE_ACCENTS = {'"': "¨", "'": "´", "`": "`", "^": "^", "~": "~", "=": "¯", ".": "˙", "c": "¸", "r": "˚"}

SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "P": "¶", "S": "§", "dag": "†", "ddag": "‡",
    "copyright": "©", "pounds": "£", "textregistered": "®", "texttrademark": "™", "texteuro": "€",
    "euro": "€", "EUR": "€", "textdegree": "°", "degree": "°", "textcelsius": "℃", "textmu": "µ",
    "micro": "µ", "textperiodcentered": "·", "textbullet": "•", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "guillemotleft": "«", "guillemotright": "»",
    "quotedblbase": "„", "quotesinglbase": "‚", "guilsinglleft": "‹", "guilsinglright": "›", "glqq": "„",
    "grqq": "“", "flqq": "«", "frqq": "»", "textexclamdown": "¡", "textquestiondown": "¿", "ldots": "…",
    "dots": "…", "textellipsis": "…", "cdots": "⋯", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textasciiacute": "´", "textbackslash": "\\", "backslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "lbrace": "{", "rbrace": "}", "textdollar": "$", "textpercent": "%", "textonehalf": "½",
    "texttimes": "×", "textpm": "±", "textsuperscript": "", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "slash": "/", "textvisiblespace": "␣", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ",
    "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "sim": "∼", "simeq": "≃", "approx": "≈", "cong": "≅",
    "equiv": "≡", "propto": "∝", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫",
    "neq": "≠", "ne": "≠", "infty": "∞", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "uparrow": "↑", "downarrow": "↓", "circ": "∘", "bullet": "•",
    "ast": "∗", "star": "⋆", "prime": "′", "hbar": "ℏ", "ell": "ℓ", "partial": "∂", "nabla": "∇", "in": "∈",
    "angstrom": "Å", "mathring": "˚", "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "parallel": "∥",
    "langle": "⟨", "rangle": "⟩", "lbrack": "[", "rbrack": "]", "vert": "|", "mid": "|", "dagger": "†",
    "ddagger": "‡",
}  # fmt: skip
del SYMBOLS["textsuperscript"], SYMBOLS["mathring"]

# Control symbols: a backslash and one character that is no letter.
CONTROL = {
    "&": "&", "%": "%", "_": "_", "#": "#", "$": "$", "{": "{", "}": "}", ",": " ", ";": " ", ":": " ",
    "/": "", "-": "", "!": "", "@": "", "|": "‖",
}  # fmt: skip

# Commands with an argument that becomes a tag in a rich title.
TAGS = {
    "textit": ("<i>", "</i>"),
    "emph": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
}

# Switches that hold until the group ends: {\it word}.
SWITCHES = {
    "it": "textit", "em": "textit", "sl": "textit", "itshape": "textit", "slshape": "textit",
    "bf": "textbf", "bfseries": "textbf", "sc": "textsc", "scshape": "textsc", "rm": "", "sf": "", "tt": "",
    "rmfamily": "", "sffamily": "", "ttfamily": "", "upshape": "", "normalfont": "", "mdseries": "",
    "small": "", "large": "",
}  # fmt: skip

# Commands without an effect on the words; their argument, if they have one, stays.
SILENT = frozenset({
    "text", "textrm", "textup", "textnormal", "texttt", "textsf", "textmd", "mbox", "hbox", "mathrm",
    "mathit", "mathbf", "rm", "protect", "relax", "lowercase", "uppercase", "MakeUppercase",
    "MakeLowercase", "NoCaseChange", "natexlab", "url", "nolinkurl", "path", "textln", "bibinfo", "null",
    "textcommabelow", "ensuremath", "boldmath", "unboldmath", "bm", "boldsymbol", "operatorname",
    "displaystyle", "textstyle",
})  # fmt: skip

# Sorting devices: the argument must not be read.
HIDDEN = frozenset({
    "noopsort", "NoopSort", "SortNoop", "sortnoop", "noop", "noopsortx", "printfirst", "label", "index",
    "vspace", "hspace",
})  # fmt: skip


@lru_cache(maxsize=1024)
def rare_symbol(command: str) -> str | None:
    """Returns what a command without argument stands for, after pylatexenc's table; None if it knows none."""
    spec = _database().get_macro_spec(command)
    text = getattr(spec, "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text else None


@lru_cache(maxsize=1)
def _database() -> Any:
    return get_default_latex_context_db()
