export function findBrowser(given?: string): Promise<string | undefined>;
export function browserFlags(options?: { software?: boolean }): string[];
