"""The same program in a terminal. No Qt here."""
