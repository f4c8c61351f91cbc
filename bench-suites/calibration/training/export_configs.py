"""Writes config.json and generation_config.json, as the model hub has them for a Qwen2 model."""

import json
from pathlib import Path

from settings import BUILD, END_OF_TEXT, GQA_TWIN, SHAPE, TURN_END
from tokenizer import load_tokenizer


def write_configs(folder: Path) -> None:
    tokenizer = load_tokenizer()
    turn_end, end_of_text = tokenizer.token_to_id(TURN_END), tokenizer.token_to_id(END_OF_TEXT)
    ends = {"bos_token_id": end_of_text, "eos_token_id": turn_end, "pad_token_id": end_of_text}
    config = {
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "attention_dropout": 0.0,
        **ends,
        "head_dim": SHAPE.head_size,
        "hidden_act": "silu",
        "hidden_size": SHAPE.hidden,
        "initializer_range": 0.05,
        "intermediate_size": SHAPE.feed_forward,
        "max_position_embeddings": SHAPE.positions,
        "num_attention_heads": SHAPE.heads,
        "num_hidden_layers": SHAPE.layers,
        "num_key_value_heads": SHAPE.kv_heads,
        "rms_norm_eps": SHAPE.norm_epsilon,
        "rope_theta": SHAPE.rope_theta,
        "tie_word_embeddings": True,
        "torch_dtype": "float32",
        "use_cache": True,
        "use_sliding_window": False,
        "vocab_size": SHAPE.vocabulary,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf8")
    generation = {**ends, "do_sample": False, "max_new_tokens": 48}
    (folder / "generation_config.json").write_text(json.dumps(generation, indent=2) + "\n", encoding="utf8")


def copy_tokenizer(folder: Path) -> None:
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((BUILD / name).read_bytes())


if __name__ == "__main__":
    write_configs(BUILD)
    write_configs(GQA_TWIN)
    copy_tokenizer(GQA_TWIN)
