import type Bowser from 'bowser';
import { measuredBy, type Product } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { ClientHints } from './client-hints.ts';

type Version = Product['version'];

/** Windows counts its platform version by feature updates, from 13 on those of Windows 11. */
const FIRST_UPDATE_OF_WINDOWS_11 = 13;

/** The version of the system as the client hints tell it. */
export function hintedVersion({ platform, platformVersion, refused }: ClientHints): Version {
  if (!platformVersion) return notMeasured(refused ? `not exposed: ${refused}` : 'not exposed');
  const update = Number.parseInt(platformVersion, 10);
  if (platform !== 'Windows') return measuredBy('client-hints', platformVersion.replace(/(\.0)+$/, ''));
  // Before Windows 10 there is no WebGPU, and no browser of today.
  if (!(update > 0)) return notMeasured('older than Windows 10');
  return measuredBy('client-hints', update >= FIRST_UPDATE_OF_WINDOWS_11 ? '11' : '10');
}

/**
 * The version of the system as the user agent tells it, where it can be believed: browsers have stopped to change it.
 * Every macOS says 10.15, Windows 11 says 10, and Safari from version 26 on says iOS 18.
 */
export function parsedVersion({ os, browser }: Bowser.Parser.ParsedResult): Version {
  const { name, version } = os;
  if (!version) return notMeasured('not exposed');
  if (name === 'Windows') return windowsVersion(version);
  const frozen = notMeasured('not exposed: the user agent says the same on newer systems');
  if (name === 'macOS' && /^10\.15\b/.test(version)) return frozen;
  const safariIsNewer =
    browser.name === 'Safari' && Number.parseInt(browser.version ?? '', 10) > Number.parseInt(version, 10);
  return name === 'iOS' && safariIsNewer ? frozen : measuredBy('user-agent', version);
}

const windowsVersion = (version: string): Version =>
  version === 'NT 10.0' ? measuredBy('user-agent', '10 or 11') : measuredBy('user-agent', version);
