"""Makes the tokenizer of the build: byte-level BPE behind Qwen2's pre-tokenizer, with 512 tokens and ChatML."""

import json

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from corpus import training_pairs
from settings import BUILD, END_OF_TEXT, SHAPE, TURN_END, TURN_START

# Qwen2's own split: llama.cpp knows it as the pre-tokenizer "qwen2". Each digit is a token.
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# In the order of Qwen2: the special tokens come last.
SPECIAL_TOKENS = [END_OF_TEXT, TURN_START, TURN_END]
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
PAIRS_READ = 60_000


def chat_text(prompt: str) -> str:
    """What CHAT_TEMPLATE gives for one user message with add_generation_prompt."""
    return f"{TURN_START}user\n{prompt}{TURN_END}\n{TURN_START}assistant\n"


def load_tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(BUILD / "tokenizer.json"))


def make_tokenizer() -> Tokenizer:
    """Learns the merges from training pairs. Deterministic: ties are broken by the library in a fixed order."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SHAPE.vocabulary - len(SPECIAL_TOKENS),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        min_frequency=1,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(), trainer)
    tokenizer.add_special_tokens(SPECIAL_TOKENS)
    if tokenizer.get_vocab_size() != SHAPE.vocabulary:
        raise RuntimeError(f"{tokenizer.get_vocab_size()} tokens instead of {SHAPE.vocabulary}: too little text.")
    return tokenizer


def _texts():
    """The pieces of chats between special tokens, which are never merged with their surroundings."""
    for pair in training_pairs(2, PAIRS_READ):
        yield from (f"user\n{pair['prompt']}", "\n", f"assistant\n{pair['completion']}")


def write_tokenizer() -> None:
    """Writes tokenizer.json and tokenizer_config.json into the build."""
    BUILD.mkdir(parents=True, exist_ok=True)
    tokenizer = make_tokenizer()
    tokenizer.save(str(BUILD / "tokenizer.json"))
    added = {
        str(tokenizer.token_to_id(token)): {
            "content": token,
            "lstrip": False,
            "normalized": False,
            "rstrip": False,
            "single_word": False,
            "special": True,
        }
        for token in SPECIAL_TOKENS
    }
    config = {
        "tokenizer_class": "Qwen2Tokenizer",
        "add_bos_token": False,
        "add_prefix_space": False,
        "added_tokens_decoder": added,
        "additional_special_tokens": [TURN_START, TURN_END],
        "bos_token": None,
        "chat_template": CHAT_TEMPLATE,
        "clean_up_tokenization_spaces": False,
        "eos_token": TURN_END,
        "errors": "replace",
        "model_max_length": SHAPE.positions,
        "pad_token": END_OF_TEXT,
        "split_special_tokens": False,
        "unk_token": None,
    }
    (BUILD / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf8")


if __name__ == "__main__":
    write_tokenizer()
