"""What CSL-JSON calls Zotero's item types, fields and roles.

Source: the "csl" part of https://api.zotero.org/schema, and the CSL 1.0.2 specification.
"""

# CSL type -> item type; the first one of an item type is written.
TYPES = {
    "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "article": "preprint", "book": "book",
    "chapter": "bookSection", "paper-conference": "conferencePaper", "thesis": "thesis", "report": "report",
    "webpage": "webpage", "post-weblog": "blogPost", "post": "forumPost", "document": "document",
    "software": "computerProgram", "dataset": "dataset", "patent": "patent", "manuscript": "manuscript",
    "speech": "presentation", "entry-encyclopedia": "encyclopediaArticle",
    "entry-dictionary": "dictionaryEntry", "motion_picture": "film", "song": "audioRecording",
    "broadcast": "tvBroadcast", "graphic": "artwork", "map": "map", "personal_communication": "letter",
    "interview": "interview", "bill": "bill", "legislation": "statute", "legal_case": "case",
    "hearing": "hearing", "standard": "standard",
}  # fmt: skip
# Types that say more than the item type they are read as: kept among the unknown fields.
SPECIAL_TYPES = {"review": "journalArticle", "review-book": "journalArticle", "entry": "encyclopediaArticle"}

# CSL variable -> base field.
FIELDS = {
    "abstract": "abstractNote",
    "container-title": "publicationTitle",
    "container-title-short": "journalAbbreviation",
    "journalAbbreviation": "journalAbbreviation",
    "collection-title": "series",
    "collection-number": "seriesNumber",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "number-of-pages": "numPages",
    "number-of-volumes": "numberOfVolumes",
    "number": "number",
    "publisher": "publisher",
    "publisher-place": "place",
    "event-title": "conferenceName",
    "event": "conferenceName",
    "edition": "edition",
    "DOI": "DOI",
    "URL": "url",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "language": "language",
    "note": "extra",
    "title-short": "shortTitle",
    "shortTitle": "shortTitle",
    "archive": "archive",
    "archive_location": "archiveLocation",
    "source": "libraryCatalog",
    "call-number": "callNumber",
    "version": "versionNumber",
    "genre": "type",
    "medium": "medium",
    "section": "section",
    "license": "rights",
}
NUMBERS = {"preprint": "archiveID"}  # where `number` is not what item_types says
EVENTS = {"presentation": "meetingName"}

# CSL name variable -> role; "author" is the item type's own maker.
ROLES = {
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookAuthor",
    "collection-editor": "seriesEditor",
    "composer": "composer",
    "director": "director",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "reviewed-author": "reviewedAuthor",
    "contributor": "contributor",
    "producer": "producer",
    "script-writer": "scriptwriter",
    "performer": "performer",
    "guest": "guest",
}
DATES = {"issued": "", "accessed": "accessDate", "original-date": "originalDate", "submitted": "filingDate"}
OURS = "mi-reader"  # in `custom`: what CSL has no place for
