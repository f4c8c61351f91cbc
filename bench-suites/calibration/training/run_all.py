"""Makes the whole calibration build again: `python run_all.py`. With --keep-weights, everything but the training."""

import os
import subprocess
import sys
from pathlib import Path

STAGES = [
    "tokenizer.py",
    "train.py",
    "export_configs.py",
    "export_onnx.py",
    "export_gguf.py",
    "reference.py",
    "verify.py",
    "evaluate.py",
    "write_card.py",
]


def run_all(keep_weights: bool) -> None:
    """Each stage is a process of its own and stops the rest when it fails."""
    folder = Path(__file__).resolve().parent
    # Several threads would add up the parts of a product in another order.
    environment = os.environ | {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "true"}
    for stage in STAGES:
        if keep_weights and stage in ("tokenizer.py", "train.py"):
            continue
        print(f"== {stage}", flush=True)
        subprocess.run([sys.executable, str(folder / stage)], cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    run_all("--keep-weights" in sys.argv[1:])
