/** Sent with every answer. Cross-origin isolation gives the fine timer and WebAssembly threads. */
const COMMON: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Own code and WebAssembly and nothing else. `connect`: which servers may be asked for something. */
const policy = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * A worker has the policy that its own script came with, not that of its page. The page and the workers that download
 * builds or talk to endpoints reach servers that only the visitor knows. Every other worker reaches this server alone,
 * above all those in which generated code runs.
 */
const REACHES_OUT = /^\/(index\.html)?$|^\/assets\/(runtime|library)-worker-[\w-]+\.js$/;

/** The headers of the answer to a request for that path. */
export const securityHeaders = (path: string): Readonly<Record<string, string>> => ({
  ...COMMON,
  'content-security-policy': policy(REACHES_OUT.test(path) ? "'self' https: http:" : "'self'"),
});
