"""Six officials of one city act in any order: nothing is overwritten unseen."""
