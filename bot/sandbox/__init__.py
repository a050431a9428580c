"""The bot, tried without Telegram: an emulated Bot API, and a page to chat on."""
