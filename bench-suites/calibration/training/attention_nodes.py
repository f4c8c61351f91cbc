"""The attention part of the ONNX graphs, once in plain operators and once with GroupQueryAttention.

Shapes: B sequences, S new tokens, T tokens in all, N heads, G key/value heads, D head size.
"""

import numpy as np

from graph import Graph
from model import CalibrationModel
from settings import SHAPE

# Far below any score, far from the end of float32.
MASKED = -1e9


def shared_plain(graph: Graph, model: CalibrationModel) -> dict[str, str]:
    """What all layers of the plain graph share: shapes, rotary tables at the positions, the mask."""
    shapes = _shapes(graph)
    half = SHAPE.head_size // 2
    sin = model.sin.numpy().copy()
    sin[:, :half] *= -1
    graph.floats("cos_table", model.cos.numpy())
    graph.floats("signed_sin_table", sin)
    graph.constant("swapped_halves", np.roll(np.arange(SHAPE.head_size), half))
    for name, table in (("cos", "cos_table"), ("sin", "signed_sin_table")):
        at_positions = graph.add("Gather", [table, "position_ids"], f"{name}_at_positions", axis=0)
        graph.add("Unsqueeze", [at_positions, graph.integers(1)], name)
    return {**shapes, "cos": "cos", "sin": "sin", "mask": _mask(graph)}


def _shapes(graph: Graph) -> dict[str, str]:
    batch_and_length = graph.add("Shape", ["input_ids"], "batch_and_length")
    head_shape = graph.integers(SHAPE.heads + 2 * SHAPE.kv_heads, SHAPE.head_size)
    heads = graph.add("Concat", [batch_and_length, head_shape], "heads_shape", axis=0)
    return {"batch_and_length": batch_and_length, "heads_shape": heads}


def _mask(graph: Graph) -> str:
    """[B, 1, S, T]: 0 where a token may look; MASKED, or a multiple of it, at padding and at what comes later.

    In column t and in the row of the token at place p it is MASKED * (relu(t - p) + 1 - attention_mask[t]).
    """
    graph.floats("places", np.arange(SHAPE.positions))
    total = graph.add("Shape", ["attention_mask"], "total_length", start=1, end=2)
    length = graph.add("Shape", ["input_ids"], "new_length", start=1, end=2)
    past = graph.add("Sub", [total, length], "past_length")
    columns = graph.add("Slice", ["places", graph.integers(0), total, graph.integers(0)], "column_places")
    places = graph.add("Slice", ["places", past, total, graph.integers(0)], "row_places")
    rows = graph.add("Unsqueeze", [places, graph.integers(1)], "rows")
    ahead = graph.add("Relu", [graph.add("Sub", [columns, rows], "distance_ahead")], "ahead")
    kept = graph.add("Cast", ["attention_mask"], "kept", to=1)
    dropped = graph.add("Sub", [graph.floats("one", [1.0]), kept], "dropped")
    columns_dropped = graph.add("Unsqueeze", [dropped, graph.integers(1, 2)], "columns_dropped")
    hidden = graph.add("Add", [columns_dropped, ahead], "hidden")
    return graph.add("Mul", [hidden, graph.floats("masked", [MASKED])], "mask")


def _qkv(graph: Graph, x: str, part: dict[str, np.ndarray], name: str) -> str:
    """Queries, keys and values of the flat stream, side by side: [B * S, (N + 2 G) * D]."""
    weight = graph.floats(f"{name}.qkv.weight", part["qkv.weight"].T)
    bias = graph.floats(f"{name}.qkv.bias", part["qkv.bias"])
    return graph.add("Gemm", [x, weight, bias], f"{name}.qkv")


def plain_attention(graph: Graph, x: str, part: dict[str, np.ndarray], layer: int, shared: dict[str, str]) -> str:
    """Flat normed stream to the flat mixture of values [B * S, N * D]; extends the cache of the layer."""
    name = f"layer{layer}.attention"
    heads = graph.add("Reshape", [_qkv(graph, x, part, name), shared["heads_shape"]], f"{name}.heads")
    turned = graph.add("Transpose", [heads], f"{name}.heads_first", perm=[0, 2, 1, 3])
    widths = graph.integers(SHAPE.heads + SHAPE.kv_heads, SHAPE.kv_heads)
    qk, values = graph.add_many("Split", [turned, widths], [f"{name}.qk", f"{name}.new_values"], axis=1)
    rotated = _rotate(graph, qk, shared, name)
    widths = graph.integers(SHAPE.heads, SHAPE.kv_heads)
    queries, keys = graph.add_many("Split", [rotated, widths], [f"{name}.queries", f"{name}.new_keys"], axis=1)
    keys = graph.add("Concat", [f"past_key_values.{layer}.key", keys], f"present.{layer}.key", axis=2)
    values = graph.add("Concat", [f"past_key_values.{layer}.value", values], f"present.{layer}.value", axis=2)
    chances = _chances(graph, queries, keys, shared["mask"], name)
    mixed = graph.add("MatMul", [chances, values], f"{name}.mixed")
    by_head = graph.add("Reshape", [mixed, graph.integers(0, SHAPE.heads, -1, SHAPE.head_size)], f"{name}.by_head")
    by_token = graph.add("Transpose", [by_head], f"{name}.by_token", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [by_token, graph.integers(-1, SHAPE.query_width)], f"{name}.flat")


def _rotate(graph: Graph, qk: str, shared: dict[str, str], name: str) -> str:
    """Turns queries and keys [B, N + G, S, D] together."""
    swapped = graph.add("Gather", [qk, "swapped_halves"], f"{name}.swapped", axis=3)
    along = graph.add("Mul", [qk, shared["cos"]], f"{name}.along")
    across = graph.add("Mul", [swapped, shared["sin"]], f"{name}.across")
    return graph.add("Add", [along, across], f"{name}.rotated")


def _chances(graph: Graph, queries: str, keys: str, mask: str, name: str) -> str:
    """Attention weights [B, G, N / G * S, T] from queries [B, N, S, D] and keys [B, G, T, D]."""
    grouped = graph.add("Reshape", [queries, graph.integers(0, SHAPE.kv_heads, -1, SHAPE.head_size)], f"{name}.grouped")
    keys_turned = graph.add("Transpose", [keys], f"{name}.keys_turned", perm=[0, 1, 3, 2])
    products = graph.add("MatMul", [grouped, keys_turned], f"{name}.products")
    by_head = graph.add("Reshape", [products, graph.integers(0, SHAPE.heads, -1, 0)], f"{name}.products_by_head")
    scale = graph.floats("attention_scale", [SHAPE.head_size**-0.5])
    scaled = graph.add("Mul", [by_head, scale], f"{name}.scaled")
    masked = graph.add("Add", [scaled, mask], f"{name}.masked")
    chances = graph.add("Softmax", [masked], f"{name}.chances", axis=-1)
    return graph.add("Reshape", [chances, graph.integers(0, SHAPE.kv_heads, -1, 0)], f"{name}.chances_grouped")


def shared_grouped(graph: Graph, model: CalibrationModel) -> dict[str, str]:
    """What all layers of the twin share: lengths as the operator wants them, and half tables for its own rotation."""
    shapes = _shapes(graph)
    half = SHAPE.head_size // 2
    graph.floats("cos_cache", model.cos.numpy()[:, :half])
    graph.floats("sin_cache", model.sin.numpy()[:, :half])
    kept = graph.add("ReduceSum", ["attention_mask", graph.integers(1)], "tokens_kept", keepdims=0)
    last = graph.add("Sub", [kept, graph.integers(1)], "last_token")
    graph.add("Cast", [last], "last_token_32", to=6)
    total = graph.add("Shape", ["attention_mask"], "total_length", start=1, end=2)
    scalar = graph.add("Squeeze", [total, graph.integers(0)], "total_length_scalar")
    graph.add("Cast", [scalar], "total_length_32", to=6)
    width = SHAPE.query_width + 2 * SHAPE.kv_width
    whole = graph.add("Concat", [shapes["batch_and_length"], graph.integers(width)], "qkv_shape", axis=0)
    return {**shapes, "qkv_shape": whole}


def grouped_attention(graph: Graph, x: str, part: dict[str, np.ndarray], layer: int, shared: dict[str, str]) -> str:
    """As plain_attention, with GroupQueryAttention doing rotation, cache, mask and mixture."""
    name = f"layer{layer}.attention"
    qkv = graph.add("Reshape", [_qkv(graph, x, part, name), shared["qkv_shape"]], f"{name}.qkv_by_sequence")
    widths = graph.integers(SHAPE.query_width, SHAPE.kv_width, SHAPE.kv_width)
    parts = [f"{name}.queries", f"{name}.keys", f"{name}.values"]
    graph.add_many("Split", [qkv, widths], parts, axis=-1)
    past = [f"past_key_values.{layer}.key", f"past_key_values.{layer}.value"]
    results = [f"{name}.mixed", f"present.{layer}.key", f"present.{layer}.value"]
    lengths = ["last_token_32", "total_length_32"]
    options = {"num_heads": SHAPE.heads, "kv_num_heads": SHAPE.kv_heads, "do_rotary": 1, "domain": "com.microsoft"}
    graph.add_many(
        "GroupQueryAttention", [*parts, *past, *lengths, "cos_cache", "sin_cache"], results, **options
    )
    return graph.add("Reshape", [results[0], graph.integers(-1, SHAPE.query_width)], f"{name}.flat")
