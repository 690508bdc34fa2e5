"""STAGE 3: the user's words: whys, post texts, texts of picks, lead texts, openings and closings."""
