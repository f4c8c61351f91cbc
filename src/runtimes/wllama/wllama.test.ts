import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threadsFor } from './browser-support.ts';
import { ChatTemplate } from './chat-template.ts';
import { CoreLog } from './core-log.ts';
import { readControlTokens } from './gguf-vocabulary.ts';
import { splitAtControl } from './tokenize.ts';

const file = readFileSync(
  new URL('../../../public/builds/tabmark/calibration/resolve/main/calibration.gguf', import.meta.url),
);
const gguf = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);

describe('what is read from a GGUF', () => {
  it('are its control tokens, by their text', () => {
    expect([...readControlTokens(gguf as ArrayBuffer)]).toEqual([
      ['<|endoftext|>', 509],
      ['<|im_start|>', 510],
      ['<|im_end|>', 511],
    ]);
  });
});

describe('splitAtControl', () => {
  const control = new Map([
    ['<|im_end|>', 2],
    ['<|im_end|>x', 3],
    ['a.b', 4],
  ]);

  it.each([
    ['no control token', ['no control token']],
    ['', []],
    ['<|im_end|>', [2]],
    ['say<|im_end|>\nmore', ['say', 2, '\nmore']],
    ['the longest<|im_end|>x', ['the longest', 3]],
    ['aXb is no a.b', ['aXb is no ', 4]],
  ])('splits %j', (text, parts) => {
    expect(splitAtControl(text, control)).toEqual(parts);
  });
});

describe('ChatTemplate', () => {
  const source =
    '{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}{% if enable_thinking is defined and not enable_thinking %}<think></think>{% endif %}';
  const messages = [{ role: 'user' as const, content: 'Hi' }];

  it('renders what the GGUF carries, with thinking switched where it is to be', () => {
    const template = new ChatTemplate(source, { bos: '<s>', eos: '</s>', addsBos: false });
    expect(template.render(messages, undefined)).toBe('<s>[user]Hi');
    expect(template.render(messages, false)).toBe('<s>[user]Hi<think></think>');
  });

  it('does not double the token that the tokenizer writes', () => {
    const template = new ChatTemplate(source, { bos: '<s>', eos: '</s>', addsBos: true });
    expect(template.render(messages, true)).toBe('[user]Hi');
  });

  it('is a failure where there is none', () => {
    expect(() => new ChatTemplate(undefined, { bos: '', eos: '', addsBos: false })).toThrow(/no chat template/);
  });
});

describe('CoreLog', () => {
  it('keeps what llama.cpp tells about itself, and its errors', () => {
    const log = new CoreLog();
    for (const line of [
      '@@INFO@@print_info: file type   = Q4_K - Medium',
      '@@INFO@@load_tensors: offloaded 3/5 layers to GPU',
      '@@ERROR@@ggml_webgpu: Failed to get an adapter: none',
      '@@ERROR@@failed to allocate buffer',
    ])
      log.add(line);
    expect(log).toMatchObject({ fileType: 'Q4_K - Medium', offloaded: { layers: 3, of: 5 } });
    expect(log.errors).toBe('failed to allocate buffer');
    log.add('@@INFO@@print_info: file type   = all F32');
    expect(log.fileType).toBe('F32');
  });
});

describe('threadsFor', () => {
  it('is one where memory cannot be shared', () => {
    expect(threadsFor({ crossOriginIsolated: false, hardwareConcurrency: 8 })).toBe(1);
  });
});
