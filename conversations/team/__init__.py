"""The team: several people of a city come to one sheet."""
