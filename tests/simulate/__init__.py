"""A round of weeks, lived through by hundreds of people in minutes: `python -m tests.simulate`."""
