"""The domain: questionnaire, sheets, scores, who sees what. Pure: no clock, no network."""
