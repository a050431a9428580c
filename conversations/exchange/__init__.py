"""The other city: where the cities see their partnership differently, and what they promise."""
