"""Tandem killed again and again while somebody answers: `python -m tests.chaos`."""
