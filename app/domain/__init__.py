"""The nouns of Afterglow as frozen dataclasses. Standard library only; imports nothing of the app."""
