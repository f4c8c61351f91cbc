export const ROOT: string;
export function ensureDependencies(): void;
export function ensureBrowser(given?: string): Promise<string>;
export function ensureBuild(): void;
