-- The files of imported posts live in Zotero, too: an edit of what is known of one waits to be sent as any other.
CREATE TRIGGER imported_added AFTER INSERT ON imported BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE e.key = NEW.edition_key;
END;
CREATE TRIGGER imported_changed AFTER UPDATE ON imported
WHEN (OLD.file, OLD.digest, OLD.fresh) IS NOT (NEW.file, NEW.digest, NEW.fresh) BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE e.key = NEW.edition_key;
END;
CREATE TRIGGER imported_section_added AFTER INSERT ON imported_section BEGIN
    DELETE FROM outbox WHERE kind = 'edition'
        AND owner = (SELECT edition_key FROM section WHERE key = NEW.section_key);
    INSERT INTO outbox (library_id, kind, owner)
        SELECT library_id, 'edition', edition_key FROM outbox_section WHERE section_key = NEW.section_key;
END;
CREATE TRIGGER imported_pick_added AFTER INSERT ON imported_pick BEGIN
    DELETE FROM outbox WHERE kind = 'edition' AND owner = NEW.edition_key;
    INSERT INTO outbox (library_id, kind, owner)
        SELECT e.library_id, 'edition', e.key FROM edition e JOIN source s ON s.library_id = e.library_id
        WHERE e.key = NEW.edition_key;
END;

-- Those that were imported before have never been sent.
INSERT INTO outbox (library_id, kind, owner)
    SELECT e.library_id, 'edition', e.key
    FROM imported i JOIN edition e ON e.key = i.edition_key JOIN source s ON s.library_id = e.library_id
    WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.kind = 'edition' AND o.owner = e.key);
