"""VoiceActivityDetector on Silero (ONNX), in-process: small and asked for every 32 milliseconds.

The network is the one that the package of the speech recogniser carries; that package itself is not imported.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.domain.errors import EngineError, ModelFileError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PACKAGE, _FILE = "faster_whisper", "assets/silero_vad_v6.onnx"
_ADVICE = "Install Afterglow again."
FRAME = 512
# What the network wants to see of the frame before.
_CONTEXT = 64
_STATE = (1, 1, 128)


def network() -> Path:
    """Where the network lies. Raises ModelFileError when it is not installed."""
    # Looked up, never imported: with that package come decoders and a client of a model hub.
    spec = importlib.util.find_spec(_PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / _FILE
        if path.is_file():
            return path
    raise ModelFileError("The file that tells speech from noise is missing.", _ADVICE)


class SileroDetector:
    """Hears frame by frame, on one thread, with what it heard before in mind."""

    frame = FRAME

    def __init__(self, path: Path | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(
                str(path or network()), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except ModelFileError:
            raise
        except Exception as error:  # the library raises bare Exceptions for damaged files
            raise ModelFileError("The file that tells speech from noise is damaged.", _ADVICE) from error
        self.reset()

    def reset(self) -> None:
        """Forget the frames before."""
        self._h, self._c = np.zeros(_STATE, dtype=np.float32), np.zeros(_STATE, dtype=np.float32)
        self._before = np.zeros(_CONTEXT, dtype=np.float32)

    def probability(self, frame: NDArray[np.float32]) -> float:
        """How probable it is that somebody speaks in this frame, 0 to 1. Raises EngineError."""
        if frame.shape != (FRAME,):
            raise EngineError(f"A frame of sound has {FRAME} samples.", "Start the call again.")
        return float(self._hear(frame)[0])

    def probabilities(self, audio: NDArray[np.float32]) -> NDArray[np.float32]:
        """As ``probability`` for each whole frame of ``audio`` from a fresh start, in one go."""
        self.reset()
        whole = len(audio) // FRAME * FRAME
        found = self._hear(audio[:whole]) if whole else np.zeros(0, dtype=np.float32)
        self.reset()
        return found

    def _hear(self, audio: NDArray[np.float32]) -> NDArray[np.float32]:
        frames = np.ascontiguousarray(audio, dtype=np.float32).reshape(-1, FRAME)
        before = np.concatenate([self._before[None], frames[:-1, -_CONTEXT:]])
        feed = {"input": np.concatenate([before, frames], axis=1), "h": self._h, "c": self._c}
        found, self._h, self._c = self._session.run(None, feed)
        self._before = frames[-1, -_CONTEXT:]
        return np.asarray(found, dtype=np.float32).reshape(-1)
