import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingOptions } from './drawing-options.ts';
import { keepNucleus, type NucleusLimits } from './keep-nucleus.ts';

/** Logits of these probabilities, and the tokens that keep a chance. */
const kept = (shares: number[], limits: NucleusLimits) =>
  [...keepNucleus(Float32Array.from(shares, Math.log), limits)].flatMap((logit, token) =>
    logit > Number.NEGATIVE_INFINITY ? [token] : [],
  );

describe('keepNucleus', () => {
  const shares = [0.1, 0.4, 0.05, 0.3, 0.15];

  it.each([
    [{ topK: 0, topP: 0.35 }, [1]],
    [{ topK: 0, topP: 0.6 }, [1, 3]],
    [{ topK: 0, topP: 0.8 }, [1, 3, 4]],
    [{ topK: 0, topP: 0.99 }, [0, 1, 2, 3, 4]],
    // Of the three likeliest, 0.7 / 0.85 is more than 0.8: top-k comes first.
    [{ topK: 3, topP: 0.8 }, [1, 3]],
    [{ topK: 1, topP: 0.9 }, [1]],
    [{ topK: 9, topP: 0.6 }, [1, 3]],
  ])('with %j keeps %j', (limits, tokens) => {
    expect(kept(shares, limits)).toEqual(tokens);
  });

  it('leaves the logits it keeps as they are, and those that had no chance without one', () => {
    const logits = Float32Array.from([2, -Infinity, 1.5, -40, -3000]);
    expect([...keepNucleus(logits, { topK: 0, topP: 0.9 })]).toEqual([2, -Infinity, 1.5, -Infinity, -Infinity]);
  });

  it('keeps at least the share, and not one token more than it takes', () => {
    const logit = fc.double({ min: -60, max: 60, noNaN: true });
    const topP = fc.double({ min: 0.01, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.array(logit, { minLength: 1, maxLength: 80 }), fc.nat(90), topP, (values, topK, share) => {
        const logits = Float32Array.from(values);
        const after = keepNucleus(logits.slice(), { topK, topP: share });
        const ranked = [...logits].sort((a, b) => b - a).slice(0, topK || undefined);
        const weights = ranked.map((value) => Math.exp(value - ranked[0]!));
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        const stayed = [...after].filter((value) => value > -Infinity).sort((a, b) => b - a);
        expect(stayed).toEqual(ranked.slice(0, stayed.length));
        const mass = (count: number) => weights.slice(0, count).reduce((sum, weight) => sum + weight, 0) / whole;
        expect(mass(stayed.length)).toBeGreaterThanOrEqual(share - 1e-9);
        expect(mass(stayed.length - 1)).toBeLessThan(share + 1e-9);
      }),
    );
  });
});

describe('drawingOptions', () => {
  const neutral = {
    repetition_penalty: 1,
    no_repeat_ngram_size: 0,
    bad_words_ids: null,
    min_length: 0,
    min_new_tokens: null,
    suppress_tokens: null,
    begin_suppress_tokens: null,
    forced_eos_token_id: null,
    num_beams: 1,
  };

  it('leaves nothing to the generation_config.json of the repository', () => {
    expect(drawingOptions({ method: 'greedy' })).toMatchObject({ ...neutral, do_sample: false });
    expect(drawingOptions({ method: 'sampled', temperature: 0.6, topP: 0.95, topK: 20 })).toMatchObject({
      ...neutral,
      do_sample: true,
      temperature: 0.6,
      top_k: 20,
    });
  });
});
