"""What lasts: facts, episodes and what to come back to; taken in, recalled, forgotten."""
