"""The state machines: what is asked next, and what a screen says. Pure."""
