import type { Subject } from '../measure.ts';
import { pattern } from '../pattern.ts';
import { placesIn } from '../resources.ts';
import { wrongWords } from './wrong-words.ts';

const PLACES = 256;

/**
 * Upload: bytes a second from memory of the page to a buffer of the GPU, until the GPU has them. The first word is new at
 * every turn; it and others are read back and compared.
 */
export function upload(bytes: number, expected: (word: number) => number = (word) => word): Subject {
  return {
    what: { id: 'upload', bytes },
    amount: bytes,
    async prepare(resources) {
      const { device, race } = resources.link;
      const words = new Uint32Array(bytes / 4).map((_, i) => pattern(i));
      const buffer = resources.buffer(bytes);
      let turn = 0;
      return {
        run: {
          by: 'page',
          async perform(repetitions) {
            for (let i = 0; i < repetitions; i++) {
              words[0] = ++turn;
              device.queue.writeBuffer(buffer, 0, words);
            }
            await race(device.queue.onSubmittedWorkDone());
          },
        },
        async check() {
          const places = placesIn(words.length, PLACES);
          const values = places.map((place) => expected(place ? pattern(place) : turn));
          return wrongWords(await resources.readWords(buffer, places), values, 'an uploaded word');
        },
      };
    },
  };
}

/** Readback: bytes a second from a buffer of the GPU into memory of the page, by way of a buffer that can be mapped. */
export function readback(bytes: number, expected: (word: number) => number = (word) => word): Subject {
  return {
    what: { id: 'readback', bytes },
    amount: bytes,
    async prepare(resources) {
      const { device, race } = resources.link;
      const buffer = await resources.filled(bytes, 'words');
      const staging = resources.mappable(bytes);
      const words = new Uint32Array(bytes / 4);
      return {
        run: {
          by: 'page',
          async perform(repetitions) {
            for (let i = 0; i < repetitions; i++) {
              const encoder = device.createCommandEncoder();
              encoder.copyBufferToBuffer(buffer, 0, staging, 0, bytes);
              device.queue.submit([encoder.finish()]);
              await race(staging.mapAsync(GPUMapMode.READ));
              // A mapping alone may be a promise; the words are here once they have been copied.
              words.set(new Uint32Array(staging.getMappedRange()));
              staging.unmap();
            }
          },
        },
        async check() {
          const places = placesIn(words.length, PLACES);
          const values = places.map((place) => expected(pattern(place)));
          return wrongWords(
            places.map((place) => words[place] ?? 0),
            values,
            'a word read back',
          );
        },
      };
    },
  };
}
