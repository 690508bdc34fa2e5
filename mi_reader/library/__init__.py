"""Papers in: readers and writers of BibTeX, RIS and CSL-JSON, and the matching of papers already known."""
