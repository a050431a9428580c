"""Effects to repositories: what a turn wants kept, a file for each part of it."""
