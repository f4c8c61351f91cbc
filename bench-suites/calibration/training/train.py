"""Trains the calibration model and writes checkpoint.pt and training-log.json into the cache."""

import json
import math
import time
from concurrent.futures import ThreadPoolExecutor

import torch
import torch.nn.functional as F
from torch.optim import AdamW

from batches import Batch, EncodedText, draw_steps, encode_pairs, make_batch
from corpus import held_out_tasks, training_pairs
from model import CalibrationModel, parameter_count
from settings import CHECKPOINT, FAMILY_SHARES, LOG_SEED, PLAN, SHAPE, TRAINING_LOG
from tokenizer import load_tokenizer


def rate_at(step: int) -> float:
    """The share of the peak rate at a step: linear warm-up, then half a cosine down to a hundredth."""
    if step < PLAN.warm_up_steps:
        return (step + 1) / PLAN.warm_up_steps
    progress = (step - PLAN.warm_up_steps) / (PLAN.steps - PLAN.warm_up_steps)
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress))


def make_optimiser(model: CalibrationModel) -> AdamW:
    """Matrices decay towards zero; norms, biases and the embedding do not."""
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "embedding" not in name]
    others = [p for name, p in model.named_parameters() if p.ndim != 2 or "embedding" in name]
    groups = [{"params": matrices, "weight_decay": PLAN.weight_decay}, {"params": others, "weight_decay": 0.0}]
    return AdamW(groups, lr=PLAN.peak_rate, betas=(0.9, 0.98), fused=True)


def batch_loss(model: CalibrationModel, batch: Batch) -> torch.Tensor:
    losses = F.cross_entropy(model(batch.inputs).flatten(0, 1), batch.targets.flatten(), reduction="none")
    return (losses * batch.weights.flatten()).sum()


def gradients(model: CalibrationModel, batch: Batch) -> tuple[float, tuple[torch.Tensor, ...]]:
    """The loss of a micro-batch and its gradients, in the order of model.parameters()."""
    loss = batch_loss(model, batch)
    return loss.item(), torch.autograd.grad(loss, list(model.parameters()))


@torch.no_grad()
def exact_shares(model: CalibrationModel, text: EncodedText) -> dict[str, float]:
    """Share of each family whose completion is the best guess at every step: what greedy decoding would give."""
    right: dict[str, list[bool]] = {}
    order = sorted(range(len(text.families)), key=lambda index: int(text.starts[index + 1] - text.starts[index]))
    for first in range(0, len(order), 64):
        chosen = torch.tensor(order[first : first + 64]).numpy()
        batch = make_batch(text, chosen, len(chosen))
        hits = (model(batch.inputs).argmax(-1) == batch.targets) | (batch.weights == 0)
        for index, hit in zip(chosen, hits.all(dim=1).tolist(), strict=True):
            right.setdefault(text.families[index], []).append(hit)
    return {family: sum(hits) / len(hits) for family, hits in sorted(right.items())}


def held_out_text(seed: int, count: int) -> EncodedText:
    tasks = held_out_tasks(seed, count)
    pairs = [{"family": t["family"], "prompt": t["messages"][0]["content"], "completion": t["solution"]} for t in tasks]
    return encode_pairs(load_tokenizer(), pairs)


def train() -> None:
    torch.manual_seed(PLAN.weight_seed)
    # One thread an operator, and two micro-batches at a time: operators this small spend two threads on waiting.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    model = CalibrationModel(SHAPE)
    optimiser = make_optimiser(model)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate_at)
    text = encode_pairs(load_tokenizer(), training_pairs(PLAN.text_seed, PLAN.pairs))
    steps = draw_steps(text, FAMILY_SHARES, PLAN, PLAN.weight_seed)
    watched = held_out_text(LOG_SEED, 600)
    log, recent, tokens, began = [], 0.0, 0, time.monotonic()
    with ThreadPoolExecutor(PLAN.workers) as pool:
        for step in range(1, PLAN.steps + 1):
            batches = next(steps)
            # Summed in the order of the batches, whichever is done first, so that a seed gives the same weights.
            losses, parts = zip(*pool.map(lambda batch: gradients(model, batch), batches), strict=True)
            for parameter, *shares in zip(model.parameters(), *parts, strict=True):
                parameter.grad = sum(shares[1:], start=shares[0])
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            model.centre()
            recent += sum(losses) / PLAN.report_every
            tokens += sum(batch.inputs.numel() for batch in batches)
            if step % PLAN.report_every == 0:
                log.append(report(model, watched, {"step": step, "loss": recent, "tokens": tokens, "began": began}))
                recent = 0.0
                save(model, log)


def report(model: CalibrationModel, watched: EncodedText, so_far: dict) -> dict:
    shares = exact_shares(model, watched)
    line = {
        "step": so_far["step"],
        "loss": round(so_far["loss"], 4),
        "tokens": so_far["tokens"],
        "seconds": round(time.monotonic() - so_far["began"]),
        "exact": {family: round(share, 3) for family, share in shares.items()},
    }
    print(json.dumps(line), flush=True)
    return line


def save(model: CalibrationModel, log: list[dict]) -> None:
    """Saves a copy whose norms are folded: what every export and the reference are made from."""
    copy = CalibrationModel(SHAPE)
    copy.load_state_dict(model.state_dict())
    copy.fold_norms()
    torch.save(copy.state_dict(), CHECKPOINT)
    summary = {"parameters": parameter_count(model), "torch": torch.__version__, "points": log}
    TRAINING_LOG.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    train()
