/** Where the builds that ship with the app are served from, laid out like the hub. */
export const buildBase = (): string => new URL(`${import.meta.env.BASE_URL}builds/`, self.location.origin).href;
