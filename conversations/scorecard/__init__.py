"""The scorecard: whose, then its text, the ideas to discuss, and why each score."""
