"""A recogniser's process for tests: the real host over a ScriptedRecognizer, which takes the options."""

from app.engines import host
from app.engines.whisper.service import speech_recognizer_service
from tests.scripted_recognizer import ScriptedRecognizer

if __name__ == "__main__":
    host.ENGINES["scripted"] = lambda options: speech_recognizer_service(ScriptedRecognizer(**options))
    host.main("scripted")
