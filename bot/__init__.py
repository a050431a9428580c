"""The shell: Telegram, rendering, delivery, files, settings and the command line."""
