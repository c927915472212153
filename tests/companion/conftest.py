"""The fixtures of the tests of a turn."""

from tests.companion.stage import make, vault

__all__ = ["make", "vault"]
