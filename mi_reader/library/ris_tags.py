"""RIS's types and tags in Zotero's words. Sources: the RIS specification (2011), Zotero's RIS translator."""

TYPES = {
    "JOUR": "journalArticle", "JFULL": "journalArticle", "EJOUR": "journalArticle",
    "ABST": "journalArticle", "INPR": "journalArticle", "MGZN": "magazineArticle",
    "NEWS": "newspaperArticle", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book",
    "SER": "book", "MUSIC": "audioRecording", "CHAP": "bookSection", "ECHAP": "bookSection",
    "CONF": "conferencePaper", "CPAPER": "conferencePaper", "RPRT": "report", "GOVDOC": "report",
    "THES": "thesis", "PAT": "patent", "COMP": "computerProgram", "DATA": "dataset", "DBASE": "dataset",
    "AGGR": "dataset", "ELEC": "webpage", "WEB": "webpage", "BLOG": "blogPost", "ICOMM": "email",
    "UNPB": "preprint", "MANSCPT": "manuscript", "PAMP": "manuscript", "STAND": "standard",
    "SLIDE": "presentation", "ENCYC": "encyclopediaArticle", "DICT": "dictionaryEntry",
    "VIDEO": "videoRecording", "MPCT": "film", "SOUND": "audioRecording", "ART": "artwork",
    "FIGURE": "artwork", "MAP": "map", "CASE": "case", "BILL": "bill", "UNBILL": "bill", "STAT": "statute",
    "HEAR": "hearing", "PCOMM": "letter", "GEN": "document",
}  # fmt: skip

TITLES = ("TI", "T1", "CT")  # BT is the title of a whole book, else that of the book around
AUTHORS = {
    "AU": "",
    "A1": "",
    "A2": "editor",
    "ED": "editor",
    "A3": "seriesEditor",
    "A4": "translator",
    "TA": "translator",
}
DATES = ("DA", "PY", "Y1")  # the fullest of them is the date

# Tag -> base field, and its claim to it.
FIELDS = {
    "JO": ("publicationTitle", 1),
    "JF": ("publicationTitle", 0),
    "T2": ("publicationTitle", 0),
    "BT": ("publicationTitle", 1),
    "JA": ("journalAbbreviation", 0),
    "J2": ("journalAbbreviation", 1),
    "J1": ("journalAbbreviation", 2),
    "VL": ("volume", 0),
    "IS": ("number", 0),
    "DO": ("DOI", 0),
    "AB": ("abstractNote", 0),
    "N2": ("abstractNote", 1),
    "PB": ("publisher", 0),
    "CY": ("place", 0),
    "PP": ("place", 1),
    "UR": ("url", 0),
    "LA": ("language", 0),
    "ET": ("edition", 0),
    "ST": ("shortTitle", 0),
    "T3": ("series", 0),
    "CN": ("callNumber", 0),
    "DP": ("libraryCatalog", 0),
    "DB": ("archive", 0),
    "AN": ("archiveLocation", 1),
    "AV": ("archiveLocation", 0),
    "N1": ("extra", 0),
    "Y2": ("accessDate", 0),
    "RD": ("accessDate", 1),
    "NV": ("numberOfVolumes", 0),
    "OP": ("originalDate", 0),
}

EXCEPTIONS: dict[tuple[str, str], tuple[str, int] | None] = {
    ("book", "T2"): ("series", 0),
    ("book", "IS"): None,
    ("thesis", "VL"): ("thesisType", 1),
    ("thesis", "M3"): ("thesisType", 0),
    ("report", "M3"): ("reportType", 0),
    ("report", "SN"): ("reportNumber", 0),
    ("report", "IS"): ("reportNumber", 1),
    ("report", "T2"): ("seriesTitle", 0),
    ("patent", "M1"): ("patentNumber", 1),
    ("patent", "SN"): ("patentNumber", 0),
    ("conferencePaper", "C3"): ("publicationTitle", 0),
    ("conferencePaper", "T2"): ("publicationTitle", 1),  # or the conference's name, beside C3
    ("conferencePaper", "C1"): ("place", 1),
    ("journalArticle", "T3"): ("series", 0),
    ("preprint", "AN"): ("archiveID", 0),
    ("presentation", "T2"): ("meetingName", 0),
    ("computerProgram", "ET"): ("versionNumber", 0),
    ("computerProgram", "T2"): ("seriesTitle", 0),
}

BLOCKS = frozenset({"abstractNote", "extra"})  # whose lines are lines
WHOLE_BOOKS = frozenset({"book", "standard", "report", "thesis"})  # whose BT is their own title

# Tags that count however carelessly they are written ("AU - "); any other needs its two blanks, lest a line
# of an abstract is taken for one.
KNOWN = (
    {"TY", "ER", "ID", "KW", "SP", "EP", "SN", *TITLES, *AUTHORS, *DATES, *FIELDS}
    | {"A5", "AD", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA", "L1", "L2", "L3", "L4", "LB", "LK"}
    | {"M1", "M2", "M3", "RI", "RN", "RP", "SE", "TT", "U1", "U2", "U3", "U4", "U5"}
)
