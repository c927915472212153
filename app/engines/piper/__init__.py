"""Piper: text to speech, with the time of every word, and feeling put on top of it."""
