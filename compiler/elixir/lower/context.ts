/** What the lowering of one definition shares: its file, its variables, and the steps that a block has been turned into so far. */
import type { Case, Clause, Expression, Pattern, Position, Use } from "../../core/core.js";
import { Variable } from "../../core/core.js";
import { metaGet } from "../expand/meta.js";
import { Atom, type Meta } from "../terms.js";

/** Variables of a definition's clause, and what is around the code that is being lowered. Expanded code numbers the variables of a clause (`version:` in their metadata). */
export class Context {
  private constructor(
    /** As stack traces show it. */
    readonly file: string,
    /** The environment that a macro is called from: its first parameter. */
    readonly caller: Variable | null,
    /** The raw stack trace of the handler that this code stands in. */
    readonly trace: Variable | null,
    readonly isGuard: boolean,
    private readonly variables: Map<number, Variable>,
  ) {}

  static of(file: string, caller: Variable | null): Context {
    return new Context(file, caller, null, false, new Map());
  }

  /** The same, in a handler of exceptions. */
  handling(trace: Variable): Context {
    return new Context(this.file, this.caller, trace, this.isGuard, this.variables);
  }

  guard(): Context {
    return this.isGuard ? this : new Context(this.file, this.caller, this.trace, true, this.variables);
  }

  position(meta: Meta): Position | null {
    return meta.line === 0 ? null : { file: this.file, line: meta.line };
  }

  variable(name: Atom, meta: Meta): Variable {
    const version = versionOf(meta);
    let variable = this.variables.get(version);
    if (variable === undefined) {
      variable = new Variable(name.name);
      this.variables.set(version, variable);
    }
    return variable;
  }

  /** The variable of that number, bound by the caller of this code (evaluated code with bindings). */
  bind(version: number, variable: Variable): void {
    this.variables.set(version, variable);
  }
}

const VERSION = Atom.of("version");

function versionOf(meta: Meta): number {
  const version = metaGet(meta, VERSION);
  if (typeof version !== "number") throw new Error("a variable of expanded code has no version");
  return version;
}

type Step =
  | { readonly kind: "let"; readonly variable: Variable | null; readonly value: Expression }
  | {
      readonly kind: "match";
      readonly subjects: readonly Expression[];
      readonly clause: Omit<Clause, "body">;
      readonly otherwise: Expression;
    };

/**
 * What is evaluated before an expression's value: Elixir's matches bind variables for all that follows, the core language's for a body only. So an
 * expression is lowered to steps and a value; `finish` nests the steps.
 */
export class Steps {
  private readonly list: Step[] = [];

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  /** The value, under a name unless it is a variable or constant already: it may be used more than once. */
  name(value: Expression, name = "_"): Use | Expression {
    return isAtomic(value) ? value : use(this.bind(value, name));
  }

  bind(value: Expression, name = "_"): Variable {
    if (value.kind === "use") return value.variable;
    const variable = new Variable(name);
    this.let(variable, value);
    return variable;
  }

  let(variable: Variable, value: Expression): void {
    this.list.push({ kind: "let", variable, value });
  }

  /** For its effect. */
  evaluate(value: Expression): void {
    if (!isAtomic(value)) this.list.push({ kind: "let", variable: null, value });
  }

  /** All that follows is evaluated when the subject matches, `otherwise` when it does not. */
  match(subject: Expression, pattern: Pattern, guards: readonly Expression[], otherwise: Expression): void {
    this.list.push({ kind: "match", subjects: [subject], clause: { patterns: [pattern], guards }, otherwise });
  }

  /** All that follows is evaluated when the condition is true, `otherwise` when it is not. */
  require(condition: Expression, otherwise: Expression): void {
    this.list.push({ kind: "match", subjects: [], clause: { patterns: [], guards: [condition] }, otherwise });
  }

  append(other: Steps): void {
    for (const step of other.list) this.list.push(step);
  }

  finish(value: Expression): Expression {
    let result = value;
    for (let i = this.list.length - 1; i >= 0; i--) {
      const step = this.list[i] as Step;
      result =
        step.kind === "let"
          ? { kind: "let", variable: step.variable, value: step.value, body: result }
          : ({
              kind: "case",
              subjects: step.subjects,
              clauses: [{ ...step.clause, body: result }],
              otherwise: step.otherwise,
            } satisfies Case);
    }
    return result;
  }
}

export function use(variable: Variable): Use {
  return { kind: "use", variable };
}

/** May it be written down twice, or at another time? */
export function isAtomic(value: Expression): boolean {
  return value.kind === "use" || value.kind === "constant" || value.kind === "function";
}
