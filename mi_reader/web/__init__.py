"""The few requests beside Zotero's that a user asks for by name: papers by DOI and arXiv id."""
