import { messageOf } from '../schema/message-of.ts';
import { inTime } from './in-time.ts';

/** What is asked for beyond the hints that every page gets: coarse facts only, and never the model. */
const ASKED = ['platformVersion', 'architecture', 'bitness', 'formFactors'] as const;
const ANSWER_MS = 1000;

/** User-Agent Client Hints of this browser. */
export interface ClientHints {
  brands: readonly { brand: string; version: string }[];
  mobile: boolean;
  platform: string;
  /** Empty where the browser keeps them to itself. */
  platformVersion: string;
  architecture: string;
  bitness: string;
  formFactors: readonly string[];
  /** Why the last four are empty, where the browser did not simply leave them so. */
  refused?: string;
}

interface UserAgentData extends Pick<ClientHints, 'brands' | 'mobile' | 'platform'> {
  getHighEntropyValues?(hints: string[]): Promise<Partial<ClientHints>>;
}

/** The hints of the browser; undefined where it has none. A refusal to say more is part of the answer. */
export async function readClientHints(scope: object): Promise<ClientHints | undefined> {
  const { userAgentData: data } = scope as { userAgentData?: UserAgentData };
  if (!data) return undefined;
  const { brands, mobile, platform } = data;
  const common = { brands, mobile, platform, platformVersion: '', architecture: '', bitness: '', formFactors: [] };
  if (!data.getHighEntropyValues) return common;
  try {
    const more = await inTime(data.getHighEntropyValues([...ASKED]), ANSWER_MS, 'the browser');
    const { platformVersion = '', architecture = '', bitness = '', formFactors = [] } = more;
    return { ...common, platformVersion, architecture, bitness, formFactors };
  } catch (error) {
    return { ...common, refused: messageOf(error) };
  }
}
