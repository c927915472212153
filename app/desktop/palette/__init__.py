"""The palette: find any page, character, conversation or action by a few letters."""
