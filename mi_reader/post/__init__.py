"""Stage 5: a document becomes a platform's post, and the post becomes a file."""
