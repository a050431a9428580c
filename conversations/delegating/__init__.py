"""Sharing the questions out: some principles go to a colleague of the same city."""
