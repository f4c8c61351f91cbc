/** A choice that this browser keeps from one visit to the next. Where it may store nothing, it lasts for this visit. */
export class Kept<Value> {
  #value = $state.raw() as Value;
  readonly #name: string;
  readonly #storage: () => Storage;

  /** `read` makes a value of whatever was kept: of nothing, of what an older version kept, or of what somebody wrote. */
  constructor(name: string, read: (kept: unknown) => Value, storage: () => Storage = () => localStorage) {
    this.#name = `tabmark-${name}`;
    this.#storage = storage;
    this.#value = read(this.#load());
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    this.#value = value;
    try {
      this.#storage().setItem(this.#name, JSON.stringify(value));
    } catch {
      // Storage is forbidden or full: the choice lasts for this visit.
    }
  }

  #load(): unknown {
    try {
      return JSON.parse(this.#storage().getItem(this.#name) ?? 'null');
    } catch {
      return undefined;
    }
  }
}
