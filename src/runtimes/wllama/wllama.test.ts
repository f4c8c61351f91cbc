import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threadsFor } from './browser-support.ts';
import { ChatTemplate } from './chat-template.ts';
import { CoreLog } from './core-log.ts';
import { readControlTokens, readWords } from './gguf-vocabulary.ts';
import { PartReader } from './part-reader.ts';
import { splitAtControl } from './tokenize.ts';

const file = readFileSync(
  new URL('../../../public/builds/tabmark/calibration/resolve/main/calibration.gguf', import.meta.url),
);

describe('what is read from a GGUF', () => {
  const control = [
    ['<|endoftext|>', 509],
    ['<|im_start|>', 510],
    ['<|im_end|>', 511],
  ];

  it('are its control tokens, by their text', () => {
    expect([...readControlTokens(file.length, (bytes) => file.subarray(0, bytes))]).toEqual(control);
  });

  it('are its words, as text', () => {
    const words = readWords(file.length, (bytes) => file.subarray(0, bytes));
    expect(words).toHaveLength(104);
    expect(words).toContain(' JavaScript');
    expect(words.filter((word) => !/^ [A-Za-z]+$/.test(word))).toEqual([]);
  });

  it('is read in growing parts until the header is whole, and no further', () => {
    const [GB, MB] = [2 ** 30, 2 ** 20];
    const asked: number[] = [];
    // The header of the fixture is small: each part is handed out ten thousand times smaller.
    const tokens = readControlTokens(GB, (bytes) => {
      asked.push(bytes / MB);
      return file.subarray(0, Math.ceil(bytes / 10_000));
    });
    expect([...tokens]).toEqual(control);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked).toEqual([4, 16, 64, 256].slice(0, asked.length));
    expect(() => readControlTokens(100, (bytes) => file.subarray(0, bytes))).toThrow(RangeError);
  });
});

describe('PartReader', () => {
  const MB = 2 ** 20;
  const content = Uint8Array.from({ length: 20 * MB + 3 }, (_, index) => (index * 31 + (index >> 12)) % 251);
  const readings: number[] = [];
  const open = () => {
    readings.length = 0;
    return new PartReader(content.length, (from, to) => {
      readings.push(to - from);
      return content.subarray(from, to);
    });
  };
  const read = (reader: PartReader, at: number, length: number) => {
    const target = new Uint8Array(length);
    return target.subarray(0, reader.readInto(target, at));
  };

  it('gives every part of a file as it is, up to its end', () => {
    const reader = open();
    for (const [at, length] of [
      [0, 4],
      [4, 8],
      [MB - 5, 10],
      [100, MB],
      [3, 19 * MB],
      [20 * MB, 100],
      [21 * MB, 5],
      [7, 0],
    ] as const) {
      expect(Buffer.compare(read(reader, at, length), content.subarray(at, at + length)), `${at}+${length}`).toBe(0);
    }
  });

  it('reads ahead where little is wanted, and large parts in pieces', () => {
    const reader = open();
    for (let at = 0; at < 1000; at += 10) read(reader, at, 10);
    expect(readings).toEqual([MB / 16]);
    read(reader, 2 * MB, 17 * MB);
    // What the library reads into its own buffer behind a large part has been read with it.
    read(reader, 19 * MB, 1024);
    expect(readings.slice(1).map((bytes) => bytes - 4096)).toEqual([8 * MB, 8 * MB, MB - 8192]);
  });

  it('remembers why it could not read', () => {
    const lost = new Error('lost');
    const reader = new PartReader(10, () => {
      throw lost;
    });
    expect(() => read(reader, 0, 5)).toThrow('lost');
    expect(reader.failure).toBe(lost);
    expect(() => read(new PartReader(10, () => new Uint8Array()), 0, 5)).toThrow('The file ends before its end.');
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
