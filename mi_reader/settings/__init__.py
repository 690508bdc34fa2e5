"""Where a profile is, and what the user has set in it."""
