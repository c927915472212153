"""One turn: recall, prompt, reply, store."""
