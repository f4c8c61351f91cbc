import { RefusedError } from '../schema/parse.ts';
import { Identifier } from '../schema/primitives.ts';
import type { RunDigest, RunRecord } from '../schema/run-digest.ts';
import {
  parseShareCard,
  SHARE_CARD_TEXTS,
  SHARE_CARD_VERSION,
  ShareMetricId,
  ShareNumber,
  type ShareCard,
} from '../schema/share-card.ts';
import { headlinesOf } from '../statistics/headline-shapes.ts';
import { shorten } from './share-card-text.ts';

/** Digits that are kept of a number: more than anybody is shown. Rounding keeps bounds in their order. */
const SIGNIFICANT = 6;

/**
 * The summary of a run that a link carries, in the units of `METRICS`; texts that are too long are shortened. Left out on
 * purpose: the label, the seed, the exact hardware and browser, the id of an endpoint (it is made from its address), and
 * everything that was asked or answered. A run whose gate failed has no speeds. A number that no card may hold is left
 * out. Throws RefusedError with one sentence for a run without trials, or whose ids fit no card.
 */
export function shareCardOf({ digest, evidence }: RunRecord, suiteTitle: string): ShareCard {
  if (digest.trials.done === 0) throw new RefusedError('The run made no trial, so there is nothing to show.');
  const { runtimeVersion, backend, deviceClass, gpuPeakBytes, suite, provenance, kind, correctness } = digest;
  return parseShareCard({
    type: 'tabmark-share-card',
    schemaVersion: SHARE_CARD_VERSION,
    run: digest.id,
    provenance,
    day: digest.startedAt.slice(0, 10),
    kind,
    state: digest.state === 'running' ? 'interrupted' : digest.state,
    build: buildOf(digest),
    ...(runtimeVersion.status === 'measured' ? { runtimeVersion: fit(runtimeVersion.value, 'runtimeVersion') } : {}),
    ...(backend.status === 'measured' ? { backend: backend.value } : {}),
    suite: { id: suite.id, version: suite.version, title: fit(suiteTitle, 'suite') },
    trials: trialsOf(digest),
    ...(deviceClass.status === 'measured' ? { deviceClass: fit(deviceClass.value.name, 'deviceClass') } : {}),
    correctness,
    ...(digest.speedsInvalid === undefined ? {} : { speedsInvalid: digest.speedsInvalid }),
    doubts: digest.doubts.filter((id) => id.length <= 40 && Identifier.safeParse(id).success).slice(0, 40),
    numbers: numbersOf(digest, shapeTitles(evidence)),
    ...(gpuPeakBytes.status === 'measured' && gpuPeakBytes.value <= 1e15 ? { gpuPeakBytes: gpuPeakBytes.value } : {}),
  });
}

function buildOf({ build }: RunDigest): ShareCard['build'] {
  const { id, title, model, quantisation, runtime, role } = build;
  return {
    ...(runtime === 'endpoint' || id.length > 120 ? {} : { id }),
    title: fit(title, 'title'),
    model: fit(model, 'model'),
    ...(quantisation === undefined ? {} : { quantisation: fit(quantisation, 'quantisation') }),
    runtime,
    role,
  };
}

/** A rule that stops by the clock or by the spread knows no number beforehand. */
function trialsOf({ trials, settings }: RunDigest): ShareCard['trials'] {
  const { rule } = settings.stopping;
  const isOpen = rule === 'steady' || rule === 'time';
  return { done: trials.done, ...(isOpen ? {} : { planned: trials.planned }) };
}

type ShapeTitles = Partial<Record<ShareMetricId, string>>;

/** Of which shape each speed of the digest is: those that stand for the run. */
function shapeTitles({ shapes }: RunRecord['evidence']): ShapeTitles {
  // One repeat has no interval, so it is no speed of the digest either.
  const { decode, prefill } = headlinesOf(shapes, (shape, speed) => shape[speed].length > 1);
  return {
    ...(decode ? { decode: decode.shape.title } : {}),
    ...(prefill ? { prefill: prefill.shape.title, timeToFirstToken: prefill.shape.title } : {}),
  };
}

function numbersOf({ kind, metrics, speedsInvalid }: RunDigest, titles: ShapeTitles): ShareNumber[] {
  return ShareMetricId.options.flatMap((metric) => {
    const reading = metrics[metric];
    if (reading.status !== 'estimated' || (speedsInvalid === 'wrong' && metric !== 'accuracy')) return [];
    const title = kind === 'speed' ? titles[metric] : undefined;
    const { value, low, high } = reading.estimate;
    const number = {
      metric,
      ...(title === undefined ? {} : { shape: fit(title, 'shape') }),
      estimate: { ...reading.estimate, value: round(value), low: round(low), high: round(high) },
    };
    const isShown = ShareNumber.safeParse(number).success && (kind === 'tasks' || title !== undefined);
    return isShown ? [number] : [];
  });
}

const round = (value: number): number => Number(value.toPrecision(SIGNIFICANT));
const fit = (text: string, what: keyof typeof SHARE_CARD_TEXTS): string => shorten(text, SHARE_CARD_TEXTS[what]);
