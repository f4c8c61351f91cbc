"""Holds every exported file against reference.json and the checkpoint; ends with an error at the first difference."""

import json
from pathlib import Path

import gguf
import numpy as np
import onnxruntime
import torch

from export_gguf import GGUF_FILE, named_tensors
from export_onnx import load_model
from settings import BUILD, GQA_TWIN, SHAPE, TURN_END
from tokenizer import chat_text, load_tokenizer

# Float32 sums in another order: far above what was seen, far below what a wrong kernel gives.
MOST_LOGIT_DIFFERENCE = 1e-3


class CachedSession:
    """An ONNX build in ONNX Runtime on the CPU, with its key/value cache carried from call to call."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.names = [output.name for output in self.session.get_outputs()]

    def start(self, batch: int = 1) -> None:
        empty = np.zeros((batch, SHAPE.kv_heads, 0, SHAPE.head_size), dtype=np.float32)
        self.cache = {f"past_key_values.{i}.{side}": empty for i in range(SHAPE.layers) for side in ("key", "value")}

    def feed(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Logits [B, S, V] of the new ids [B, S]; mask [B, T] covers the cached tokens too. Positions skip padding."""
        positions = np.maximum(mask.cumsum(axis=1) - 1, 0)[:, -ids.shape[1] :]
        inputs = {"input_ids": ids, "attention_mask": mask, "position_ids": positions, **self.cache}
        results = dict(zip(self.names, self.session.run(None, inputs), strict=True))
        self.cache = {
            name.replace("present", "past_key_values"): value
            for name, value in results.items()
            if name.startswith("present")
        }
        return results["logits"]


def check_onnx(path: Path, cases: list[dict]) -> float:
    """Decodes every case greedily with a cache; the largest difference to a stored logit."""
    session, largest = CachedSession(path), 0.0
    for case in cases:
        session.start()
        seen, new = list(case["promptTokenIds"]), []
        feed = seen
        for step in range(len(case["greedyTokenIds"])):
            logits = session.feed(np.array([feed]), np.ones((1, len(seen)), dtype=np.int64))[0, -1]
            if step < len(case["topLogits"]):
                gaps = [abs(float(logits[top["tokenId"]]) - top["logit"]) for top in case["topLogits"][step]]
                largest = max(largest, *gaps)
            new.append(int(logits.argmax()))
            seen.append(new[-1])
            feed = new[-1:]
        if new != case["greedyTokenIds"]:
            raise RuntimeError(f"{path}: other tokens for {case['messages'][0]['content']!r}.")
    if largest > MOST_LOGIT_DIFFERENCE:
        raise RuntimeError(f"{path}: a logit differs by {largest}.")
    return largest


def check_padding(path: Path, cases: list[dict]) -> float:
    """Two prompts of different length in one batch, the shorter padded on the left, against each alone."""
    session = CachedSession(path)
    prompts = [cases[0]["promptTokenIds"], cases[5]["promptTokenIds"]]
    longest, largest = max(map(len, prompts)), 0.0
    padded = np.array([[0] * (longest - len(prompt)) + prompt for prompt in prompts])
    mask = np.array([[0] * (longest - len(prompt)) + [1] * len(prompt) for prompt in prompts])
    session.start(batch=2)
    together = session.feed(padded, mask)
    for row, prompt in enumerate(prompts):
        session.start()
        alone = session.feed(np.array([prompt]), np.ones((1, len(prompt)), dtype=np.int64))
        largest = max(largest, float(np.abs(together[row, -len(prompt) :] - alone[0]).max()))
    if largest > MOST_LOGIT_DIFFERENCE:
        raise RuntimeError(f"{path}: padding changes a logit by {largest}.")
    return largest


def check_gguf() -> int:
    """Every tensor is there once, with the shape and the values of the checkpoint; the number of tensors."""
    read = {tensor.name: tensor for tensor in gguf.GGUFReader(str(GGUF_FILE)).tensors}
    wanted = named_tensors(load_model())
    if read.keys() != wanted.keys():
        raise RuntimeError(f"{GGUF_FILE.name}: tensors differ: {sorted(read.keys() ^ wanted.keys())}")
    for name, tensor in wanted.items():
        # GGUF lists dimensions from the innermost outwards; the reader's array is already [out, in].
        if list(read[name].shape) != list(reversed(tensor.shape)) or not np.array_equal(
            read[name].data, tensor.detach().numpy()
        ):
            raise RuntimeError(f"{GGUF_FILE.name}: {name} differs from the checkpoint.")
    return len(read)


def check_tokenizer(cases: list[dict]) -> None:
    tokenizer = load_tokenizer()
    for case in cases:
        if tokenizer.encode(chat_text(case["messages"][0]["content"])).ids != case["promptTokenIds"]:
            raise RuntimeError(f"The tokenizer gives other ids for {case['messages'][0]['content']!r}.")
        if len(case["greedyTokenIds"]) < 48 and case["greedyTokenIds"][-1] != tokenizer.token_to_id(TURN_END):
            raise RuntimeError("A case ends early without the end token.")


def verify() -> None:
    torch.set_num_threads(1)
    cases = json.loads((BUILD / "reference.json").read_text(encoding="utf8"))["cases"]
    check_tokenizer(cases)
    print(f"tokenizer: {len(cases)} prompts encode as stored")
    for path in (BUILD / "onnx/model.onnx", GQA_TWIN / "onnx/model.onnx"):
        tokens = sum(len(case["greedyTokenIds"]) for case in cases)
        print(f"{path.parents[1].name}: {tokens} tokens equal, largest logit difference {check_onnx(path, cases):.1e}")
    print(f"padding on the left: largest logit difference {check_padding(BUILD / 'onnx/model.onnx', cases):.1e}")
    print(f"{GGUF_FILE.name}: {check_gguf()} tensors equal the checkpoint")


if __name__ == "__main__":
    verify()
