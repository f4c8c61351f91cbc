/** The rule of `deviceClassOf` in words, for people: part of the key -> how it is found. */
export const DEVICE_CLASS_RULE: readonly { part: string; rule: string }[] = [
  {
    part: 'GPU',
    rule: 'An adapter that computes in software is "software", whoever made it. Otherwise vendor and architecture as WebGPU names them, where both are in our table. Where only a product is named, the table of products says its architecture. Where the architecture is not told or not known, the vendor alone. A name that ends in "or similar" stands for many products and counts for its vendor only. Apple does not tell one of its chips from another, so all of them are one family, as are the generations of GCN. "unnamed": the browser gives no name, as Firefox does. "other": it gives a name that is not in our table.',
  },
  {
    part: 'Form factor',
    rule: 'Desktop (which includes laptops), mobile or tablet, as the client hints or the user agent say; unknown where they do not.',
  },
  {
    part: 'Operating system',
    rule: 'The family without its version: windows, macos, linux, chromeos, android, or ios, which includes iPadOS; "other" for any other name, "unknown" for none.',
  },
  {
    part: 'Browser',
    rule: 'The family without its version: chromium, firefox or safari; "other" for any other name, "unknown" for none. On iOS and iPadOS every browser counts as safari, whose engine they all use.',
  },
  {
    part: 'f16',
    rule: '"f16" where the adapter offers the WebGPU feature shader-f16, "no-f16" where it does not.',
  },
];
