"""The programme report: what a round came to, for donors; no city is named."""
