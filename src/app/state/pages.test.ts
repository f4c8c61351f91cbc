import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageComponent, PageName } from '../pages.ts';
import { PagesState } from './pages.svelte.ts';

interface Load {
  name: PageName;
  come: () => void;
  fail: () => void;
}

const code: Partial<Record<PageName, PageComponent>> = {};
const componentOf = (name: PageName) => (code[name] ??= (() => ({})) as PageComponent);

/** Pages whose code comes when the test says so. */
function makePages(answers = true) {
  const server = { answers };
  const loads: Load[] = [];
  const pages = new PagesState({
    load: (name) =>
      new Promise((resolve, reject) => {
        loads.push({ name, come: () => resolve(componentOf(name)), fail: () => reject(new Error(`No ${name}.`)) });
      }),
    serverAnswers: async () => server.answers,
  });
  return { pages, loads, server, names: () => loads.map(({ name }) => name) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('PagesState', () => {
  it('loads a page once, and has it from then on', async () => {
    const { pages, loads } = makePages();
    const first = pages.open({ page: 'device' });
    loads[0]!.come();
    expect(await first).toEqual({ route: { page: 'device' }, component: componentOf('device') });
    const again = { page: 'device' } as const;
    expect((await pages.open(again))?.route).toBe(again);
    expect(loads.length).toBe(1);
  });

  it('gives nothing to whoever asked before somebody asked for another page, in whatever order they come', async () => {
    const { pages, loads } = makePages();
    const early = pages.open({ page: 'compare' });
    const late = pages.open({ page: 'method' });
    loads[1]!.come();
    expect(await late).toMatchObject({ component: componentOf('method') });
    loads[0]!.come();
    expect(await early).toBeUndefined();

    const slow = pages.open({ page: 'board' });
    expect(await pages.open({ page: 'method' })).toMatchObject({ component: componentOf('method') });
    loads[2]!.fail();
    expect(await slow).toBeUndefined();
  });

  it.each([true, false])('says why a page is not there, the server answering: %s; and tries again', async (answers) => {
    const { pages, loads } = makePages(answers);
    const first = pages.open({ page: 'sent' });
    loads[0]!.fail();
    expect(await first).toEqual({ route: { page: 'sent' }, failure: { answers, reason: 'No sent.' } });
    const second = pages.open({ page: 'sent' });
    loads[1]!.come();
    expect(await second).toMatchObject({ component: componentOf('sent') });
  });

  it('has a word only for a page that is slow, until the last one asked for is there', async () => {
    const { pages, loads } = makePages();
    const early = pages.open({ page: 'compare' });
    expect(pages.isSlow).toBe(false);
    vi.runAllTimers();
    expect(pages.isSlow).toBe(true);
    const late = pages.open({ page: 'method' });
    expect(pages.isSlow).toBe(false);
    vi.runAllTimers();
    loads[0]!.come();
    await early;
    expect(pages.isSlow).toBe(true);
    loads[1]!.come();
    await late;
    expect(pages.isSlow).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('loads ahead one after the other, in quiet moments, what is not there yet', async () => {
    const { pages, loads, names } = makePages();
    const opened = pages.open({ page: 'lab' });
    loads[0]!.come();
    await opened;
    const moments: (() => void)[] = [];
    const ahead = pages.loadAhead(['lab', 'run', 'results'], () => new Promise((resolve) => moments.push(resolve)));
    await vi.runAllTimersAsync();
    expect([moments.length, names()]).toEqual([1, ['lab']]);
    moments[0]!();
    await vi.runAllTimersAsync();
    expect([moments.length, names()]).toEqual([1, ['lab', 'run']]);
    loads[1]!.come();
    await vi.runAllTimersAsync();
    moments[1]!();
    await vi.runAllTimersAsync();
    loads[2]!.come();
    await ahead;
    expect(await pages.open({ page: 'results' })).toMatchObject({ component: componentOf('results') });
    expect(names()).toEqual(['lab', 'run', 'results']);
  });

  it('stops loading ahead at the first page that cannot be had, and goes on when called again', async () => {
    const { pages, loads, names } = makePages();
    const quiet = async () => undefined;
    const ahead = pages.loadAhead(['run', 'results'], quiet);
    await vi.runAllTimersAsync();
    loads[0]!.fail();
    await ahead;
    expect(names()).toEqual(['run']);
    const again = pages.loadAhead(['run', 'results'], quiet);
    await pages.loadAhead(['run', 'results'], quiet);
    await vi.runAllTimersAsync();
    expect(names()).toEqual(['run', 'run']);
    loads[1]!.come();
    await vi.runAllTimersAsync();
    loads[2]!.come();
    await again;
    expect(names()).toEqual(['run', 'run', 'results']);
  });

  it('begins no import ahead while the server is away, nor where no quiet moment can be had', async () => {
    const { pages, loads, server, names } = makePages(false);
    await pages.loadAhead(['run'], async () => undefined);
    server.answers = true;
    await pages.loadAhead(['run'], async () => Promise.reject(new Error('The locks cannot be read.')));
    expect(names()).toEqual([]);
    const ahead = pages.loadAhead(['run'], async () => undefined);
    await vi.runAllTimersAsync();
    loads[0]!.come();
    await ahead;
    expect(names()).toEqual(['run']);
  });
});
