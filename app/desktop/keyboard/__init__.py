"""The page that lists every key."""
