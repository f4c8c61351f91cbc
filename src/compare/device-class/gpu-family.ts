import type { Adapter } from '../../schema/device.ts';
import { familyOf, isVendor, OTHER, SOFTWARE, UNNAMED, type GpuFamily, type VendorId } from './gpu-families.ts';
import { PRODUCTS, REPLACED, SOFTWARE_WORDS, VENDOR_WORDS } from './product-names.ts';

/** Names are shorter; whatever comes after this is no name. */
const LONGEST_NAME = 200;

/** The family of an adapter. What it gives comes from the tables, whatever the adapter says. Never throws. */
export function gpuFamily({ vendor, architecture, device, description, isFallback }: Adapter): GpuFamily {
  const [maker, family, ...products] = [vendor, architecture, device, description].map(plain) as [string, string];
  const text = [maker, family, ...products].join(' ').trim();
  if (isFallback || SOFTWARE_WORDS.test(text) || (maker === 'mesa' && family === 'software')) return SOFTWARE;
  if (text === '') return UNNAMED;
  const id = isVendor(maker) ? maker : VENDOR_WORDS.find(([, words]) => words.test(text))?.[0];
  if (!id) return OTHER;
  const told = familyOf(id, family);
  return told.id === id && !REPLACED.test(text) ? familyOf(id, architectureOfProduct(id, text)) : told;
}

const architectureOfProduct = (vendor: VendorId, text: string): string =>
  PRODUCTS[vendor]?.find(([product]) => product.test(text))?.[1] ?? '';

/** Lower-case, without trade marks and needless spaces. */
const plain = (name: string): string =>
  name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/\((r|tm|c)\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
