"""The translations: ``python -m tests.translations`` keeps them, the tests here hold them complete."""
