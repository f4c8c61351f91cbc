"""Writes the ONNX build, in plain operators, and its twin with the GroupQueryAttention operator.

On WebGPU every operator is a dispatch, so the graph is drawn by hand with few of them. What differs from the PyTorch
code, and why it computes the same:
- RMSNorm is LayerNormalization: the stream has no mean (see model.py). The norms inside blocks have weights of 1.
- rotate-half is one Gather that swaps the halves; the minus sign of the first half lies in the table of sines.
- Each pair of query heads that shares a key/value head is laid end to end, so that no key or value is repeated.
- One mask serves all layers. It is made from float tables because integer arithmetic would leave the GPU.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto

from attention_nodes import grouped_attention, plain_attention, shared_grouped, shared_plain
from graph import Graph
from model import CalibrationModel
from settings import BUILD, CHECKPOINT, GQA_TWIN, SHAPE

MOST_BYTES = 4_000_000


def load_model() -> CalibrationModel:
    model = CalibrationModel(SHAPE)
    model.load_state_dict(torch.load(CHECKPOINT, weights_only=True))
    return model.eval()


def make_onnx(model: CalibrationModel, grouped: bool) -> onnx.ModelProto:
    """The whole graph: token ids, mask, positions and cache to logits and the longer cache."""
    weights = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    graph = Graph("calibration-grouped-attention" if grouped else "calibration")
    declare_interface(graph)
    shared = shared_grouped(graph, model) if grouped else shared_plain(graph, model)
    attention = grouped_attention if grouped else plain_attention
    graph.floats("embedding", weights["embedding.weight"])
    # The stream is kept flat, [tokens of all sequences, hidden], so that every projection is one matrix product.
    flat_ids = graph.add("Reshape", ["input_ids", graph.integers(-1)], "flat_ids")
    x = graph.add("Gather", ["embedding", flat_ids], "embedded", axis=0)
    for layer in range(SHAPE.layers):
        part = {name.removeprefix(f"blocks.{layer}."): value for name, value in weights.items()}
        normed = norm(graph, x, part["attention_norm.weight"], f"layer{layer}.attention_norm")
        mixed = attention(graph, normed, part, layer, shared)
        out = product(graph, mixed, part["attention_out.weight"], f"layer{layer}.attention_out")
        x = graph.add("Add", [x, out], f"layer{layer}.after_attention")
        normed = norm(graph, x, part["feed_forward_norm.weight"], f"layer{layer}.feed_forward_norm")
        x = graph.add("Add", [x, feed_forward(graph, normed, part, layer)], f"layer{layer}.after_feed_forward")
    normed = norm(graph, x, weights["final_norm.weight"], "final_norm")
    # A second copy of the embedding, turned: 0.26 MB for one operator less.
    flat_logits = product(graph, normed, weights["embedding.weight"], "flat_logits")
    dimensions = [shared["batch_and_length"], graph.integers(SHAPE.vocabulary)]
    graph.add("Reshape", [flat_logits, graph.add("Concat", dimensions, "logits_shape", axis=0)], "logits")
    return graph.model(("com.microsoft",) if grouped else ())


def declare_interface(graph: Graph) -> None:
    """Inputs and outputs under the names, and with the symbolic dimensions, that transformers.js looks for."""
    batch, length, total = "batch_size", "sequence_length", "total_sequence_length"
    graph.input("input_ids", TensorProto.INT64, [batch, length])
    graph.input("attention_mask", TensorProto.INT64, [batch, total])
    graph.input("position_ids", TensorProto.INT64, [batch, length])
    graph.output("logits", [batch, length, SHAPE.vocabulary])
    for layer in range(SHAPE.layers):
        for side in ("key", "value"):
            past = [batch, SHAPE.kv_heads, "past_sequence_length", SHAPE.head_size]
            graph.input(f"past_key_values.{layer}.{side}", TensorProto.FLOAT, past)
            graph.output(f"present.{layer}.{side}", [batch, SHAPE.kv_heads, total, SHAPE.head_size])


def norm(graph: Graph, x: str, weight: np.ndarray, name: str) -> str:
    scale = "ones" if np.all(weight == 1) else f"{name}.weight"
    inputs = [x, graph.floats(scale, weight)]
    return graph.add("LayerNormalization", inputs, name, axis=-1, epsilon=SHAPE.norm_epsilon)


def product(graph: Graph, x: str, weight: np.ndarray, name: str) -> str:
    """x times a weight stored as PyTorch stores it, [out, in]."""
    return graph.add("MatMul", [x, graph.floats(f"{name}.weight", weight.T)], name)


def feed_forward(graph: Graph, x: str, part: dict[str, np.ndarray], layer: int) -> str:
    name = f"layer{layer}.feed_forward"
    both = product(graph, x, part["gate_up.weight"], f"{name}.gate_up")
    widths = graph.integers(SHAPE.feed_forward, SHAPE.feed_forward)
    gate, up = graph.add_many("Split", [both, widths], [f"{name}.gate", f"{name}.up"], axis=-1)
    sigmoid = graph.add("Sigmoid", [gate], f"{name}.sigmoid")
    activated = graph.add("Mul", [gate, sigmoid], f"{name}.silu")
    gated = graph.add("Mul", [activated, up], f"{name}.gated")
    return product(graph, gated, part["down.weight"], f"{name}.down")


def write_onnx(model: onnx.ModelProto, path: Path) -> None:
    """Saves a model, weights inside, and refuses one that is larger than a build here may be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RuntimeError(f"{path.name} has {size} bytes, more than {MOST_BYTES}.")
    print(f"{path.name}: {size} bytes, {len(model.graph.node)} operators")


if __name__ == "__main__":
    trained = load_model()
    write_onnx(make_onnx(trained, grouped=False), BUILD / "onnx/model.onnx")
    write_onnx(make_onnx(trained, grouped=True), GQA_TWIN / "onnx/model.onnx")
