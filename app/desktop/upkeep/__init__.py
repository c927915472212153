"""The page for one long job over the data folder, with the vault closed."""
