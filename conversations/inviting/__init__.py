"""Inviting people, and where they and their cities stand."""
