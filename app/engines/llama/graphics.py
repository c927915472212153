"""The graphics cards that the language engine can use, and the memory they have."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from app.domain.machine import Gpu

_DEDICATED, _SHARED = 1, 2


def gpus(lib: Any) -> tuple[Gpu, ...]:
    """The graphics cards that this build of the library can use, as the library counts them.

    One that shares the computer's memory counts only where there is no other: so does the library.
    """
    found = _by_kind(lib)
    return tuple(found[_DEDICATED] or found[_SHARED])


def free_bytes(lib: Any) -> int:
    """What is free on cards with a memory of their own: room for a model beside the computer's memory."""
    return sum(card.free for card in _by_kind(lib)[_DEDICATED])


def _by_kind(lib: Any) -> dict[int, list[Gpu]]:
    found: dict[int, list[Gpu]] = {_DEDICATED: [], _SHARED: []}
    if not lib.llama_supports_gpu_offload():
        return found
    ggml, parts = _ggml()
    for number in range(ggml.ggml_backend_dev_count()):
        device = ctypes.c_void_p(ggml.ggml_backend_dev_get(ctypes.c_size_t(number)))
        kind = parts.ggml_backend_dev_type(device)
        if kind in found:
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            parts.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
            name = parts.ggml_backend_dev_description(device).decode("utf-8", "replace")
            found[kind].append(Gpu(name, total.value, free.value))
    return found


def _ggml() -> tuple[Any, Any]:
    """The two libraries below llama.cpp: one counts the devices, the other describes them."""
    from llama_cpp import _ggml

    ggml = parts = _ggml.libggml
    if sys.platform == "win32":
        # Elsewhere a library finds what its own libraries have.
        parts = _ggml.ctypes_ext.load_shared_library("ggml-base", _ggml.libggml_base_path)
    ggml.ggml_backend_dev_count.restype = ctypes.c_size_t
    ggml.ggml_backend_dev_get.restype = ctypes.c_void_p
    parts.ggml_backend_dev_description.restype = ctypes.c_char_p
    parts.ggml_backend_dev_memory.restype = None
    return ggml, parts
