"""A spoken turn: hear, transcribe, reply, say, be interrupted."""
