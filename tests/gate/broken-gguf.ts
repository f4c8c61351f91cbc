/** Bytes to which the data of a GGUF is aligned. */
const ALIGNMENT = 32;
/** Name of the first tensor of the calibration build's GGUF. */
const FIRST = 'token_embd.weight';
/** Name of a tensor that every token passes through. */
const TENSOR = 'blk.1.ffn_down.weight';

/** A copy of a GGUF in which one single weight has another value. Throws when the tensor is not found. */
export function withBrokenGgufWeight(model: ArrayBuffer): ArrayBuffer {
  const copy = model.slice(0);
  const view = new DataView(copy);
  const tensors = Number(view.getBigUint64(8, true));
  let at = indexOf(copy, FIRST) - 8;
  let broken: number | undefined;
  for (let tensor = 0; tensor < tensors; tensor++) {
    const length = Number(view.getBigUint64(at, true));
    const name = new TextDecoder().decode(new Uint8Array(copy, at + 8, length));
    const dimensionsAt = at + 8 + length;
    const offsetAt = dimensionsAt + 4 + 8 * view.getUint32(dimensionsAt, true) + 4;
    if (name === TENSOR) broken = Number(view.getBigUint64(offsetAt, true));
    at = offsetAt + 8;
  }
  if (broken === undefined) throw new Error(`There is no tensor ${TENSOR} in the file.`);
  view.setFloat32(Math.ceil(at / ALIGNMENT) * ALIGNMENT + broken, 100, true);
  return copy;
}

/** A copy of a GGUF whose chat template opens the thinking; the text it replaces has the same length. */
export function withThinkingTemplate(model: ArrayBuffer): ArrayBuffer {
  const copy = model.slice(0);
  new Uint8Array(copy).set(new TextEncoder().encode('s <think>'), indexOf(copy, '|>assistant') + 2);
  return copy;
}

function indexOf(bytes: ArrayBuffer, text: string): number {
  const at = new TextDecoder('latin1').decode(bytes).indexOf(text);
  if (at < 0) throw new Error(`There is no "${text}" in the file.`);
  return at;
}
