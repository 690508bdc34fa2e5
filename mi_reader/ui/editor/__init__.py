"""Where the user writes: an editor for Markdown, its preview, and what saves the text by itself."""
