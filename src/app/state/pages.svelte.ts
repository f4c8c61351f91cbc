import { messageOf } from '../../schema/message-of.ts';
import type { PageComponent, PageName } from '../pages.ts';
import type { Route } from '../route.ts';

/**
 * Why a page is not there. `answers`: whether the server does. It may then have other files than this tab knows, or the
 * connection broke before: some browsers remember an import that failed, and never ask for it again.
 */
export interface PageFailure {
  answers: boolean;
  reason: string;
}

export type Opened = { route: Route } & ({ component: PageComponent } | { failure: PageFailure });

export interface PagesOptions {
  load: (name: PageName) => Promise<PageComponent>;
  serverAnswers: () => Promise<boolean>;
}

/** A page that comes sooner than this is waited for without a word. */
const SLOW_MS = 500;

/** Pages are loaded when they are asked for, and kept. */
export class PagesState {
  /** The page that was asked for last lets wait for itself. */
  isSlow = $state(false);
  readonly #options: PagesOptions;
  readonly #kept: Partial<Record<PageName, PageComponent>> = {};
  #asked: Route | undefined;
  #isLoadingAhead = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PagesOptions) {
    this.#options = options;
  }

  /** The page of the route, or why there is none; nothing, where another has been asked for since. Never rejects. */
  async open(route: Route): Promise<Opened | undefined> {
    this.#asked = route;
    this.#stopWaiting();
    this.#patience = setTimeout(() => (this.isSlow = true), SLOW_MS);
    const opened = await this.#find(route);
    if (this.#asked !== route) return undefined;
    this.#stopWaiting();
    return opened;
  }

  /**
   * Loads pages that nobody has asked for yet, one after the other, each in a moment that `quiet` waits for: those that
   * came open at once, also where the server is gone. Ends at the first that cannot be had, or where `quiet` or the
   * server fails, and goes on when called again; a call while another one works does nothing. Never rejects.
   */
  async loadAhead(names: readonly PageName[], quiet: () => Promise<void>): Promise<void> {
    if (this.#isLoadingAhead) return;
    this.#isLoadingAhead = true;
    try {
      for (const name of names) {
        if (this.#kept[name]) continue;
        await quiet();
        // An import that fails may be remembered by the browser: none begins while the server is away.
        if (!(await this.#options.serverAnswers())) return;
        await this.#load(name);
      }
    } catch {
      // Whoever asks for the page is told.
    } finally {
      this.#isLoadingAhead = false;
    }
  }

  async #find(route: Route): Promise<Opened> {
    try {
      return { route, component: this.#kept[route.page] ?? (await this.#load(route.page)) };
    } catch (error) {
      return { route, failure: { answers: await this.#options.serverAnswers(), reason: messageOf(error) } };
    }
  }

  async #load(name: PageName): Promise<PageComponent> {
    const component = await this.#options.load(name);
    this.#kept[name] = component;
    return component;
  }

  #stopWaiting() {
    clearTimeout(this.#patience);
    this.isSlow = false;
  }
}
