"""Zotero's item types: what they call the fields that all have in common, and who made the thing.

Source: https://api.zotero.org/schema (itemTypes, baseField, creatorTypes).
"""

# Base field -> item type -> the type's own name for it. Absent: the base field's name.
_OWN_NAMES: dict[str, dict[str, str]] = {
    "publicationTitle": {
        "conferencePaper": "proceedingsTitle",
        "bookSection": "bookTitle",
        "encyclopediaArticle": "encyclopediaTitle",
        "dictionaryEntry": "dictionaryTitle",
        "webpage": "websiteTitle",
        "blogPost": "blogTitle",
        "forumPost": "forumTitle",
        "tvBroadcast": "programTitle",
        "radioBroadcast": "programTitle",
    },
    "publisher": {
        "thesis": "university",
        "report": "institution",
        "computerProgram": "company",
        "dataset": "repository",
        "preprint": "repository",
        "film": "distributor",
        "videoRecording": "studio",
        "audioRecording": "label",
        "tvBroadcast": "network",
        "radioBroadcast": "network",
    },
    "number": {
        "book": "seriesNumber",
        "bookSection": "seriesNumber",
        "encyclopediaArticle": "seriesNumber",
        "dictionaryEntry": "seriesNumber",
        "report": "reportNumber",
        "patent": "patentNumber",
        "dataset": "identifier",
        "bill": "billNumber",
        "case": "docketNumber",
        "statute": "publicLawNumber",
        "standard": "number",
        "journalArticle": "issue",
        "magazineArticle": "issue",
        "newspaperArticle": "issue",
        "conferencePaper": "issue",
    },
    "type": {
        "thesis": "thesisType",
        "report": "reportType",
        "manuscript": "manuscriptType",
        "presentation": "presentationType",
        "webpage": "websiteType",
        "blogPost": "websiteType",
        "forumPost": "postType",
        "preprint": "genre",
        "film": "genre",
        "letter": "letterType",
        "map": "mapType",
    },
    "pages": {"book": "numPages", "thesis": "numPages", "manuscript": "numPages"},
    "place": {"dataset": "repositoryLocation"},
    "medium": {
        "artwork": "artworkMedium",
        "audioRecording": "audioRecordingFormat",
        "videoRecording": "videoRecordingFormat",
        "film": "videoRecordingFormat",
        "interview": "interviewMedium",
        "dataset": "format",
    },
}

_MAKERS = {
    "artwork": "artist",
    "audioRecording": "performer",
    "bill": "sponsor",
    "computerProgram": "programmer",
    "film": "director",
    "hearing": "contributor",
    "interview": "interviewee",
    "map": "cartographer",
    "patent": "inventor",
    "podcast": "podcaster",
    "presentation": "presenter",
    "radioBroadcast": "director",
    "tvBroadcast": "director",
    "videoRecording": "director",
}


def own_name(base_field: str, item_type: str) -> str:
    """Returns what an item type calls a base field: `publicationTitle` of a bookSection is `bookTitle`."""
    return _OWN_NAMES.get(base_field, {}).get(item_type, base_field)


def base_field(name: str, item_type: str) -> str:
    """Returns the base field behind a type's own name; the name itself where it has none."""
    return next((base for base, own in _OWN_NAMES.items() if own.get(item_type) == name), name)


def maker(item_type: str) -> str:
    """Returns the role of whom a citation names first: `author`, but the `inventor` of a patent."""
    return _MAKERS.get(item_type, "author")
