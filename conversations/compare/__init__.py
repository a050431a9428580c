"""Compare: a city beside others in the same role, by figures that are the same for everybody."""
