"""Writes the GGUF build: the same weights as the ONNX one, unquantised, so that every runtime gives the same tokens."""

import json

import gguf
import torch

from export_onnx import MOST_BYTES, load_model
from model import CalibrationModel
from settings import BUILD, END_OF_TEXT, SHAPE, TURN_END
from tokenizer import CHAT_TEMPLATE, SPECIAL_TOKENS

GGUF_FILE = BUILD / "calibration.gguf"


def named_tensors(model: CalibrationModel) -> dict[str, torch.Tensor]:
    """Weights under llama.cpp's names, [out, in]. Its qwen2 rotates half by half as ours does: nothing is permuted."""
    tensors = {"token_embd.weight": model.embedding.weight, "output_norm.weight": model.final_norm.weight}
    widths = [SHAPE.query_width, SHAPE.kv_width, SHAPE.kv_width]
    for layer, block in enumerate(model.blocks):
        for part, weight, bias in zip("qkv", block.qkv.weight.split(widths), block.qkv.bias.split(widths), strict=True):
            tensors[f"blk.{layer}.attn_{part}.weight"] = weight
            tensors[f"blk.{layer}.attn_{part}.bias"] = bias
        gate, up = block.gate_up.weight.chunk(2)
        tensors |= {
            f"blk.{layer}.attn_norm.weight": block.attention_norm.weight,
            f"blk.{layer}.attn_output.weight": block.attention_out.weight,
            f"blk.{layer}.ffn_norm.weight": block.feed_forward_norm.weight,
            f"blk.{layer}.ffn_gate.weight": gate,
            f"blk.{layer}.ffn_up.weight": up,
            f"blk.{layer}.ffn_down.weight": block.down.weight,
        }
    return tensors


def add_architecture(writer: gguf.GGUFWriter) -> None:
    writer.add_name("Tabmark calibration")
    writer.add_license("apache-2.0")
    writer.add_context_length(SHAPE.positions)
    writer.add_embedding_length(SHAPE.hidden)
    writer.add_block_count(SHAPE.layers)
    writer.add_feed_forward_length(SHAPE.feed_forward)
    writer.add_head_count(SHAPE.heads)
    writer.add_head_count_kv(SHAPE.kv_heads)
    writer.add_rope_freq_base(SHAPE.rope_theta)
    writer.add_layer_norm_rms_eps(SHAPE.norm_epsilon)
    writer.add_vocab_size(SHAPE.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def add_tokenizer(writer: gguf.GGUFWriter) -> None:
    """The vocabulary and merges of tokenizer.json. Ids of tokens are their places in the list."""
    written = json.loads((BUILD / "tokenizer.json").read_text(encoding="utf8"))
    ids = written["model"]["vocab"] | {token["content"]: token["id"] for token in written["added_tokens"]}
    tokens = sorted(ids, key=ids.__getitem__)
    special = set(SPECIAL_TOKENS)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if t in special else gguf.TokenType.NORMAL for t in tokens])
    writer.add_token_merges([" ".join(merge) for merge in written["model"]["merges"]])
    writer.add_bos_token_id(ids[END_OF_TEXT])
    writer.add_eos_token_id(ids[TURN_END])
    writer.add_pad_token_id(ids[END_OF_TEXT])
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def write_gguf(model: CalibrationModel) -> None:
    writer = gguf.GGUFWriter(str(GGUF_FILE), "qwen2")
    add_architecture(writer)
    add_tokenizer(writer)
    for name, tensor in named_tensors(model).items():
        writer.add_tensor(name, tensor.detach().contiguous().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    size = GGUF_FILE.stat().st_size
    if size > MOST_BYTES:
        raise RuntimeError(f"{GGUF_FILE.name} has {size} bytes, more than {MOST_BYTES}.")
    print(f"{GGUF_FILE.name}: {size} bytes")


if __name__ == "__main__":
    write_gguf(load_model())
