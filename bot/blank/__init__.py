"""The questionnaire without Telegram: blank, as spreadsheet and paper; filled, and back in."""
