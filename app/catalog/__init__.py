"""Which models exist, where they lie, and getting the starter ones."""
