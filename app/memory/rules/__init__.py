"""What the rules find in one message: facts, and things to come back to."""

from app.memory.rules.endings import endings_in
from app.memory.rules.facts import facts_in, self_facts_in
from app.memory.rules.upcoming import followups_in

__all__ = ["endings_in", "facts_in", "followups_in", "self_facts_in"]
