-- What was sent and not answered (yet): if it is what the server has at the next pull, it has arrived, and a
-- later edit here is one of it, not a second edit of what was there before.
CREATE TABLE underway (
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind       TEXT NOT NULL CHECK (kind IN ('paper', 'edition')),
    owner      TEXT NOT NULL,               -- as in the outbox
    state      BLOB NOT NULL,               -- of the whole owner, once it is written: zlib-compressed JSON
    PRIMARY KEY (kind, owner)
) WITHOUT ROWID, STRICT;

-- As before, but each text is searched once, only if it has an address at all, and only for an embed of which
-- something is saved: an empty one changes no note. Whether the OR REPLACE counts is up to the statement that
-- fires the trigger: `embeds.save` says the same.
CREATE INDEX annotation_with_address ON annotation (paper_id) WHERE instr(why, '://') > 0;
DROP TRIGGER embed_added;
CREATE TRIGGER embed_added AFTER INSERT ON embed WHEN (NEW.author, NEW.text) <> ('', '') BEGIN
    INSERT OR REPLACE INTO outbox (library_id, kind, owner)
        SELECT o.library_id, 'paper', CAST(o.paper_id AS TEXT)
        FROM annotation a INDEXED BY annotation_with_address JOIN outbox_paper o ON o.paper_id = a.paper_id
        WHERE instr(a.why, '://') > 0 AND instr(a.why, NEW.url) > 0;
    INSERT OR REPLACE INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE instr(e.opening, NEW.url) > 0 OR instr(e.closing, NEW.url) > 0
            OR EXISTS (SELECT 1 FROM section t WHERE t.edition_key = e.key AND (instr(t.lead, NEW.url) > 0
                OR EXISTS (SELECT 1 FROM filing f WHERE f.section_key = t.key AND instr(f.text, NEW.url) > 0)));
END;
