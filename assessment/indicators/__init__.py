"""The SDG indicators: the catalogue, what a city's figures come to, numbers as written."""
