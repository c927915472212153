"""The character page: a letter of introduction that the user writes."""
