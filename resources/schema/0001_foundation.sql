-- The whole of a profile: libraries, papers, the user's words and marks, editions, exports.
-- STRICT and the checks keep out what nobody could read again. `x IS date(x, '+0 days')`: NULL, or a day that
-- there is; without the sum SQLite takes 30 February for one.

CREATE TABLE library (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('file', 'user', 'group')),
    name        TEXT NOT NULL,
    address     TEXT NOT NULL UNIQUE,
    inbox_start TEXT NOT NULL DEFAULT '' CHECK (inbox_start = '' OR inbox_start IS date(inbox_start, '+0 days'))
) STRICT;

-- The columns a list shows, sorts and looks up; `id` grows with arrival, so it is also the default order.
CREATE TABLE paper (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id),
    key        TEXT NOT NULL,
    title      TEXT NOT NULL,
    authors    TEXT NOT NULL,
    year       INTEGER,
    venue      TEXT NOT NULL,
    added      TEXT NOT NULL,
    doi        TEXT NOT NULL,
    arxiv      TEXT NOT NULL,
    title_key  TEXT NOT NULL,   -- folded, without punctuation: for sorting and for finding duplicates
    UNIQUE (library_id, key)
) STRICT;
CREATE INDEX paper_by_title ON paper (title_key);
CREATE INDEX paper_by_authors ON paper (authors COLLATE NOCASE);
CREATE INDEX paper_by_year ON paper (year);
CREATE INDEX paper_by_venue ON paper (venue COLLATE NOCASE);
CREATE INDEX paper_by_added ON paper (added);
CREATE INDEX paper_by_doi ON paper (doi) WHERE doi <> '';
CREATE INDEX paper_by_arxiv ON paper (arxiv) WHERE arxiv <> '';

-- Everything known of a paper: zlib-compressed JSON of domain.papers.PaperData. Apart, so that lists stay small.
CREATE TABLE paper_data (
    paper_id INTEGER PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE,
    data     BLOB NOT NULL
) STRICT;

-- The texts papers were read from, as they stood in the files.
CREATE TABLE paper_source (
    paper_id     INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    digest       BLOB NOT NULL,   -- BLAKE2b of the text and its meaning: the same is kept once
    format       TEXT NOT NULL,
    citation_key TEXT NOT NULL,
    text         BLOB NOT NULL,   -- zlib-compressed UTF-8
    line         INTEGER NOT NULL,
    UNIQUE (paper_id, digest)
) STRICT;
CREATE INDEX paper_source_by_digest ON paper_source (digest);
CREATE INDEX paper_source_by_citation_key ON paper_source (citation_key) WHERE citation_key <> '';

-- Contentless: the words come from the tables above (store/text_index.py says how they are cut).
-- FTS5's own prefix indexes would add 60 % each; the beginnings of words are entered as words instead.
-- The body, which has most words, comes first: the first column's entries are the shortest.
CREATE VIRTUAL TABLE paper_text USING fts5 (
    body, title, authors, venue,
    content = '', tokenize = "unicode61 remove_diacritics 2"
);

-- How the index was made; another way of cutting words means making it anew.
CREATE TABLE paper_text_version (
    version TEXT NOT NULL
) STRICT;

CREATE TABLE annotation (
    paper_id  INTEGER PRIMARY KEY REFERENCES paper (id),   -- no cascade: words outlive no paper by accident
    why       TEXT NOT NULL DEFAULT '',
    post_text TEXT NOT NULL DEFAULT '',
    oh        TEXT CHECK (oh IS date(oh, '+0 days')),
    skipped   INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1))
) STRICT;
CREATE INDEX annotation_by_oh ON annotation (oh) WHERE oh IS NOT NULL;
CREATE INDEX annotation_by_skipped ON annotation (skipped) WHERE skipped = 1;
CREATE INDEX annotation_by_why ON annotation (paper_id) WHERE why <> '';

CREATE TABLE embed (
    url     TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    author  TEXT NOT NULL DEFAULT '',
    handle  TEXT NOT NULL DEFAULT '',
    date    TEXT CHECK (date IS date(date, '+0 days')),
    text    TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID, STRICT;

CREATE TABLE edition (
    key          TEXT PRIMARY KEY,
    library_id   INTEGER NOT NULL REFERENCES library (id),
    name         TEXT NOT NULL,
    language     TEXT NOT NULL,
    period_start TEXT CHECK (period_start IS date(period_start, '+0 days')),
    period_end   TEXT CHECK (period_end IS date(period_end, '+0 days')),
    date         TEXT CHECK (date IS date(date, '+0 days')),
    slug         TEXT NOT NULL DEFAULT '',
    front_matter TEXT NOT NULL DEFAULT '',
    opening      TEXT NOT NULL DEFAULT '',
    closing      TEXT NOT NULL DEFAULT '',
    citation     TEXT NOT NULL DEFAULT 'short',
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created      TEXT NOT NULL              -- names are not unique: two computers may each make a "2022"
) STRICT;

CREATE TABLE section (
    key         TEXT PRIMARY KEY,
    edition_key TEXT NOT NULL REFERENCES edition (key) ON DELETE CASCADE,
    category    TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('main', 'extra')),
    heading     TEXT NOT NULL,
    lead        TEXT NOT NULL DEFAULT '',
    position    INTEGER NOT NULL
) STRICT;
CREATE INDEX section_by_edition ON section (edition_key, position);

CREATE TABLE filing (
    section_key TEXT NOT NULL REFERENCES section (key) ON DELETE CASCADE,
    paper_id    INTEGER NOT NULL REFERENCES paper (id),
    pick        INTEGER,                     -- from 1; NULL for a candidate
    text        TEXT,                        -- NULL as long as it follows the why
    filed       TEXT NOT NULL,
    PRIMARY KEY (section_key, paper_id)
) STRICT;
CREATE INDEX filing_by_paper ON filing (paper_id);

-- What was last written to each file: the base for telling hand edits from our own words.
CREATE TABLE export (
    path        TEXT PRIMARY KEY,
    edition_key TEXT NOT NULL,               -- no reference: the file outlives a deleted edition
    target      TEXT NOT NULL,
    content     BLOB,                        -- zlib-compressed bytes of the file; NULL before the first is in place
    pending     BLOB,                        -- what is being written; becomes the content once it is in place
    written     TEXT NOT NULL
) WITHOUT ROWID, STRICT;
