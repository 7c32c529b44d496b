/**
 * Parts of the terms that a case looks at. A part is taken out of its term in the block where it is first needed, and known in all that
 * this block leads to; the trail says what to forget when matching goes back to build another way on.
 */
import { List, NIL_TERM, type Term, Tuple } from "../beam/terms.js";
import { constant, type FunctionBuilder, type Part } from "./builder.js";
import { Const, type Source, type Value } from "./graph.js";

/** What has been made on the way to the current block, newest last. */
export class Trail {
  private readonly undo: (() => void)[] = [];

  push(undo: () => void): void {
    this.undo.push(undo);
  }

  mark(): number {
    return this.undo.length;
  }

  back(mark: number): void {
    while (this.undo.length > mark) (this.undo.pop() as () => void)();
  }
}

type Access =
  | { readonly kind: "element"; readonly index: number }
  | { readonly kind: "head" | "tail" }
  /** Defined by the instruction that tests for it: key of a map, segment of a binary. */
  | { readonly kind: "given" };

/** Something that is known to be a tuple of these, without having been made yet. */
export interface KnownTuple {
  readonly elements: readonly Source[];
  /** Makes the tuple. */
  make(builder: FunctionBuilder): Source;
}

export class Occurrence implements Part {
  private known: Source | null;
  private readonly parts = new Map<string, Occurrence>();
  /** The match context, when it has been started. */
  context: MatchContext | null = null;

  constructor(
    private readonly trail: Trail,
    source: Source | null,
    private readonly parent: Occurrence | null,
    private readonly access: Access,
    readonly tuple: KnownTuple | null = null,
  ) {
    this.known = source;
  }

  source(builder: FunctionBuilder): Source {
    if (this.known !== null) return this.known;
    this.give(this.take(builder));
    return this.known as unknown as Source;
  }

  /** Is it known from here on without an instruction? */
  isAtHand(): boolean {
    return this.known !== null;
  }

  give(source: Source): void {
    const before = this.known;
    this.known = source;
    this.trail.push(() => {
      this.known = before;
    });
  }

  startContext(context: MatchContext | null): void {
    const before = this.context;
    this.context = context;
    this.trail.push(() => {
      this.context = before;
    });
  }

  /** The constant that it is, or undefined. */
  constant(): Term | undefined {
    return this.known instanceof Const ? this.known.term : undefined;
  }

  private take(builder: FunctionBuilder): Source {
    if (this.tuple !== null) return this.tuple.make(builder);
    const { parent, access } = this;
    if (parent === null || access.kind === "given") throw new Error("core: part of a term that has not been matched");
    const whole = parent.source(builder);
    if (access.kind !== "element") return builder.compute(access.kind, [whole]);
    const result = builder.temporary();
    builder.add("element", [result], [whole]).numbers = [access.index];
    return result;
  }

  element(index: number): Occurrence {
    return this.part({ kind: "element", index });
  }

  head(): Occurrence {
    return this.part({ kind: "head" });
  }

  tail(): Occurrence {
    return this.part({ kind: "tail" });
  }

  /** Takes head and tail out at once. */
  takeCell(builder: FunctionBuilder): void {
    const [head, tail] = [this.head(), this.tail()];
    if (head.isAtHand() || tail.isAtHand()) return;
    const results = [builder.temporary(), builder.temporary()];
    builder.add("list", results, [this.source(builder)]);
    head.give(results[0]);
    tail.give(results[1]);
  }

  /** The value of a key, or a segment; `name` tells it from others. */
  given(name: string): Occurrence {
    return this.keyed(name, { kind: "given" });
  }

  private part(access: Access): Occurrence {
    return this.keyed(access.kind === "element" ? String(access.index) : access.kind, access);
  }

  private keyed(key: string, access: Access): Occurrence {
    let part = this.parts.get(key);
    if (part === undefined) {
      part = new Occurrence(this.trail, this.constantPart(access), this, access);
      this.parts.set(key, part);
    }
    return part;
  }

  /** Part of a constant, or of a tuple that has not been made. */
  private constantPart(access: Access): Source | null {
    if (access.kind === "given") return null;
    if (this.tuple !== null) return access.kind === "element" ? this.tuple.elements[access.index] : null;
    const term = this.constant();
    if (term instanceof Tuple && access.kind === "element") return constant(term.elements[access.index]);
    if (term instanceof List && access.kind === "head") return constant(term.elements[0]);
    if (term instanceof List && access.kind === "tail") return constant(tailOf(term));
    return null;
  }
}

export function tailOf(list: List): Term {
  const rest = list.elements.slice(1);
  if (rest.length > 0) return new List(rest, list.tail);
  return list.tail ?? NIL_TERM;
}

/** A binary under match: its context, and where that stands. */
export class MatchContext {
  /** The position where the context stands here, if that is known. */
  private at: ContextPosition | null;

  constructor(
    private readonly trail: Trail,
    readonly value: Source,
  ) {
    this.at = null;
  }

  get position(): ContextPosition | null {
    return this.at;
  }

  moveTo(position: ContextPosition | null): void {
    const before = this.at;
    this.at = position;
    this.trail.push(() => {
      this.at = before;
    });
  }
}

/** A position in a binary that a row goes on matching from. */
export class ContextPosition {
  private saved: Value | null = null;
  private readonly next = new Map<string, { readonly value: Occurrence; readonly position: ContextPosition }>();

  constructor(
    private readonly trail: Trail,
    readonly context: MatchContext,
  ) {}

  /** Notes where the context stands, so that it can be brought back. */
  save(builder: FunctionBuilder): void {
    if (this.saved !== null) return;
    this.saved = builder.compute("bs_get_position", [this.context.value]);
    this.trail.push(() => {
      this.saved = null;
    });
  }

  isSaved(): boolean {
    return this.saved !== null;
  }

  /** Makes the context stand here. */
  restore(builder: FunctionBuilder): void {
    if (this.context.position === this) return;
    if (this.saved === null) throw new Error("core: position in a binary that has not been saved");
    builder.add("bs_set_position", [], [this.context.value, this.saved]);
    this.context.moveTo(this);
  }

  /** The segment from here, and the position behind it. */
  behind(key: string): { readonly value: Occurrence; readonly position: ContextPosition } {
    let found = this.next.get(key);
    if (found === undefined) {
      const value = new Occurrence(this.trail, null, null, { kind: "given" });
      found = { value, position: new ContextPosition(this.trail, this.context) };
      this.next.set(key, found);
    }
    return found;
  }
}
