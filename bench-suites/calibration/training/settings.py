"""Where things lie, the shape of the model and every number that decides what training gives."""

from dataclasses import dataclass
from pathlib import Path

TRAINING = Path(__file__).resolve().parent
REPOSITORY = TRAINING.parents[2]
BUILD = REPOSITORY / "public/builds/tabmark/calibration/resolve/main"
GQA_TWIN = REPOSITORY / "tests/fixtures/builds/gqa-twin"
# Ignored by git: text, encoded text, the checkpoint and the log. All of it can be made again.
CACHE = TRAINING / ".cache"
CHECKPOINT = CACHE / "checkpoint.pt"
TRAINING_LOG = CACHE / "training-log.json"
EVALUATION = CACHE / "evaluation.json"

END_OF_TEXT = "<|endoftext|>"
TURN_START = "<|im_start|>"
TURN_END = "<|im_end|>"


@dataclass(frozen=True)
class ModelShape:
    """A Qwen2 architecture; names follow the fields of config.json where there is one."""

    vocabulary: int = 512
    hidden: int = 128
    layers: int = 4
    heads: int = 4
    kv_heads: int = 2
    feed_forward: int = 384
    positions: int = 1024
    rope_theta: float = 10_000.0
    norm_epsilon: float = 1e-6

    @property
    def head_size(self) -> int:
        return self.hidden // self.heads

    @property
    def query_width(self) -> int:
        return self.heads * self.head_size

    @property
    def kv_width(self) -> int:
        return self.kv_heads * self.head_size


@dataclass(frozen=True)
class TrainingPlan:
    """Seeds, amounts and rates. Equal plans on equal versions give equal weights."""

    text_seed: int = 1
    pairs: int = 240_000
    weight_seed: int = 20_261_117
    workers: int = 2
    steps: int = 5_000
    batch: int = 48
    micro_batches: int = 4
    peak_rate: float = 3e-3
    warm_up_steps: int = 200
    weight_decay: float = 0.05
    report_every: int = 200


# How often a family is drawn, relative to the others: sums and lists take longest to learn.
FAMILY_SHARES = {
    "two-digit-sum": 1.5,
    "next-in-sequence": 1.0,
    "largest-of-list": 1.5,
    "letter-count": 1.0,
    "number-function": 0.7,
    "list-function": 0.7,
}

SHAPE = ModelShape()
PLAN = TrainingPlan()
# Seeds of held-out tasks: for the training log, for the figures on the card, for the reference cases.
LOG_SEED, EVALUATION_SEED, REFERENCE_SEED = 800_000, 700_000, 900_000
