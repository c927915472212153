from tests.store.conftest import ann, backend, chat, created, door, make_door, vault

__all__ = ["ann", "backend", "chat", "created", "door", "make_door", "vault"]
