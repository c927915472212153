"""The unlock page."""
