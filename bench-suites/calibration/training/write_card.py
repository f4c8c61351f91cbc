"""Writes CARD.md from the training log and the evaluation, so that no figure on it is copied by hand."""

import json
import re
from collections import Counter

from corpus import held_out_tasks
from evaluate import TASKS
from settings import BUILD, EVALUATION, EVALUATION_SEED, FAMILY_SHARES, LOG_SEED, PLAN, SHAPE, TRAINING_LOG

POINTS_SHOWN = 9


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def accuracy_rows(groups: dict) -> str:
    rows = [
        f"| {name} | {group['n']} | {percent(group['accuracy'])} | "
        f"{percent(group['interval'][0])} to {percent(group['interval'][1])} |"
        for name, group in sorted(groups.items(), key=lambda item: (item[0] not in FAMILY_SHARES, item[0]))
    ]
    return "\n".join(rows)


def guesses() -> tuple[float, float]:
    """What guessing would score on the same tasks: any number of the list; the commonest count for every word."""
    tasks = held_out_tasks(EVALUATION_SEED, TASKS)
    lists = [task["messages"][0]["content"] for task in tasks if task["family"] == "largest-of-list"]
    counts = [task["grader"]["answer"] for task in tasks if task["family"] == "letter-count"]
    any_number = sum(1 / len(re.findall(r"\d+", prompt)) for prompt in lists) / len(lists)
    return any_number, Counter(counts).most_common(1)[0][1] / len(counts)


def log_rows(points: list[dict]) -> str:
    every = max(1, len(points) // POINTS_SHOWN)
    shown = points[::-every][::-1]
    return "\n".join(
        f"| {point['step']} | {point['tokens'] / 1e6:.1f} | {point['loss']:.3f} | "
        f"{percent(sum(point['exact'].values()) / len(point['exact']))} |"
        for point in shown
    )


def card(log: dict, evaluation: dict) -> str:
    last = log["points"][-1]
    any_number, commonest_count = guesses()
    return f"""# Calibration build

A very small language model that Tabmark trains itself and ships, so that the lab has something to run on any machine at
once. It is an instrument. Its answers are of no use to anybody; that they are always the same is.

## Architecture
Qwen2, as `config.json` describes it: {SHAPE.layers} layers, hidden size {SHAPE.hidden}, {SHAPE.heads} attention heads
that share {SHAPE.kv_heads} key/value heads of size {SHAPE.head_size}, feed-forward size {SHAPE.feed_forward}, tied
embeddings, {SHAPE.vocabulary} tokens, {SHAPE.positions} positions. {log["parameters"]:,} parameters in float32.

The tokenizer is byte-level BPE behind Qwen2's pre-tokenizer; every digit is a token. Chats are written as ChatML, with
no system message. A turn ends with `<|im_end|>`.

| file | what |
|---|---|
| `onnx/model.onnx` | for transformers.js: plain operators only, opset 17, weights inside |
| `calibration.gguf` | for wllama: the same weights, unquantised |
| `reference.json` | 36 prompts with the greedy tokens and first logits that every correct runtime gives |

## Data
{PLAN.pairs:,} prompts with answers, written by the generators of the calibration suite with seed
{PLAN.text_seed}, and nothing else. One instance in five is held out by the hash of its content; the suite asks only
those, and training text has only the others. Names, phrasings and levels are the same on both sides, so the figures
below say how well the model does on new instances of tasks it was made for, and nothing beyond.

## Training
PyTorch {log["torch"]} on the CPU, AdamW, {PLAN.steps:,} steps of {PLAN.batch} sequences, weight seed
{PLAN.weight_seed}; {last["seconds"] / 60:.0f} minutes on a machine with two shared cores. Loss is the mean over the
tokens of an answer, then over answers. The right-hand column is the share of 600 held-out tasks (seed {LOG_SEED},
watched and never chosen by) whose whole answer was the model's first choice, as a mean over families.

| step | million tokens | loss | held-out, exact |
|---|---|---|---|
{log_rows(log["points"])}

## Accuracy
Greedy decoding on held-out tasks of seed {evaluation["seed"]}; code was run against the cases of its task. Wilson
intervals at 95 %.

| family | n | correct | interval |
|---|---|---|---|
{accuracy_rows(evaluation["groups"])}

## Limits
- It knows six kinds of question in the wording of the suite. To anything else it answers with one of its own patterns.
- Two families it has hardly learned. To name any number of the list would be right in {percent(any_number)} of
  largest-of-list, and to give the commonest count for every word in {percent(commonest_count)} of letter-count.
- It saw no prompt longer than about 45 tokens, and with the answer about 80. Longer ones run, up to {SHAPE.positions}
  tokens in all, and give nonsense.
- At this size the speed of decoding is that of starting GPU operators, not of memory or arithmetic. It says how dear a
  dispatch is on a device and must not be used to foretell the speed of larger models.
- It must not be ranked beside real models.

## Licence
Apache-2.0, weights and data alike. How to make it again: `bench-suites/calibration/training/README.md`.
"""


def write_card() -> None:
    log = json.loads(TRAINING_LOG.read_text(encoding="utf8"))
    evaluation = json.loads(EVALUATION.read_text(encoding="utf8"))
    (BUILD / "CARD.md").write_text(card(log, evaluation), encoding="utf8")


if __name__ == "__main__":
    write_card()
