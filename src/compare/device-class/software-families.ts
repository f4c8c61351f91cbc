/** Operating systems and browsers by family. What a device says of itself is looked up here and never passed on. */

export const OPERATING_SYSTEMS = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  chromeos: 'ChromeOS',
  android: 'Android',
  ios: 'iOS or iPadOS',
  other: 'another system',
  unknown: 'unknown system',
} as const;
export type OperatingSystemFamily = keyof typeof OPERATING_SYSTEMS;

export const BROWSERS = {
  chromium: 'Chrome family',
  firefox: 'Firefox',
  safari: 'Safari',
  other: 'another browser',
  unknown: 'unknown browser',
} as const;
export type BrowserFamily = keyof typeof BROWSERS;

/** Names as client hints and user agents give them, lower-case. */
const SYSTEM_NAMES = new Map<string, OperatingSystemFamily>([
  ['windows', 'windows'],
  ['macos', 'macos'],
  ['mac os x', 'macos'],
  ['linux', 'linux'],
  ['chrome os', 'chromeos'],
  ['chromium os', 'chromeos'],
  ['android', 'android'],
  ['ios', 'ios'],
  ['ipados', 'ios'],
]);

const CHROMIUM_NAMES = [
  'chrome',
  'chromium',
  'google chrome',
  'headlesschrome',
  'headless chrome',
  'android webview',
  'microsoft edge',
  'microsoft edge webview2',
  'edge',
  'opera',
  'opera gx',
  'opera touch',
  'brave',
  'vivaldi',
  'yandex browser',
  'yabrowser',
  'yandex',
  'samsung internet',
  'samsung internet for android',
  'duckduckgo',
  'electron',
  'arc',
  'comet',
  'dia',
  'chatgpt atlas',
  'whale',
  'naver whale',
  'huawei browser',
  'miui browser',
  'coc coc',
];

const BROWSER_NAMES = new Map<string, BrowserFamily>([
  ...CHROMIUM_NAMES.map((name) => [name, 'chromium'] as const),
  ['firefox', 'firefox'],
  ['safari', 'safari'],
]);

export const operatingSystemFamily = (name: string | undefined): OperatingSystemFamily =>
  name === undefined ? 'unknown' : (SYSTEM_NAMES.get(name.trim().toLowerCase()) ?? 'other');

/** On iOS and iPadOS every browser computes with Safari's engine. */
export const browserFamily = (name: string | undefined, system: OperatingSystemFamily): BrowserFamily => {
  if (name === undefined) return 'unknown';
  return system === 'ios' ? 'safari' : (BROWSER_NAMES.get(name.trim().toLowerCase()) ?? 'other');
};
