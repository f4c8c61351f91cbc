import { shorten } from '../../compare/share-card-text.ts';
import { packLink, unpackLink } from '../../plan/compact-link.ts';
import { RefusedError } from '../../schema/parse.ts';
import { parseShareCard, SHARE_CARD_VERSION, type ShareCard } from '../../schema/share-card.ts';
import { hrefOf } from '../route.ts';

/** Longer addresses are cut by some messengers and refused by some servers. */
export const LONGEST_LINK = 2_000;
/** UTF-16 units of each text, where all of them in full would make the link too long. */
const SHORT_TEXT = 24;

/**
 * The address of a card on the page at `base`, of at most 2,000 characters: texts are shortened where they would make it
 * longer. Throws RefusedError where the address of the page itself is too long for that.
 */
export function cardLink(card: ShareCard, base: string): string {
  const address = (what: ShareCard) => `${base.replace(/#.*$/s, '')}${hrefOf({ page: 'card', code: packCard(what) })}`;
  const whole = address(card);
  const link = whole.length <= LONGEST_LINK ? whole : address(withShortTexts(card));
  if (link.length > LONGEST_LINK) throw new RefusedError('The address of this page is too long to carry a summary.');
  return link;
}

export const packCard = (card: ShareCard): string => packLink(SHARE_CARD_VERSION, card);

/** The card that a link carries. Throws RefusedError with one sentence. */
export function unpackCard(code: string): ShareCard {
  const packed = unpackLink(code, { version: SHARE_CARD_VERSION, what: 'the summary of a run' });
  const type = (packed as { type?: unknown } | null)?.type;
  // The code of a plan is a list, to be short.
  if (Array.isArray(packed) || type === 'tabmark-plan') throw new RefusedError(A_PLAN);
  if (type !== 'tabmark-share-card') throw new RefusedError(NO_CARD);
  return parseShareCard(packed);
}

const A_PLAN =
  'This link carries a plan, not the summary of a run: it says what to run and has no results. It opens with "#/plan/" before its code.';
const NO_CARD = 'This link carries something, but no summary of a run: ask for it again.';

function withShortTexts(card: ShareCard): ShareCard {
  const short = (text: string) => shorten(text, SHORT_TEXT);
  const { build, suite, runtimeVersion, numbers, ...rest } = card;
  const { quantisation } = build;
  return {
    ...rest,
    build: {
      ...build,
      title: short(build.title),
      model: short(build.model),
      ...(quantisation === undefined ? {} : { quantisation: short(quantisation) }),
    },
    suite: { ...suite, title: short(suite.title) },
    ...(runtimeVersion === undefined ? {} : { runtimeVersion: short(runtimeVersion) }),
    numbers: numbers.map(({ shape, ...number }) => (shape === undefined ? number : { ...number, shape: short(shape) })),
  };
}
