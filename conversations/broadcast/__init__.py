"""Broadcasts: whom, the text in each language, a preview, and sending."""
