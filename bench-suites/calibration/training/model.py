"""A compact Qwen2: RMSNorm, rotary positions, grouped-query attention with biased QKV, SwiGLU, tied embeddings.

Two things differ from the usual code, neither from the architecture. The projections that read the same input are one
matrix (queries, keys and values; gate and up). And the residual stream is kept free of a mean: whatever writes to it
(embedding, attention output, feed-forward output) has its mean over the hidden dimension taken away after each training
step. On such a stream RMSNorm and LayerNorm without bias are the same function, so that an export may use either.
Shapes below: B sequences, S tokens, H hidden, N heads, G key/value heads, D head size, V vocabulary.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from settings import ModelShape


def rotary_tables(shape: ModelShape) -> tuple[Tensor, Tensor]:
    """Cosines and sines, each [positions, D]; the second half of D repeats the first (rotate-half, as in Qwen2)."""
    exponents = torch.arange(0, shape.head_size, 2, dtype=torch.float64) / shape.head_size
    angles = torch.outer(torch.arange(shape.positions, dtype=torch.float64), shape.rope_theta**-exponents)
    both = torch.cat([angles, angles], dim=-1)
    return both.cos().float(), both.sin().float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turns x [B, heads, S, D] by its positions; cos and sin are [S, D]."""
    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat([-second, first], dim=-1) * sin


class RMSNorm(nn.Module):
    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return F.rms_norm(x, self.weight.shape, self.weight, self.epsilon)


class Block(nn.Module):
    """Attention, then feed-forward, each behind a norm and added to the stream [B, S, H]."""

    def __init__(self, shape: ModelShape) -> None:
        super().__init__()
        self.shape = shape
        self.attention_norm = RMSNorm(shape.hidden, shape.norm_epsilon)
        self.qkv = nn.Linear(shape.hidden, shape.query_width + 2 * shape.kv_width)
        self.attention_out = nn.Linear(shape.query_width, shape.hidden, bias=False)
        self.feed_forward_norm = RMSNorm(shape.hidden, shape.norm_epsilon)
        self.gate_up = nn.Linear(shape.hidden, 2 * shape.feed_forward, bias=False)
        self.down = nn.Linear(shape.feed_forward, shape.hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.attention(self.attention_norm(x), cos, sin)
        gate, up = self.gate_up(self.feed_forward_norm(x)).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * up)

    def attention(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        batch, length, _ = x.shape
        shape = self.shape
        heads = self.qkv(x).view(batch, length, -1, shape.head_size).transpose(1, 2)
        q, k, v = heads.split([shape.heads, shape.kv_heads, shape.kv_heads], dim=1)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
        return self.attention_out(mixed.transpose(1, 2).reshape(batch, length, shape.query_width))


class CalibrationModel(nn.Module):
    """Token ids [B, S] to logits [B, S, V]. Padding goes on the right, where causal attention never sees it."""

    def __init__(self, shape: ModelShape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.hidden)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.final_norm = RMSNorm(shape.hidden, shape.norm_epsilon)
        cos, sin = rotary_tables(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self._initialise()

    def forward(self, ids: Tensor) -> Tensor:
        return self.final_norm(self.stream(ids)) @ self.embedding.weight.T

    def stream(self, ids: Tensor) -> Tensor:
        """The residual stream [B, S, H] after the last block."""
        cos, sin = self.cos[: ids.shape[1]], self.sin[: ids.shape[1]]
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, cos, sin)
        return x

    @torch.no_grad()
    def centre(self) -> None:
        """Takes the mean over the hidden dimension out of everything that writes to the stream."""
        self.embedding.weight -= self.embedding.weight.mean(dim=1, keepdim=True)
        for block in self.blocks:
            for writer in (block.attention_out, block.down):
                writer.weight -= writer.weight.mean(dim=0, keepdim=True)

    @torch.no_grad()
    def fold_norms(self) -> None:
        """Moves the weights of the norms inside blocks into the matrix behind each, which leaves them exactly 1."""
        for block in self.blocks:
            for norm, reader in ((block.attention_norm, block.qkv), (block.feed_forward_norm, block.gate_up)):
                reader.weight *= norm.weight
                norm.weight.fill_(1.0)

    def _initialise(self) -> None:
        depth_scale = (2 * self.shape.layers) ** -0.5
        nn.init.normal_(self.embedding.weight, std=0.05)
        for block in self.blocks:
            nn.init.normal_(block.qkv.weight, std=self.shape.hidden**-0.5)
            nn.init.zeros_(block.qkv.bias)
            nn.init.normal_(block.gate_up.weight, std=self.shape.hidden**-0.5)
            nn.init.normal_(block.attention_out.weight, std=depth_scale * self.shape.query_width**-0.5)
            nn.init.normal_(block.down.weight, std=depth_scale * self.shape.feed_forward**-0.5)
        self.centre()


def parameter_count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())
