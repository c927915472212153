"""The characters that the program ships."""
