"""All tests at LOG_LEVEL=DEBUG, and nothing of a person and no secret in any log: `make silent`."""
