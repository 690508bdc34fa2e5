"""What several stages speak: blocks, Markdown, embeds, rich titles. Pure; below the stages, above the domain."""
