"""A sheet that was answered and not sent when its round closed."""
