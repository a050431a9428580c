"""The Bot API: one gateway, two transports (calls, files), errors in our own words."""
