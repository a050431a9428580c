"""Files of the chat, from their bytes to a preview, to what is stored, and back."""
