/**
 * Random Elixir expressions of a type, most of which have a value: literals, variables that are bound, templates (calls.ts), and constructs that bind
 * variables. Now and then an argument is of another type, or parentheses are left out.
 */
import type { Tape } from "../tape.js";
import { CALLS, type Type } from "./calls.js";
import { LITERALS, type LiteralType } from "./values.js";

export interface Variable {
  readonly name: string;
  readonly type: Type;
}

export type Scope = readonly Variable[];

const ANY: readonly Type[] = ["i", "a", "s", "l", "t", "m", "f", "b", "k", "c", "B", "L", "r", "M", "y", "F"];
/** One argument of so many is of any type. */
const WRONG = 40;

export class ExpressionWriter {
  private names = 0;

  constructor(readonly tape: Tape) {}

  /** Several expressions, one to a line; variables that are bound are seen by those that follow. */
  body(depth: number, scope: Scope): string {
    const lines: string[] = [];
    const bound: Variable[] = [...scope];
    for (let count = this.tape.below(4); count > 0; count--) lines.push(this.binding(depth - 1, bound));
    lines.push(this.expression(this.tape.pick(ANY), depth, bound));
    return lines.join("\n");
  }

  /** A match; what it binds is added to the scope. */
  private binding(depth: number, scope: Variable[]): string {
    const type = this.tape.pick(ANY);
    const variable = this.variable(type);
    const value = this.expression(type, depth, scope);
    const written = this.tape.pick<() => string>([
      () => `${variable.name} = ${value}`,
      () => `{${variable.name}, _} = {${value}, ${this.expression("y", depth - 1, scope)}}`,
      () => `[${variable.name} | _] = [${value}]`,
      () => `%{k: ${variable.name}} = %{k: ${value}, l: 1}`,
      () => `${variable.name} = _ = ${value}`,
    ])();
    scope.push(variable);
    return written;
  }

  variable(type: Type): Variable {
    return { name: `${this.tape.pick(["v", "x", "_w", "é", "a?".slice(0, 1)])}${this.names++}`, type };
  }

  leaf(type: Type, scope: Scope): string {
    const fitting = scope.filter((variable) => variable.type === type || (type === "y" && variable.type !== "y"));
    if (fitting.length > 0 && this.tape.below(3) > 0) return this.tape.pick(fitting).name;
    if (type in LITERALS) return this.tape.pick(LITERALS[type as LiteralType]);
    if (type === "y") return this.leaf(this.tape.pick(ANY), scope);
    if (type === "e" || type === "S") return this.leaf("l", scope);
    return this.fill(this.tape.pick(CALLS[type]), 0, scope);
  }

  expression(type: Type, depth: number, scope: Scope): string {
    if (depth <= 0 || this.tape.isAtEnd) return this.leaf(type, scope);
    const choice = this.tape.below(8);
    if (choice === 7) return this.construct(type, depth, scope);
    if (choice === 0) return this.leaf(type, scope);
    if (type === "y" && choice < 5) return this.expression(this.tape.pick(ANY), depth, scope);
    const text = this.fill(this.tape.pick(CALLS[type]), depth, scope);
    return this.tape.below(12) === 11 ? text : `(${text})`;
  }

  /** A template with its places filled. */
  fill(template: string, depth: number, scope: Scope): string {
    return template.replace(/\$([a-zA-Z])(?![\w(])/g, (_, type: string) => {
      const wanted = this.tape.below(WRONG) === WRONG - 1 ? "y" : (type as Type);
      const text = this.expression(wanted, depth - 1, scope);
      return /^(fn|&|~|-|not )/.test(text) || /\bdo\b/.test(text) ? `(${text})` : text;
    });
  }

  /** Constructs that bind variables, or choose. */
  private construct(type: Type, depth: number, scope: Scope): string {
    const e = (wanted: Type, more: Scope = []): string => this.expression(wanted, depth - 1, [...scope, ...more]);
    return this.tape.pick<() => string>([
      () => `if ${e("b")} do\n${e(type)}\nelse\n${e(type)}\nend`,
      () => `case ${e("y")} do\n${this.clauses(type, depth, scope)}\nend`,
      () => `cond do\n${e("b")} -> ${e(type)}\n${e("y")} -> ${e(type)}\ntrue -> ${e(type)}\nend`,
      () => this.protected(type, depth, scope),
      () => this.with(type, depth, scope),
      () => {
        const variable = this.variable(this.tape.pick(ANY));
        return `(\n${variable.name} = ${e(variable.type)}\n${e(type, [variable])}\n)`;
      },
      () => {
        const [a, b] = [this.variable(this.tape.pick(ANY)), this.variable(this.tape.pick(ANY))];
        return `(fn ${a.name}, ${b.name} -> ${e(type, [a, b])} end).(${e(a.type)}, ${e(b.type)})`;
      },
      () => `(fn\n${this.clauses(type, depth, scope)}\nend).(${e("y")})`,
      () => `unless ${e("b")}, do: ${e(type)}, else: ${e(type)}`,
      () => `(send(self(), ${e("y")})\nreceive do\n${this.clauses(type, depth, scope)}\nafter\n0 -> ${e(type)}\nend)`,
      () => `(${e("y")} |> case do\n${this.clauses(type, depth, scope)}\nend)`,
      () => {
        const item = this.variable("y");
        return `List.last(for(${item.name} <- ${e("e")}, do: ${e(type, [item])}))`;
      },
      () => `Enum.reduce(${e("e")}, ${e(type)}, fn\n${this.clauses(type, depth, scope, ", _")}\nend)`,
    ])();
  }

  /** Clauses of case and the like, the last of which takes all. */
  private clauses(type: Type, depth: number, scope: Scope, more = ""): string {
    const clauses: string[] = [];
    for (let count = this.tape.below(4); count > 0; count--) {
      const bound: Variable[] = [];
      const pattern = this.pattern(2, bound, scope);
      const inner = [...scope, ...bound];
      clauses.push(`${pattern}${more}${this.guard(inner)} -> ${this.expression(type, depth - 1, inner)}`);
    }
    const other = this.variable("y");
    const last = this.tape.below(6) === 5 ? "" : `${other.name}${more} -> ${this.expression(type, depth - 1, [...scope, other])}`;
    if (last !== "" || clauses.length === 0) clauses.push(last || `_${more} -> nil`);
    return clauses.join("\n");
  }

  guard(scope: Scope): string {
    if (this.tape.below(3) > 0) return "";
    const variable = scope.length > 0 ? this.tape.pick(scope).name : "1";
    const one = (): string =>
      this.tape.pick([
        ...[
          `is_integer(${variable})`,
          `is_list(${variable})`,
          `${variable} > 1`,
          `${variable} == ${this.leaf("y", [])}`,
          `is_nil(${variable})`,
        ],
        ...[
          `${variable} in [1, :a, "x"]`,
          `${variable} in 1..10`,
          `length(${variable}) > 1`,
          `map_size(${variable}) == 0`,
          `hd(${variable}) == 1`,
        ],
        ...[
          `is_map_key(${variable}, :a)`,
          `${variable}.a == 1`,
          `elem(${variable}, 0) == :ok`,
          `byte_size(${variable}) > 1`,
          `rem(${variable}, 2) == 0`,
        ],
        ...[
          `is_struct(${variable}, MapSet)`,
          `not ${variable}`,
          `tuple_size(${variable}) in [1, 2]`,
          `abs(${variable}) >= 0`,
          `is_function(${variable}, 1)`,
        ],
        ...[
          `is_tuple(${variable})`,
          `is_binary(${variable})`,
          `is_atom(${variable})`,
          `trunc(${variable}) == 1`,
          `${variable} not in [1, 2]`,
          `is_exception(${variable})`,
        ],
      ]);
    return ` when ${this.tape.pick([() => one(), () => `${one()} and ${one()}`, () => `${one()} or ${one()}`, () => `not ${one()}`, () => `${one()} when ${one()}`])()}`;
  }

  /** A pattern; the variables that it binds are added to `bound`. */
  pattern(depth: number, bound: Variable[], scope: Scope): string {
    const p = (): string => this.pattern(depth - 1, bound, scope);
    const named = (type: Type): string => {
      const variable = this.variable(type);
      bound.push(variable);
      return variable.name;
    };
    if (depth <= 0) {
      return this.tape.pick([() => "_", () => named("y"), () => this.literalPattern(), () => this.pin(scope), () => this.again(bound)])();
    }
    return this.tape.pick<() => string>([
      () => named("y"),
      () => `{${p()}, ${p()}}`,
      () => `[${p()} | ${p()}]`,
      () => `[${p()}, ${p()}]`,
      () => `%{a: ${p()}}`,
      () => `%{${this.literalPattern()} => ${p()}}`,
      () => `${named("y")} = ${p()}`,
      () => `"he" <> ${named("s")}`,
      () =>
        `<<${named("i")}::${this.tape.pick(["8", "utf8", "little-16", "3", "size(4)-signed", "float", "binary-size(1)"])}, ${named("B")}::bits>>`,
      () => {
        const size = named("n");
        return `<<${size}, ${named("s")}::binary-size(${size}), _::bits>>`;
      },
      () => `%MapSet{} = ${named("M")}`,
      () => `${named("i")}..${named("i")}`,
      () => `%{__struct__: ${named("a")}}`,
      () => `{${p()}}`,
      () => `[${p()}] ++ ${named("l")}`,
      () => `%${named("a")}{}`,
      () => this.literalPattern(),
      () => `[a: ${p()}]`,
      () => `%Range{first: ${p()}}`,
      () => `'a' ++ ${named("c")}`,
      () => `{:ok, ${p()}}`,
      () => `%{^${scope.length > 0 ? this.tape.pick(scope).name : "unbound"} => ${p()}}`,
    ])();
  }

  private literalPattern(): string {
    return this.tape.pick(LITERALS[this.tape.pick<LiteralType>(["i", "a", "b", "f", "t", "k", "c"])]);
  }

  private pin(scope: Scope): string {
    return scope.length > 0 ? `^${this.tape.pick(scope).name}` : "_";
  }

  /** A variable that the pattern has bound already. */
  private again(bound: Variable[]): string {
    return bound.length > 0 ? this.tape.pick(bound).name : "_";
  }

  private protected(type: Type, depth: number, scope: Scope): string {
    const e = (wanted: Type, more: Scope = []): string => this.expression(wanted, depth - 1, [...scope, ...more]);
    const caught = this.variable("y");
    const handlers = [
      `rescue\n_ -> ${e(type)}`,
      `rescue\n${caught.name} in [ArgumentError, KeyError] -> ${e(type, [caught])}\n${caught.name} in ArithmeticError -> ${caught.name}.message`,
      `rescue\n${caught.name} -> ${e(type, [caught])}`,
      `catch\n:throw, ${caught.name} -> ${e(type, [caught])}\n:error, ${caught.name} -> ${e(type, [caught])}`,
      `catch\n${caught.name} -> ${e(type, [caught])}`,
      `catch\nkind, _ -> kind`,
      `rescue\nArithmeticError -> ${e(type)}\nelse\n${this.clauses(type, depth, scope)}`,
      `after\n${e("y")}`,
      `rescue\nRuntimeError -> ${e(type)}\ncatch\n:exit, ${caught.name} -> ${caught.name}\nelse\n_ -> ${e(type)}\nafter\n${e("y")}`,
      `rescue\n${caught.name} in _ -> Exception.message(${caught.name})`,
      `rescue\n${caught.name} in [FunctionClauseError, UndefinedFunctionError, MatchError, CaseClauseError] -> {${caught.name}.__struct__, Exception.message(${caught.name})}`,
    ];
    return `try do\n${e(type)}\n${this.tape.pick(handlers)}\nend`;
  }

  private with(type: Type, depth: number, scope: Scope): string {
    const inner: Variable[] = [...scope];
    const clauses: string[] = [];
    for (let count = 1 + this.tape.below(3); count > 0; count--) {
      const bound: Variable[] = [];
      const pattern = this.pattern(1, bound, inner);
      const value = this.expression("y", depth - 1, inner);
      inner.push(...bound);
      clauses.push(
        this.tape.pick([
          `${pattern}${this.guard(inner)} <- ${value}`,
          `${pattern} <- ${value}`,
          `${this.tape.pick(["_", "_z"])} = ${value}`,
        ]),
      );
    }
    const otherwise = this.tape.below(2) === 0 ? "" : `\nelse\n${this.clauses(type, depth, scope)}`;
    return `with ${clauses.join(",\n")} do\n${this.expression(type, depth - 1, inner)}${otherwise}\nend`;
  }
}
