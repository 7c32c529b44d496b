/**
 * Prints modules of the core language for people: an expression per line where it has parts, two spaces deeper than what it belongs to.
 * Variables are told apart by a number behind their name where names are the same.
 */
import { printAtom, printTerm } from "../beam/term-printer.js";
import { Atom } from "../beam/terms.js";
import type { Clause, CoreFunction, CoreModule, Expression, LocalFunction, Pattern, SegmentSpecification, Variable } from "./core.js";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

class Printer {
  private readonly lines: string[] = [];
  private readonly names = new Map<Variable | LocalFunction, string>();
  private readonly taken = new Map<string, number>();

  module(module: CoreModule): string {
    this.line(0, `module ${printAtom(module.name)}`);
    for (const [name, value] of module.attributes) this.line(0, `attribute ${printAtom(name)} ${printTerm(value)}`);
    if (module.onLoad !== null) this.line(0, `on_load ${printAtom(module.onLoad)}`);
    for (const each of module.functions) this.function(each);
    return `${this.lines.join("\n")}\n`;
  }

  private function({ name, parameters, body, isExported }: CoreFunction): void {
    this.names.clear();
    this.taken.clear();
    this.line(0, "");
    this.line(0, `${isExported ? "export " : ""}${printAtom(name)}(${this.variables(parameters)}) =`);
    this.expression(body, 1);
  }

  private line(depth: number, text: string): void {
    this.lines.push("  ".repeat(depth) + text);
  }

  private name(of: Variable | LocalFunction): string {
    let name = this.names.get(of);
    if (name === undefined) {
      const number = this.taken.get(of.name) ?? 0;
      this.taken.set(of.name, number + 1);
      name = number === 0 ? of.name : `${of.name}#${number}`;
      this.names.set(of, name);
    }
    return name;
  }

  private variables(variables: readonly Variable[]): string {
    return variables.map((each) => this.name(each)).join(", ");
  }

  /** Text of an expression that fits on a line; null for those that have lines of their own. */
  private inline(node: Expression): string | null {
    switch (node.kind) {
      case "constant":
        return printTerm(node.value);
      case "use":
        return this.name(node.variable);
      case "tuple":
        return this.wrap("{", node.elements, "}");
      case "cons":
        return this.cons(node);
      case "map":
        return this.map(node);
      case "binary":
        return this.binary(node);
      case "function":
        return `fun ${printAtom(node.name)}/${node.arity}`;
      case "call":
        return this.call(node);
      case "local":
        return this.wrap(`${printAtom(node.name)}(`, node.arguments, ")");
      case "jump":
        return this.wrap(`${this.name(node.function)}(`, node.arguments, ")");
      case "apply":
        return this.wrap(`apply ${this.inline(node.callee) ?? "…"}(`, node.arguments, ")");
      case "andalso":
      case "orelse":
        return this.logical(node);
      case "raise":
        return this.wrap("raise(", [node.class, node.reason], `, ${this.name(node.trace)})`);
      case "stacktrace":
        return `stacktrace(${this.name(node.trace)})`;
      case "function_clause":
        return `function_clause(${this.variables(node.arguments)})`;
      default:
        return null;
    }
  }

  private wrap(before: string, parts: readonly Expression[], after: string): string | null {
    const texts: string[] = [];
    for (const part of parts) {
      const text = this.inline(part);
      if (text === null) return null;
      texts.push(text);
    }
    return before + texts.join(", ") + after;
  }

  private cons(node: Of<"cons">): string | null {
    const heads: Expression[] = [];
    let rest: Expression = node;
    for (; rest.kind === "cons"; rest = rest.tail) heads.push(rest.head);
    const tail = this.inline(rest);
    return tail === null ? null : this.wrap("[", heads, tail === "[]" ? "]" : ` | ${tail}]`);
  }

  private map(node: Of<"map">): string | null {
    const base = node.base === null ? "" : this.inline(node.base);
    const entries = node.entries.map(({ key, value, exact }) => {
      const [left, right] = [this.inline(key), this.inline(value)];
      return left === null || right === null ? null : `${left} ${exact ? ":=" : "=>"} ${right}`;
    });
    return base === null || entries.includes(null) ? null : `${base}#{${entries.join(", ")}}`;
  }

  private binary(node: Of<"binary">): string | null {
    const segments = node.segments.map((segment) => {
      const value = this.inline(segment.value);
      return value === null ? null : value + this.segment(segment);
    });
    return segments.includes(null) ? null : `<<${segments.join(", ")}>>`;
  }

  private segment({ type, size, unit, signed, endian }: SegmentSpecification): string {
    const length = size === null ? "" : `:${this.inline(size) ?? "…"}`;
    return `${length}/${type}${signed ? "-signed" : ""}${endian === "big" ? "" : `-${endian}`}-unit:${unit}`;
  }

  private call(node: Of<"call">): string | null {
    const isPlain = node.module.kind === "constant" && node.module.value === Atom.of("erlang");
    const module = isPlain ? "" : `${this.inline(node.module) ?? "…"}:`;
    return this.wrap(`${module}${this.inline(node.name) ?? "…"}(`, node.arguments, ")");
  }

  private logical(node: Of<"andalso" | "orelse">): string | null {
    const [left, right] = [this.inline(node.left), this.inline(node.right)];
    return left === null || right === null ? null : `(${left} ${node.kind} ${right})`;
  }

  private expression(node: Expression, depth: number): void {
    while (node.kind === "let") {
      const name = node.variable === null ? "do" : `let ${this.name(node.variable)} =`;
      const value = this.inline(node.value);
      this.line(depth, value === null ? name : `${name} ${value}`);
      if (value === null) this.expression(node.value, depth + 1);
      node = node.body;
    }
    const text = this.inline(node);
    if (text !== null) this.line(depth, text);
    else this.block(node, depth);
  }

  private block(node: Expression, depth: number): void {
    switch (node.kind) {
      case "fun":
        this.line(depth, `fun (${this.variables(node.parameters)}) ->`);
        this.expression(node.body, depth + 1);
        return;
      case "letrec":
        for (const each of node.functions) {
          this.line(depth, `letrec ${this.name(each.function)}(${this.variables(each.parameters)}) =`);
          this.expression(each.body, depth + 1);
        }
        this.expression(node.body, depth);
        return;
      case "case":
        this.parts(depth, "case", node.subjects);
        for (const clause of node.clauses) this.clause(clause, depth + 1);
        this.line(depth + 1, "otherwise ->");
        this.expression(node.otherwise, depth + 2);
        return;
      case "receive":
        this.line(depth, "receive");
        for (const clause of node.clauses) this.clause(clause, depth + 1);
        if (node.timeout === null) return;
        this.parts(depth, "after", [node.timeout]);
        this.expression(node.action, depth + 1);
        return;
      case "try":
        this.line(depth, "try");
        this.expression(node.body, depth + 1);
        this.line(depth, `of ${this.name(node.result)} ->`);
        this.expression(node.success, depth + 1);
        this.line(depth, `catch ${this.variables([node.class, node.reason, node.trace])} ->`);
        this.expression(node.handler, depth + 1);
        return;
      default:
        this.parts(depth, node.kind === "call" || node.kind === "local" ? `call ${this.calleeOf(node)}` : node.kind, partsOf(node));
    }
  }

  private calleeOf(node: Of<"call" | "local">): string {
    if (node.kind === "local") return printAtom(node.name);
    return `${this.inline(node.module) ?? "…"}:${this.inline(node.name) ?? "…"}`;
  }

  /** Parts on the line of what they belong to, or each below it. */
  private parts(depth: number, head: string, parts: readonly Expression[]): void {
    const text = this.wrap(`${head} `, parts, "");
    if (text !== null) {
      this.line(depth, text.trimEnd());
      return;
    }
    this.line(depth, head);
    for (const part of parts) this.expression(part, depth + 2);
  }

  private clause({ patterns, guards, body }: Clause, depth: number): void {
    const left = patterns.map((each) => this.pattern(each)).join(", ");
    const right = guards.map((each) => this.inline(each) ?? "…").join(" when ");
    this.line(depth, `${left}${guards.length > 0 ? ` when ${right}` : ""} ->`.trimStart());
    this.expression(body, depth + 1);
  }

  private pattern(pattern: Pattern): string {
    switch (pattern.kind) {
      case "any":
        return "_";
      case "bind":
        return pattern.pattern.kind === "any"
          ? this.name(pattern.variable)
          : `${this.name(pattern.variable)} = ${this.pattern(pattern.pattern)}`;
      case "constant":
        return printTerm(pattern.value);
      case "pin":
        return `^${this.name(pattern.variable)}`;
      case "tuple":
        return `{${pattern.elements.map((each) => this.pattern(each)).join(", ")}}`;
      case "cons":
        return `[${this.pattern(pattern.head)} | ${this.pattern(pattern.tail)}]`;
      case "both":
        return `${this.pattern(pattern.left)} = ${this.pattern(pattern.right)}`;
      case "map":
        return `#{${pattern.entries.map(({ key, value }) => `${this.inline(key) ?? "…"} := ${this.pattern(value)}`).join(", ")}}`;
      case "binary":
        return `<<${pattern.segments.map((each) => this.pattern(each.value) + this.segment(each)).join(", ")}>>`;
    }
  }
}

/** Parts of an expression in the order of their evaluation, where it has no scopes. */
function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "tuple":
      return node.elements;
    case "cons":
      return [node.head, node.tail];
    case "map":
      return [...(node.base === null ? [] : [node.base]), ...node.entries.flatMap(({ key, value }) => [key, value])];
    case "binary":
      return node.segments.map(({ value }) => value);
    case "call":
    case "local":
    case "jump":
      return node.arguments;
    case "apply":
      return [node.callee, ...node.arguments];
    case "andalso":
    case "orelse":
      return [node.left, node.right];
    case "raise":
      return [node.class, node.reason];
    default:
      return [];
  }
}

/** A module as text. */
export function printCore(module: CoreModule): string {
  return new Printer().module(module);
}
