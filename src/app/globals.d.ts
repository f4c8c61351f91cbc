/** Version of the app, from package.json, put in by Vite. */
declare const __APP_VERSION__: string;
