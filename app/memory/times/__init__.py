"""Times said in words, resolved against the clock and zone of the message that says them.

``find_times`` reads English and the basics of German with rules of our own; python-dateutil counts months and
Easter. Whatever is not surely a time is none: of thirty dateless sentences every library that was tried
took ten or more for times.
"""

from app.memory.times.asked import asked_time
from app.memory.times.finding import find_times

__all__ = ["asked_time", "find_times"]
