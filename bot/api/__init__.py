"""The Bot API: one transport, one gateway, errors in our own words."""
