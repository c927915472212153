"""The language model on llama-cpp-python: its own decode loop over the thin binding."""
