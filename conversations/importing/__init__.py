"""Taking a file in, whole or not at all: a roster, figures, names, a filled questionnaire."""
