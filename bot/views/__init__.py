"""What conversations are shown of the database, a file for each part of it."""
