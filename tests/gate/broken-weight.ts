/** Name of a tensor that every token passes through. */
const TENSOR = 'layer1.feed_forward.down.weight';
/** Field 9 (raw_data) of ONNX's TensorProto, length-delimited; protobuf writes it right after field 8, the name. */
const RAW_DATA_TAG = 0x4a;

/** A copy of an ONNX file in which one single weight has another value. Throws when the tensor is not found. */
export function withBrokenWeight(model: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(model.slice(0));
  const name = new TextEncoder().encode(TENSOR);
  for (let at = 0; at < bytes.length - name.length; at++) {
    if (!name.every((byte, offset) => bytes[at + offset] === byte) || bytes[at + name.length] !== RAW_DATA_TAG)
      continue;
    let data = at + name.length + 1;
    while ((bytes[data] ?? 0) & 0x80) data++; // the length, a varint
    new DataView(bytes.buffer).setFloat32(data + 1, 100, true);
    return bytes.buffer;
  }
  throw new Error(`There is no tensor ${TENSOR} with raw data in the file.`);
}
