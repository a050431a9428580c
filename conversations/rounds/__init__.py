"""Rounds, for coordinators: draft, open, extend, close, publish, reopen (see `rounds_states`)."""
