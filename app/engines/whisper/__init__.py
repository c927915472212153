"""Speech into words with Whisper: the adapter, its short window, and what guards it."""
