"""Encoded text and the batches drawn from it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from settings import END_OF_TEXT, TURN_END
from tokenizer import chat_text


@dataclass(frozen=True)
class Batch:
    """Token ids and the ids that should follow, [B, S]; weights [B, S] are 0 outside completions.

    The weights of one sequence add up to 1 / (sequences in the whole step): an answer of one number counts for as much
    as a function of forty tokens.
    """

    inputs: Tensor
    targets: Tensor
    weights: Tensor


@dataclass(frozen=True)
class EncodedText:
    """Sequences end to end in one array; sequence i is tokens[starts[i]:starts[i + 1]]."""

    tokens: np.ndarray
    starts: np.ndarray
    prompt_lengths: np.ndarray
    families: list[str]
    padding: int


def encode_pairs(tokenizer: Tokenizer, pairs: list[dict]) -> EncodedText:
    """Encodes {family, prompt, completion}; each completion is followed by the end-of-turn token."""
    prompts = tokenizer.encode_batch_fast([chat_text(pair["prompt"]) for pair in pairs])
    completions = tokenizer.encode_batch_fast([pair["completion"] + TURN_END for pair in pairs])
    sequences = [a.ids + b.ids for a, b in zip(prompts, completions, strict=True)]
    lengths = np.array([len(sequence) for sequence in sequences])
    return EncodedText(
        tokens=np.concatenate([np.array(sequence, dtype=np.int16) for sequence in sequences]),
        starts=np.concatenate([[0], lengths.cumsum()]),
        prompt_lengths=np.array([len(prompt.ids) for prompt in prompts]),
        families=[pair["family"] for pair in pairs],
        padding=tokenizer.token_to_id(END_OF_TEXT),
    )


def draw_steps(text: EncodedText, shares: dict[str, float], plan, seed: int) -> Iterator[list[Batch]]:
    """Endless steps of plan.batch sequences, each cut by length into plan.micro_batches to save padding."""
    random = np.random.default_rng(seed)
    families = np.array(text.families)
    members = [np.flatnonzero(families == family) for family in shares]
    chances = np.array(list(shares.values())) / sum(shares.values())
    lengths = np.diff(text.starts)
    while True:
        counts = random.multinomial(plan.batch, chances)
        chosen = np.concatenate([random.choice(m, n) for m, n in zip(members, counts, strict=True)])
        chosen = chosen[np.argsort(lengths[chosen], kind="stable")]
        parts = np.array_split(chosen, plan.micro_batches)
        # Longest first: two workers then finish at about the same time.
        yield [make_batch(text, part, plan.batch) for part in reversed(parts)]


def make_batch(text: EncodedText, chosen: np.ndarray, sequences_in_step: int) -> Batch:
    """The chosen sequences, padded on the right to the longest of them."""
    longest = int((text.starts[chosen + 1] - text.starts[chosen]).max())
    ids = np.full((len(chosen), longest), text.padding, dtype=np.int64)
    weights = np.zeros((len(chosen), longest - 1), dtype=np.float32)
    for row, index in enumerate(chosen):
        start, stop = text.starts[index], text.starts[index + 1]
        length, prompt = stop - start, text.prompt_lengths[index]
        ids[row, :length] = text.tokens[start:stop]
        weights[row, prompt - 1 : length - 1] = 1 / (length - prompt) / sequences_in_step
    whole = torch.from_numpy(ids)
    return Batch(whole[:, :-1], whole[:, 1:], torch.from_numpy(weights))
