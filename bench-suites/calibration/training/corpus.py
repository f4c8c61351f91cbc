"""Text from the suite's own generators: training pairs and held-out tasks. Nothing else is ever read."""

import json
import subprocess
from pathlib import Path

from settings import CACHE, REPOSITORY


def training_pairs(seed: int, count: int) -> list[dict]:
    """Prompt and completion pairs from the trainable side of the suite, as {family, prompt, completion}."""
    return _written(seed, count, [])


def held_out_tasks(seed: int, count: int) -> list[dict]:
    """The suite's tasks for a seed, families taking turns, each with its grader and a model solution."""
    return _written(seed, count, ["held-out"])


def _written(seed: int, count: int, side: list[str]) -> list[dict]:
    """Runs the writer once and keeps what it wrote in the cache. Delete the cache when the suite changes."""
    path = CACHE / f"text-{'-'.join([*side, str(seed), str(count)])}.jsonl"
    if not path.exists():
        _write(path, ["npx", "tsx", "src/cli/write-training-text.ts", str(seed), str(count), *side])
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def _write(path: Path, command: list[str]) -> None:
    CACHE.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as sink:
        subprocess.run(command, cwd=REPOSITORY, stdout=sink, check=True)
    unfinished.rename(path)
