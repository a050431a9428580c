"""A city's indicators: what follows from what a person does (see `indicators_states`)."""
