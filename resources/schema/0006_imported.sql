-- Posts that were imported: the file to the letter, so that the edition can be written again in the form that
-- it came in, and which section and which pick began where in it. Apart and by digest, so that undo keeps no
-- copies of the file: it outlives its edition, which may come back.
CREATE TABLE imported_source (
    digest  BLOB NOT NULL UNIQUE,           -- BLAKE2b of the file
    content BLOB NOT NULL                   -- zlib-compressed bytes of the file
) STRICT;

CREATE TABLE imported (
    edition_key TEXT PRIMARY KEY REFERENCES edition (key) ON DELETE CASCADE,
    file        TEXT NOT NULL,              -- its name, without folder
    digest      BLOB NOT NULL,
    -- 1: a new edition like that of the post: of the file only its forms count, none of its texts.
    fresh       INTEGER NOT NULL DEFAULT 0 CHECK (fresh IN (0, 1))
) STRICT;

-- Offsets in the text of the file, in characters.
CREATE TABLE imported_section (
    section_key TEXT PRIMARY KEY REFERENCES section (key) ON DELETE CASCADE,
    start       INTEGER NOT NULL
) STRICT;

-- Of the edition, not of the filing: a pick that moves to another section still came from there.
CREATE TABLE imported_pick (
    edition_key TEXT NOT NULL REFERENCES imported (edition_key) ON DELETE CASCADE,
    paper_id    INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    PRIMARY KEY (edition_key, paper_id)
) STRICT;
CREATE INDEX imported_pick_by_paper ON imported_pick (paper_id);
