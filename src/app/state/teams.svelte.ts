import { BoardKey } from '../../schema/board.ts';
import type { Kept } from './kept.svelte.ts';

/** A team's board that this browser was told to remember. */
export interface KnownTeam {
  /** A secret: lets read and submit. */
  key: string;
  /** A secret: lets change and delete. Only where this browser was given it. */
  adminKey?: string;
  /** As the board was called when it was last seen from here. */
  name: string;
}

/** The boards of teams that this browser knows. They and their keys are kept here and nowhere else. */
export class TeamsState {
  readonly #kept: Kept<KnownTeam[]>;

  constructor(kept: Kept<KnownTeam[]>) {
    this.#kept = kept;
  }

  /** In the order in which they were remembered. */
  get all(): readonly KnownTeam[] {
    return this.#kept.value;
  }

  find(key: string): KnownTeam | undefined {
    return this.all.find((team) => team.key === key);
  }

  /** A board that is known already gets the new name, and keeps its admin key where none is handed in. */
  remember(team: KnownTeam): void {
    const known = this.find(team.key);
    if (!known) this.#kept.value = [...this.all, team];
    else this.#kept.value = this.all.map((one) => (one === known ? { ...known, ...team } : one));
  }

  /** Drops a board with its keys. On the board itself nothing changes. */
  forget(key: string): void {
    this.#kept.value = this.all.filter((team) => team.key !== key);
  }
}

type Fields = Partial<Record<keyof KnownTeam, unknown>>;

/** Whatever was kept and cannot be used counts as not kept. Of two boards with one key the first is taken. */
export function readTeams(kept: unknown): KnownTeam[] {
  const teams = (Array.isArray(kept) ? (kept as unknown[]) : []).flatMap((one): KnownTeam[] => {
    const { key, adminKey, name } = (typeof one === 'object' && one !== null ? one : {}) as Fields;
    if (!isKey(key) || typeof name !== 'string' || name === '') return [];
    return [{ key, ...(isKey(adminKey) ? { adminKey } : {}), name }];
  });
  return teams.filter(({ key }, index) => teams.findIndex((one) => one.key === key) === index);
}

const isKey = (text: unknown): text is string => BoardKey.safeParse(text).success;
