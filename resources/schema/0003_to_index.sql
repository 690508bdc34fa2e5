-- Papers that are not in the text index (paper_text): those of a first sync can be read before they can be
-- searched, and an index that is made anew grows in short transactions.
CREATE TABLE paper_to_index (
    paper_id INTEGER PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE
) STRICT;
