-- Zotero: where a library comes from, what its server last said, what waits to be sent, what a person must decide.

-- 'arriving': read from the server, but the pull it belongs to is not complete: nobody sees it.
-- 'trash': in Zotero's trash. 'gone': erased in Zotero while there was work on it here: kept, and asked.
ALTER TABLE paper ADD COLUMN state TEXT NOT NULL DEFAULT 'here'
    CHECK (state IN ('here', 'arriving', 'trash', 'gone'));
CREATE INDEX paper_by_state ON paper (state) WHERE state <> 'here';

-- Where a library is read from, and how far. Versions mean nothing at another endpoint or server.
CREATE TABLE source (
    library_id INTEGER PRIMARY KEY REFERENCES library (id),
    endpoint   TEXT NOT NULL,
    path       TEXT NOT NULL,               -- users/475425, groups/1
    server_id  TEXT NOT NULL DEFAULT '',
    user       TEXT NOT NULL DEFAULT '',    -- whose marks are ours, in a group
    version    INTEGER,                     -- of the last whole pull; NULL asks for a full comparison
    synced     TEXT NOT NULL DEFAULT '',    -- when everything was pulled and pushed last, ISO 8601 in UTC
    report     TEXT NOT NULL DEFAULT ''     -- of the last sync, JSON
) STRICT;

-- The server's last word on each object. What is known of a paper itself is in paper_data, once.
CREATE TABLE pristine (
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind       TEXT NOT NULL CHECK (kind IN ('collection', 'item')),
    key        TEXT NOT NULL,
    version    INTEGER NOT NULL,
    type       TEXT NOT NULL DEFAULT '',    -- of an item: paper, note, attachment, other
    parent     TEXT NOT NULL DEFAULT '',
    data       BLOB,                        -- zlib-compressed JSON; NULL where there is nothing to keep
    PRIMARY KEY (library_id, kind, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX pristine_by_parent ON pristine (library_id, parent, kind) WHERE parent <> '';
CREATE INDEX pristine_notes ON pristine (library_id, key) WHERE type = 'note' AND parent = '';

-- Which items the server says are in which collection.
CREATE TABLE membership (
    library_id INTEGER NOT NULL REFERENCES library (id),
    collection TEXT NOT NULL,
    item       TEXT NOT NULL,
    PRIMARY KEY (library_id, item, collection)
) WITHOUT ROWID, STRICT;
CREATE INDEX membership_by_collection ON membership (library_id, collection, item);

-- Which object in Zotero stands for what of ours. The key is NULL while a server that chooses keys itself
-- has been asked to make it: what appears there in its place is then recognised.
CREATE TABLE link (
    library_id INTEGER NOT NULL REFERENCES library (id),
    role       TEXT NOT NULL CHECK (role IN ('root', 'edition', 'edition-note', 'section', 'why', 'paper')),
    owner      TEXT NOT NULL,               -- key of the edition, section or paper; '' for the root
    key        TEXT,
    chosen     INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1)),   -- the user's own: never erased or renamed
    PRIMARY KEY (library_id, role, owner)
) WITHOUT ROWID, STRICT;
CREATE INDEX link_by_key ON link (library_id, key);

-- What was edited here and may have to be sent. It is taken off when both sides
-- are seen to be the same. A later edit gets a new, higher number: what was refused is then tried at once.
CREATE TABLE outbox (
    change     INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind       TEXT NOT NULL CHECK (kind IN ('paper', 'edition')),
    owner      TEXT NOT NULL,               -- the paper's number, the edition's key
    UNIQUE (kind, owner)                    -- unique across libraries, and what the triggers look by
) STRICT;

-- Objects read from the server that wait for the rest of their pull.
CREATE TABLE incoming (
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind       TEXT NOT NULL CHECK (kind IN ('collection', 'item')),
    key        TEXT NOT NULL,
    version    INTEGER NOT NULL,
    data       BLOB NOT NULL,               -- zlib-compressed JSON, with the paper unless it is already arriving
    PRIMARY KEY (library_id, kind, key)
) WITHOUT ROWID, STRICT;

-- The same field edited here and there: ours is in its place, theirs is here, and a person decides.
CREATE TABLE conflict (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    library_id INTEGER NOT NULL REFERENCES library (id),
    kind       TEXT NOT NULL CHECK (kind IN ('paper', 'edition')),
    owner      TEXT NOT NULL,
    field      TEXT NOT NULL,
    base       TEXT,
    ours       TEXT,
    theirs     TEXT,
    found      TEXT NOT NULL,
    UNIQUE (kind, owner, field)
) STRICT;

-- What the server did not take, or sent in a form that cannot be read: tried again later.
CREATE TABLE refusal (
    library_id INTEGER NOT NULL REFERENCES library (id),
    direction  TEXT NOT NULL CHECK (direction IN ('pull', 'push')),
    kind       TEXT NOT NULL,
    owner      TEXT NOT NULL,
    message    TEXT NOT NULL,
    tries      INTEGER NOT NULL,
    change     INTEGER,                     -- of the outbox; a new edit is tried at once
    again      TEXT NOT NULL,               -- not before, ISO 8601 in UTC
    PRIMARY KEY (library_id, direction, kind, owner)
) WITHOUT ROWID, STRICT;

-- Every edit of what lives in Zotero lands in the outbox, whoever makes it. Two statements each: an OR IGNORE or
-- OR REPLACE here would be overruled by the one of the statement that fires the trigger (sqlite.org/lang_createtrigger.html).
CREATE VIEW outbox_paper AS
    SELECT p.id AS paper_id, p.library_id FROM paper p JOIN source s ON s.library_id = p.library_id;
CREATE VIEW outbox_section AS
    SELECT t.key AS section_key, e.key AS edition_key, e.library_id
    FROM section t JOIN edition e ON e.key = t.edition_key JOIN source s ON s.library_id = e.library_id;

CREATE TRIGGER annotation_added AFTER INSERT ON annotation BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner = CAST(NEW.paper_id AS TEXT);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'paper', CAST(paper_id AS TEXT) FROM outbox_paper WHERE paper_id = NEW.paper_id;
END;
CREATE TRIGGER annotation_changed AFTER UPDATE ON annotation
WHEN (OLD.why, OLD.post_text, OLD.oh, OLD.skipped) IS NOT (NEW.why, NEW.post_text, NEW.oh, NEW.skipped) BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner = CAST(NEW.paper_id AS TEXT);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'paper', CAST(paper_id AS TEXT) FROM outbox_paper WHERE paper_id = NEW.paper_id;
END;

CREATE TRIGGER filing_added AFTER INSERT ON filing BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner = CAST(NEW.paper_id AS TEXT);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'paper', CAST(paper_id AS TEXT) FROM outbox_paper WHERE paper_id = NEW.paper_id;
    DELETE FROM outbox WHERE kind = 'edition'
        AND owner = (SELECT edition_key FROM section WHERE key = NEW.section_key);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = NEW.section_key;
END;
CREATE TRIGGER filing_changed AFTER UPDATE ON filing
WHEN (OLD.paper_id, OLD.pick, OLD.text) IS NOT (NEW.paper_id, NEW.pick, NEW.text) BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner IN (CAST(OLD.paper_id AS TEXT), CAST(NEW.paper_id AS TEXT));
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'paper', CAST(paper_id AS TEXT) FROM outbox_paper
        WHERE paper_id IN (OLD.paper_id, NEW.paper_id);
    DELETE FROM outbox WHERE kind = 'edition'
        AND owner = (SELECT edition_key FROM section WHERE key = NEW.section_key);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = NEW.section_key;
END;
CREATE TRIGGER filing_removed AFTER DELETE ON filing BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner = CAST(OLD.paper_id AS TEXT);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'paper', CAST(paper_id AS TEXT) FROM outbox_paper WHERE paper_id = OLD.paper_id;
    DELETE FROM outbox WHERE kind = 'edition'
        AND owner = (SELECT edition_key FROM section WHERE key = OLD.section_key);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = OLD.section_key;
END;

CREATE TRIGGER section_added AFTER INSERT ON section BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = NEW.key;
END;
CREATE TRIGGER section_changed AFTER UPDATE ON section
WHEN (OLD.category, OLD.kind, OLD.heading, OLD.lead, OLD.position)
    IS NOT (NEW.category, NEW.kind, NEW.heading, NEW.lead, NEW.position) BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = NEW.key;
END;
CREATE TRIGGER section_removed AFTER DELETE ON section BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = OLD.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE e.key = OLD.edition_key;
END;

CREATE TRIGGER edition_added AFTER INSERT ON edition BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', NEW.key FROM source WHERE library_id = NEW.library_id;
END;
CREATE TRIGGER edition_changed AFTER UPDATE ON edition BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', NEW.key FROM source WHERE library_id = NEW.library_id;
END;
CREATE TRIGGER edition_removed AFTER DELETE ON edition BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = OLD.key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', OLD.key FROM source WHERE library_id = OLD.library_id;
END;

-- What is saved of an embed stands as a quote in every note that has its address.
CREATE TRIGGER embed_added AFTER INSERT ON embed BEGIN
    DELETE FROM outbox WHERE kind = 'paper' AND owner IN
        (SELECT CAST(paper_id AS TEXT) FROM annotation WHERE instr(why, NEW.url) > 0);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT o.library_id, 'paper', CAST(o.paper_id AS TEXT)
        FROM annotation a JOIN outbox_paper o ON o.paper_id = a.paper_id WHERE instr(a.why, NEW.url) > 0;
    DELETE FROM outbox WHERE kind = 'edition' AND owner IN (
        SELECT key FROM edition WHERE instr(opening, NEW.url) > 0 OR instr(closing, NEW.url) > 0
        UNION SELECT edition_key FROM section WHERE instr(lead, NEW.url) > 0
        UNION SELECT t.edition_key FROM filing f JOIN section t ON t.key = f.section_key
            WHERE instr(f.text, NEW.url) > 0);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE e.key IN (
            SELECT key FROM edition WHERE instr(opening, NEW.url) > 0 OR instr(closing, NEW.url) > 0
            UNION SELECT edition_key FROM section WHERE instr(lead, NEW.url) > 0
            UNION SELECT t.edition_key FROM filing f JOIN section t ON t.key = f.section_key
                WHERE instr(f.text, NEW.url) > 0);
END;
