/** Which variables are bound, and to which version. Values of these classes do not change. */
import { Atom, NIL, Pair, type Term } from "../terms.js";

/**
 * A variable's name with what tells it from others of that name: its context (nil in source, the module of a macro in what that macro makes) or, in what a
 * macro made for one call, that call's counter. Equal keys are identical objects.
 */
export class VariableKey {
  private static readonly plain = new Map<Atom, VariableKey>();
  private static readonly others = new Map<string, VariableKey>();

  private constructor(
    readonly name: Atom,
    /** An atom, an integer, or `{module, integer}`. */
    readonly context: Term,
  ) {}

  static of(name: Atom, context: Term): VariableKey {
    const table: Map<Atom | string, VariableKey> = context === NIL ? VariableKey.plain : VariableKey.others;
    const index = context === NIL ? name : `${name.name}\0${contextText(context)}`;
    let key = table.get(index);
    if (key === undefined) {
      key = new VariableKey(name, context);
      table.set(index, key);
    }
    return key;
  }
}

function contextText(context: Term): string {
  if (context instanceof Atom) return `:${context.name}`;
  if (context instanceof Pair) return `${contextText(context.left)}\0${contextText(context.right)}`;
  return String(context);
}

/** So many new variables are copied with each that is added, before they join the others. */
const RECENT_LIMIT = 24;

export class Bindings {
  static readonly EMPTY = new Bindings(new Map(), new Map());

  private constructor(
    private readonly older: ReadonlyMap<VariableKey, number>,
    /** What has been added since; hides what is older. */
    private readonly recent: ReadonlyMap<VariableKey, number>,
  ) {}

  static from(entries: Iterable<readonly [VariableKey, number]>): Bindings {
    return new Bindings(new Map(entries), new Map());
  }

  get(key: VariableKey): number | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  has(key: VariableKey): boolean {
    return this.recent.has(key) || this.older.has(key);
  }

  get size(): number {
    return this.recent.size === 0 ? this.older.size : this.merged().size;
  }

  with(key: VariableKey, version: number): Bindings {
    if (this.recent.size >= RECENT_LIMIT) return new Bindings(this.merged().set(key, version), new Map());
    return new Bindings(this.older, new Map(this.recent).set(key, version));
  }

  /** Both, with the newer version of what is in both. */
  merge(other: Bindings): Bindings {
    if (other === this) return this;
    const merged = this.merged();
    for (const [key, version] of other.entries()) {
      const mine = merged.get(key);
      if (mine === undefined || mine < version) merged.set(key, version);
    }
    return new Bindings(merged, new Map());
  }

  entries(): Iterable<readonly [VariableKey, number]> {
    return this.recent.size === 0 ? this.older : this.merged();
  }

  private merged(): Map<VariableKey, number> {
    const merged = new Map(this.older);
    for (const [key, version] of this.recent) merged.set(key, version);
    return merged;
  }
}
