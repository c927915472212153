"""The data folder as a whole: back up, restore, export, move, erase, and what can be said about it."""
