"""What several stages speak: blocks, Markdown, embeds, rich titles. Pure, and below the stages."""
