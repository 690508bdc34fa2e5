-- The user's own posts on X, from the archive that X lets its users download. They stay on this computer: what
-- a text shows of one is an embed as any other.
CREATE TABLE x_post (
    id     TEXT PRIMARY KEY,
    url    TEXT NOT NULL,
    author TEXT NOT NULL,
    handle TEXT NOT NULL,
    day    TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    text   TEXT NOT NULL,                   -- as an embed's
    links  TEXT NOT NULL                    -- where its t.co addresses lead, one on each line
) WITHOUT ROWID, STRICT;
