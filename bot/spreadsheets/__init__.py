"""Spreadsheets that people get: made from plain rows, read back the same."""
