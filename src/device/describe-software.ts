import Bowser from 'bowser';
import { measuredBy, type DeviceReport, type Product } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import { readClientHints, type ClientHints } from './client-hints.ts';
import { hintedVersion, parsedVersion } from './system-version.ts';

type Parsed = Bowser.Parser.ParsedResult;
type SoftwarePart = Pick<
  DeviceReport,
  'browser' | 'operatingSystem' | 'formFactor' | 'processorArchitecture' | 'processorBits'
>;

const NOT_EXPOSED = notMeasured('not exposed');

/** Browser and system from the client hints, or where there are none from the user agent. */
export async function describeSoftware(scope: Navigator): Promise<SoftwarePart> {
  const hints = await readClientHints(scope);
  const parsed = asItIs(Bowser.parse(scope.userAgent || 'unknown'), scope.maxTouchPoints);
  const missing = hints?.refused ? notMeasured(`not exposed: ${hints.refused}`) : NOT_EXPOSED;
  const bits = Number(hints?.bitness);
  return {
    browser: browserOf(hints, parsed),
    operatingSystem: operatingSystemOf(hints, parsed),
    formFactor: formFactorOf(hints, parsed),
    processorArchitecture: hints?.architecture ? measuredBy('client-hints', hints.architecture) : missing,
    processorBits: Number.isInteger(bits) && bits > 0 ? measuredBy('client-hints', bits) : missing,
  };
}

/** Safari on an iPad says that it is a Mac, and no Mac has a touch screen. */
function asItIs(parsed: Parsed, touchPoints: number | undefined): Parsed {
  if (parsed.os.name !== 'macOS' || (touchPoints ?? 0) <= 1) return parsed;
  return { ...parsed, os: { name: 'iPadOS' }, platform: { ...parsed.platform, type: 'tablet' } };
}

/** Chromium lists the engine and a decoy beside the product; the product is the one that is neither. */
function browserOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['browser'] {
  const named = hints?.brands.filter(({ brand }) => !/not.?a.?brand|^not[^a-z]/i.test(brand)) ?? [];
  const brand = named.find(({ brand: name }) => name !== 'Chromium') ?? named[0];
  if (brand?.brand) return product('client-hints', brand.brand, brand.version);
  const { name, version } = parsed.browser;
  return name ? product('user-agent', name, version?.split('.')[0]) : NOT_EXPOSED;
}

const product = (source: 'client-hints' | 'user-agent', name: string, version: string | undefined) =>
  measuredBy<Product>(source, { name, version: version ? measuredBy(source, version) : NOT_EXPOSED });

function operatingSystemOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['operatingSystem'] {
  if (hints?.platform) return measuredBy('client-hints', { name: hints.platform, version: hintedVersion(hints) });
  const { name } = parsed.os;
  return name ? measuredBy('user-agent', { name, version: parsedVersion(parsed) }) : NOT_EXPOSED;
}

const FORM_FACTORS = { Desktop: 'desktop', Mobile: 'mobile', Tablet: 'tablet' } as const;

function formFactorOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['formFactor'] {
  for (const hinted of hints?.formFactors ?? [])
    if (Object.hasOwn(FORM_FACTORS, hinted))
      return measuredBy('client-hints', FORM_FACTORS[hinted as keyof typeof FORM_FACTORS]);
  const { type } = parsed.platform;
  if (type === 'desktop' || type === 'mobile' || type === 'tablet') return measuredBy('user-agent', type);
  return hints ? measuredBy('client-hints', hints.mobile ? 'mobile' : 'desktop') : NOT_EXPOSED;
}
