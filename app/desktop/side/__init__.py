"""The side: who one talks with, every conversation, and the search through all of them."""
