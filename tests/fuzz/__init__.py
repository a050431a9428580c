"""Updates that no honest Telegram sends, and what they may not do."""
