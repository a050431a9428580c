"""What is measured, and how: `python -m tests.benchmarks` (see docs/performance.md)."""
