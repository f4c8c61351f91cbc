"""Greedy decoding with the PyTorch model and no cache: the plainest way there is, as a reference should be made."""

import torch
from torch import Tensor

from model import CalibrationModel

MOST_NEW_TOKENS = 48


@torch.no_grad()
def greedy(model: CalibrationModel, prompt: list[int], end: int) -> tuple[list[int], Tensor]:
    """New token ids, the end token included if it was reached, and the logits each was chosen from [steps, V]."""
    new: list[int] = []
    logits: list[Tensor] = []
    while len(new) < MOST_NEW_TOKENS and (not new or new[-1] != end):
        last = model(torch.tensor([prompt + new]))[0, -1]
        logits.append(last)
        new.append(int(last.argmax()))
    return new, torch.stack(logits)
