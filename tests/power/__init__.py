"""Power cuts of the SQLite file, simulated from what it wrote: `python -m tests.power`."""
