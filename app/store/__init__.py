"""The vault: everything personal, encrypted in one file."""
