/** A family of GPUs: the first part of a device class. Everything that can stand there is in this file. */
export interface GpuFamily {
  /** Lower-case words joined by hyphens: the part of the key. */
  id: string;
  /** As people call it. */
  name: string;
}

/** What computes WebGPU on the processor, whoever wrote it. */
export const SOFTWARE: GpuFamily = { id: 'software', name: 'Software adapter' };
/** The browser keeps all names of the adapter to itself. */
export const UNNAMED: GpuFamily = { id: 'unnamed', name: 'Unnamed GPU' };
/** The browser gives a name, and it is none of those below. */
export const OTHER: GpuFamily = { id: 'other', name: 'Other GPU' };

interface Vendor {
  name: string;
  /** Architectures as WebGPU tells them, lower-case -> family. */
  architectures: Readonly<Record<string, GpuFamily>>;
}

const families = (vendor: string, name: string, names: Record<string, string>): Record<string, GpuFamily> =>
  Object.fromEntries(
    Object.entries(names).map(([architecture, family]) => [
      architecture,
      { id: `${vendor}-${architecture}`, name: `${name} ${family}` },
    ]),
  );

const GCN: GpuFamily = { id: 'amd-gcn', name: 'AMD GCN' };
const GENERATIONS_OF_GCN = ['gcn-1', 'gcn-2', 'gcn-3', 'gcn-4', 'gcn-5', 'gcn'];

/** Vendors and architectures by the names that Chromium gives them. Apple tells what Metal can do, which is no family. */
export const VENDORS = {
  amd: {
    name: 'AMD',
    architectures: {
      ...Object.fromEntries(GENERATIONS_OF_GCN.map((generation) => [generation, GCN])),
      ...families('amd', 'AMD', {
        'terascale-2': 'TeraScale 2',
        'rdna-1': 'RDNA 1',
        'rdna-2': 'RDNA 2',
        'rdna-3': 'RDNA 3',
        'rdna-4': 'RDNA 4',
        'cdna-1': 'CDNA 1',
      }),
    },
  },
  apple: { name: 'Apple', architectures: {} },
  arm: {
    name: 'Arm',
    architectures: families('arm', 'Arm Mali', {
      midgard: 'Midgard',
      bifrost: 'Bifrost',
      valhall: 'Valhall',
      'gen-5': '5th generation',
    }),
  },
  broadcom: { name: 'Broadcom', architectures: families('broadcom', 'Broadcom', { videocore: 'VideoCore' }) },
  huawei: { name: 'Huawei', architectures: families('huawei', 'Huawei', { maleoon: 'Maleoon' }) },
  'img-tec': {
    name: 'Imagination',
    architectures: families('img-tec', 'Imagination PowerVR', {
      rogue: 'Rogue',
      furian: 'Furian',
      'b-series': 'B-Series',
      'd-series': 'D-Series',
    }),
  },
  intel: {
    name: 'Intel',
    architectures: families('intel', 'Intel', {
      'gen-7': 'Gen7',
      'gen-8': 'Gen8',
      'gen-9': 'Gen9',
      'gen-11': 'Gen11',
      'gen-12lp': 'Xe-LP',
      'gen-12hp': 'Xe-HPG (Arc A)',
      'xe-lpg': 'Xe-LPG',
      'xe-2lpg': 'Xe2-LPG',
      'xe-2hpg': 'Xe2-HPG (Arc B)',
      'xe-3lpg': 'Xe3-LPG',
    }),
  },
  nvidia: {
    name: 'NVIDIA',
    architectures: families('nvidia', 'NVIDIA', {
      fermi: 'Fermi',
      kepler: 'Kepler',
      maxwell: 'Maxwell',
      pascal: 'Pascal',
      volta: 'Volta',
      turing: 'Turing',
      ampere: 'Ampere',
      lovelace: 'Ada Lovelace',
      hopper: 'Hopper',
      blackwell: 'Blackwell',
    }),
  },
  qualcomm: {
    name: 'Qualcomm',
    architectures: families('qualcomm', 'Qualcomm Adreno', {
      'adreno-4xx': '4xx',
      'adreno-5xx': '5xx',
      'adreno-6xx': '6xx',
      'adreno-7xx': '7xx',
      'adreno-8xx': '8xx',
    }),
  },
  samsung: {
    name: 'Samsung',
    architectures: families('samsung', 'Samsung Xclipse', { 'rdna-2': 'RDNA 2', 'rdna-3': 'RDNA 3' }),
  },
  verisilicon: { name: 'VeriSilicon', architectures: {} },
} satisfies Record<string, Vendor>;

export type VendorId = keyof typeof VENDORS;

export const isVendor = (name: string): name is VendorId => Object.hasOwn(VENDORS, name);

/** The family of a vendor's architecture; the vendor alone where there is no such architecture in the table. */
export function familyOf(vendor: VendorId, architecture: string): GpuFamily {
  const { name, architectures }: Vendor = VENDORS[vendor];
  const family = Object.hasOwn(architectures, architecture) ? architectures[architecture] : undefined;
  return family ?? { id: vendor, name: vendor === 'apple' ? 'Apple silicon' : `${name} GPU` };
}

/** The family of that id; undefined where the tables have none. */
export const familyById = (id: string): GpuFamily | undefined => BY_ID.get(id);

const BY_ID = new Map(
  [
    SOFTWARE,
    UNNAMED,
    OTHER,
    ...(Object.keys(VENDORS) as VendorId[]).flatMap((vendor) => [
      familyOf(vendor, ''),
      ...Object.keys(VENDORS[vendor].architectures).map((architecture) => familyOf(vendor, architecture)),
    ]),
  ].map((family) => [family.id, family]),
);
