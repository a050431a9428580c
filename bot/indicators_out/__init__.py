"""Figures that go out: rows for a table, and SDMX-CSV 2.0."""
