/**
 * CPython calls C functions that expect fewer parameters than they are given, which WebAssembly refuses. A "trampoline"
 * looks at the type of a function and calls it with as many as it takes. This one is WebAssembly itself; without it the
 * interpreter falls back to a host function, and every call from Python into C takes a good deal more of the stack.
 *
 *     (func (export "call") (param $ok i32) (param $function i32) (param $1 i32) (param $2 i32) (param $3 i32) (result i32)
 *       (i32.store (local.get $ok) (i32.const 1))
 *       ;; for 3, 2, 1 and 0 parameters
 *       (if (ref.test (ref $type) (table.get (local.get $function)))
 *         (then (return (call_indirect (type $type) <parameters> (local.get $function)))))
 *       (i32.store (local.get $ok) (i32.const 0))
 *       (i32.const 0))
 */
function trampolineBytes(): Uint8Array<ArrayBuffer> {
  const i32 = 0x7f;
  const functionType = (parameters: number) => [0x60, parameters, ...Array<number>(parameters).fill(i32), 1, i32];
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
  const section = (id: number, ...content: number[]) => [id, content.length, ...content];
  const arities = [3, 2, 1, 0];
  const attempt = (parameters: number, type: number) => [
    ...[0x20, 1, 0x25, 0, 0xfb, 0x14, type, 0x04, 0x40],
    ...Array.from({ length: parameters }, (_, index) => [0x20, 2 + index]).flat(),
    ...[0x20, 1, 0x11, type, 0, 0x0f, 0x0b],
  ];
  const setOk = (value: number) => [0x20, 0, 0x41, value, 0x36, 2, 0];
  const body = [0, ...setOk(1), ...arities.flatMap(attempt), ...setOk(0), 0x41, 0, 0x0b];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 5, ...[...arities, 5].flatMap(functionType)),
    ...section(2, 2, ...name('env'), ...name('memory'), 2, 0, 1, ...name('env'), ...name('table'), 1, 0x70, 0, 1),
    ...section(3, 1, 4),
    ...section(7, 1, ...name('call'), 0, 0),
    ...section(10, 1, body.length, ...body),
  ]);
}

/** Adds the trampoline to the functions of the interpreter; its address, or 0 where the engine is too old for it. */
export function addTrampoline(memory: WebAssembly.Memory, table: WebAssembly.Table): number {
  try {
    const module = new WebAssembly.Module(trampolineBytes());
    const { call } = new WebAssembly.Instance(module, { env: { memory, table } }).exports;
    const address = table.grow(1);
    table.set(address, call);
    return address;
  } catch {
    return 0;
  }
}
