"""Writes reference.json: prompts, greedy tokens and first logits that every correct runtime must give again."""

import json
import platform

import torch

from corpus import held_out_tasks
from export_onnx import load_model
from generate import greedy
from model import CalibrationModel
from settings import BUILD, REFERENCE_SEED, TURN_END
from tokenizer import chat_text, load_tokenizer

CASES_PER_FAMILY = 6
CANDIDATES = 360
STEPS_WITH_LOGITS = 4
LOGITS_A_STEP = 5
# Nearer ties than this could be decided by rounding, and a right device be called wrong.
LEAST_GAP = 0.05


def reference_case(model: CalibrationModel, tokenizer, messages: list[dict]) -> dict | None:
    """A case, or None where two tokens are nearly tied at some step."""
    prompt = tokenizer.encode(chat_text(messages[0]["content"])).ids
    tokens, logits = greedy(model, prompt, tokenizer.token_to_id(TURN_END))
    best = logits.topk(LOGITS_A_STEP, dim=-1)
    if (best.values[:, 0] - best.values[:, 1]).min() < LEAST_GAP:
        return None
    top = [
        [{"tokenId": token, "logit": round(logit, 4)} for token, logit in zip(ids, values, strict=True)]
        for ids, values in zip(best.indices.tolist(), best.values.tolist(), strict=True)
    ]
    return {
        "messages": messages,
        "promptTokenIds": prompt,
        "greedyTokenIds": tokens,
        "topLogits": top[:STEPS_WITH_LOGITS],
    }


def reference_cases() -> tuple[list[dict], int]:
    """Cases with families taking turns, and how many candidates were left out for a near tie."""
    model, tokenizer = load_model(), load_tokenizer()
    cases: dict[str, list[dict]] = {}
    dropped = 0
    for task in held_out_tasks(REFERENCE_SEED, CANDIDATES):
        kept = cases.setdefault(task["family"], [])
        if len(kept) == CASES_PER_FAMILY:
            continue
        case = reference_case(model, tokenizer, task["messages"])
        dropped += case is None
        kept.extend([case] if case else [])
    short = [family for family, kept in cases.items() if len(kept) < CASES_PER_FAMILY]
    if short:
        raise RuntimeError(f"Too few cases without near ties: {', '.join(short)}.")
    return [case for turn in zip(*cases.values(), strict=True) for case in turn], dropped


def write_reference() -> None:
    torch.set_num_threads(1)
    cases, dropped = reference_cases()
    reference = {
        "type": "tabmark-reference",
        "schemaVersion": 1,
        "build": "calibration",
        "madeWith": f"PyTorch {torch.__version__}, Python {platform.python_version()}, CPU, float32, no cache",
        "cases": cases,
    }
    (BUILD / "reference.json").write_text(json.dumps(reference, separators=(",", ":")) + "\n", encoding="utf8")
    print(f"reference.json: {len(cases)} cases, {dropped} candidates left out for a near tie")


if __name__ == "__main__":
    write_reference()
