import type { Difference, LeftOutGroup, LeftOutId } from '../../ranking/left-out.ts';
import { LEFT_OUT } from '../../ranking/redact-device.ts';
import { formatCount } from '../format.ts';

/** What a group is called, and what the submission holds in its place. */
export const LEFT_OUT_WORDS: Record<LeftOutId, { title: string; instead: string }> = {
  label: { title: 'The label of this run', instead: 'Not sent.' },
  id: { title: 'The id of this run in this browser', instead: 'The id of the ticket stands in its place.' },
  moments: { title: 'Exact times', instead: 'Each is rounded down to the hour.' },
  'gpu-names': {
    title: 'Names of the GPU',
    instead: 'Its vendor and its architecture are sent as far as browsers group GPUs by them; its product is not.',
  },
  'gpu-details': {
    title: 'Features and limits of the GPU',
    instead: 'Of the features, those are sent that say what can run at all: f16, subgroups and timestamps.',
  },
  products: {
    title: 'Exact versions of browser and system',
    instead: 'The name of the browser with its main version, and the name of the system, are sent.',
  },
  processor: { title: 'Details of the processor', instead: 'Its cores are rounded up to 2, 4, 8, 16 and so on.' },
  reasons: {
    title: 'Why something was not measured',
    instead: 'That it was not measured is sent; the reason, in words of the browser, is not.',
  },
  errors: { title: 'Words of errors', instead: 'That something failed is sent; the message is not.' },
  libraries: {
    title: 'Unusual names of versions',
    instead: 'Anything that does not look like the name of a version is left out.',
  },
  other: { title: 'Other details', instead: 'They tell machines apart and say nothing about speed or answers.' },
};

/** `3 left out, 2 made coarse`; an id has nothing coarser. */
export function countWords({ id, leftOut, coarse }: Pick<LeftOutGroup, 'id' | 'leftOut' | 'coarse'>): string {
  if (id === 'id') return 'replaced';
  const parts = [
    leftOut > 0 ? `${formatCount(leftOut)} left out` : '',
    coarse > 0 ? `${formatCount(coarse)} made coarse` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export interface Example {
  /** Where in the run: `sessions 1 / device / logicalCores`. */
  place: string;
  was: string;
  sent: string;
}

/** The facts of a group, as the run holds them and as they are sent, with equal ones once. */
export function examplesOf({ differences }: Pick<LeftOutGroup, 'differences'>): Example[] {
  const found = new Map<string, Example>();
  for (const difference of differences) {
    const example = { place: placeOf(difference), was: textOf(difference.was), sent: textOf(difference.sent) };
    const key = JSON.stringify([example.was, example.sent]);
    if (!found.has(key)) found.set(key, example);
  }
  return [...found.values()];
}

const placeOf = ({ path }: Difference): string => path.filter((key) => key !== 'value').join(' / ');

const LONGEST = 120;

function textOf(value: Difference['was']): string {
  if (value === undefined || value === '' || value === LEFT_OUT) return 'nothing';
  if (typeof value === 'object' && value !== null && 'reason' in value && 'status' in value) {
    return value.reason === LEFT_OUT ? 'nothing' : cut(String(value.reason));
  }
  return cut(typeof value === 'string' ? value : JSON.stringify(value));
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
