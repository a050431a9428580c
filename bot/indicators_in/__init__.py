"""Files of figures that come in: ours, the OECD's, other SDMX-CSV, Eurostat's, tables of cities."""
