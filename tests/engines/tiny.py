"""A language model of half a megabyte that knows single bytes and nothing else, with any chat template."""

from pathlib import Path

from app.engines.llama import made_up

_UNKNOWN, _BEGIN, _END = "<unk>", "<s>", "</s>"
_NORMAL, _KIND_UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
_TOKENS = [_UNKNOWN, _BEGIN, _END, *(f"<0x{byte:02X}>" for byte in range(256)), "▁"]
_KINDS = [_KIND_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, _NORMAL]
GOOD = "{% for m in messages %}[{{ m['role'] }}]{{ m['content'] }}\n{% endfor %}[assistant]"


def tiny_model(path: Path, template: str = GOOD) -> Path:
    """Write it to ``path``."""
    shape = made_up.Shape(1, 256, 256, 4, 2, len(_TOKENS))
    words: dict[str, made_up.Value] = {
        "tokenizer.ggml.model": "llama", "tokenizer.ggml.tokens": _TOKENS,
        "tokenizer.ggml.scores": [0.0] * len(_TOKENS), "tokenizer.ggml.token_type": _KINDS,
        "tokenizer.ggml.bos_token_id": 1, "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.chat_template": template,
    }  # fmt: skip
    for _ in made_up.write(path, shape.metadata() | words, shape.tensors()):
        pass
    return path
