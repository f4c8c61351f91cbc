import { contextOf, type ShapeContent, type SpeedShape } from '../schema/speed.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import { seededRandom } from './random.ts';

/**
 * The content of one attempt at a shape. Every attempt gets another one, so that nothing kept from the one before can
 * serve it: other random tokens, or the text from another place on. Equal arguments give equal content. Throws an Error
 * when the shape wants natural text and the suite has none.
 */
export function shapeContent(suite: SpeedSuite, shape: SpeedShape, seed: number, attempt: number): ShapeContent {
  const random = seededRandom(`${suite.id}@${suite.version}/${shape.id}/${seed}/${attempt}`);
  if (shape.content === 'random-tokens') {
    const tokens = contextOf(shape) - shape.decodeTokens;
    return { kind: 'random-tokens', fractions: Array.from({ length: tokens }, () => random.fraction()) };
  }
  const { text } = suite;
  if (!text) throw new Error(`Suite ${suite.id} has no text for the shape ${shape.id}.`);
  const paragraphs = text.split('\n\n');
  const first = random.integer(0, paragraphs.length - 1);
  return { kind: 'natural-text', text: [...paragraphs.slice(first), ...paragraphs.slice(0, first)].join('\n\n') };
}
