"""STAGE 4: an edition, its papers and the user's words become one document, before any platform's form."""
