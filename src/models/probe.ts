import type { LocalBuild } from '../schema/build.ts';
import { messageOf } from '../schema/message-of.ts';
import type { Probe } from './model-library.ts';
import { hostOf, request, type Wire } from './request.ts';
import { fileUrl } from './source.ts';

/**
 * Tries a mirror: with a build by asking for the first byte of one of its files, without one by whether it answers and may
 * be read at all.
 */
export async function probeMirror(base: string, build: LocalBuild | undefined, wire: Wire): Promise<Probe> {
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    return { ok: false, sentence: 'This is not an address: it should begin with https:// or http://.' };
  }
  const origin = { kind: 'mirror' as const, base: base.replace(/\/+$/, '') };
  const file = build?.files.find(({ path }) => !path.includes('*'));
  const place = { host: 'hub' as const, repository: build?.repository ?? '', revision: build?.revision ?? '' };
  const url = file ? fileUrl(origin, { ...place, ...file.origin }, file.path) : `${origin.base}/`;
  const signal = AbortSignal.timeout(20_000);
  try {
    const headers = { range: 'bytes=0-0' };
    const response = await request(url, { wire, signal, headers, also: file ? [] : [400, 401, 403, 404, 405, 416] });
    void response.body?.cancel().catch(() => undefined);
    return judge(response, hostOf(url), file !== undefined);
  } catch (error) {
    const sentence = signal.aborted ? `${hostOf(url)} does not answer.` : messageOf(error);
    return { ok: false, sentence: /[.)]$/.test(sentence) ? sentence : `${sentence}.` };
  }
}

function judge(response: Response, host: string, askedForFile: boolean): Probe {
  if (!askedForFile) {
    const answer = response.ok ? 'answers' : `answers ${response.status} at its front`;
    const untried = 'no file was tried: whether it carries a build shows when that is downloaded';
    return { ok: true, sentence: `${host} ${answer}, and this page may read from it; ${untried}.` };
  }
  return response.status === 206
    ? { ok: true, sentence: `${host} has the build, and goes on where a download was interrupted.` }
    : { ok: true, sentence: `${host} has the build, but sends whole files only: an interrupted one starts again.` };
}
