/**
 * Verifies a module of the core language: what core.ts says of it. Front ends and passes are checked with it in the tests.
 *
 * Checked: variables are bound once, before they are used; functions exist with that many arguments; guards, sizes and keys are made of
 * what guards allow; clauses have a pattern per subject; no node stands in two places; FunctionClause has the function's arity.
 */
import { Atom } from "../beam/terms.js";
import { findBif } from "./bifs.js";
import { type Clause, type CoreFunction, type CoreModule, type Expression, LocalFunction, type Pattern, type Variable } from "./core.js";
import { visitParts, visitPattern } from "./walk.js";

export class CoreError extends Error {}

class Verifier {
  private readonly functions = new Set<string>();
  private readonly seen = new Set<Expression>();
  private readonly bound = new Set<Variable>();
  /** Variables and functions in scope. */
  private readonly scope = new Set<Variable | LocalFunction>();
  private where = "";
  private arity = 0;

  constructor(private readonly module: CoreModule) {}

  run(): void {
    for (const { name, parameters } of this.module.functions) {
      const key = `${name}/${parameters.length}`;
      if (this.functions.has(key)) this.fail(`function ${key} is defined twice`);
      this.functions.add(key);
    }
    for (const each of this.module.functions) this.function(each);
    const { onLoad } = this.module;
    if (onLoad !== null && !this.functions.has(`${onLoad}/0`)) this.fail(`function ${onLoad}/0, which on_load names, is not defined`);
  }

  private fail(problem: string): never {
    throw new CoreError(`core of ${this.module.name}${this.where}: ${problem}`);
  }

  private function({ name, parameters, body }: CoreFunction): void {
    this.where = `, ${name}/${parameters.length}`;
    this.arity = parameters.length;
    this.within(parameters, () => this.expression(body));
  }

  /** Binds variables for as long as `check` runs. */
  private within(variables: readonly (Variable | LocalFunction)[], check: () => void): void {
    for (const each of variables) {
      if (!(each instanceof LocalFunction)) this.bind(each);
      this.scope.add(each);
    }
    check();
    for (const each of variables) this.scope.delete(each);
  }

  private bind(variable: Variable): void {
    if (this.bound.has(variable)) this.fail(`variable ${variable.name} is bound twice`);
    this.bound.add(variable);
  }

  private use(variable: Variable): void {
    if (!this.scope.has(variable)) this.fail(`variable ${variable.name} is not bound here`);
  }

  private expression(node: Expression): void {
    const bound: Variable[] = [];
    while (node.kind === "let") {
      this.once(node);
      this.expression(node.value);
      if (node.variable !== null) {
        this.bind(node.variable);
        this.scope.add(node.variable);
        bound.push(node.variable);
      }
      node = node.body;
    }
    this.once(node);
    this.one(node);
    for (const each of bound) this.scope.delete(each);
  }

  private once(node: Expression): void {
    if (this.seen.has(node)) this.fail(`a ${node.kind} stands in two places`);
    this.seen.add(node);
  }

  private one(node: Expression): void {
    switch (node.kind) {
      case "fun": {
        const outer = this.arity;
        this.arity = node.parameters.length;
        this.within(node.parameters, () => this.expression(node.body));
        this.arity = outer;
        return;
      }
      case "letrec":
        this.within(
          node.functions.map((each) => each.function),
          () => {
            for (const { function: local, parameters, body } of node.functions) {
              if (parameters.length !== local.arity) this.fail(`${local.name}/${local.arity} has ${parameters.length} parameters`);
              this.within(parameters, () => this.expression(body));
            }
            this.expression(node.body);
          },
        );
        return;
      case "case":
        for (const subject of node.subjects) this.expression(subject);
        for (const clause of node.clauses) this.clause(clause, node.subjects.length);
        this.expression(node.otherwise);
        return;
      case "receive":
        if (node.timeout !== null) this.expression(node.timeout);
        for (const clause of node.clauses) this.clause(clause, 1);
        this.expression(node.action);
        return;
      case "try":
        this.expression(node.body);
        this.within([node.result], () => this.expression(node.success));
        this.within([node.class, node.reason, node.trace], () => this.expression(node.handler));
        return;
      default:
        this.references(node);
        visitParts(node, { expression: (part) => this.expression(part), use: (variable) => this.use(variable) });
    }
  }

  /** Functions that are called, and how. */
  private references(node: Expression): void {
    if (node.kind === "local") this.defined(node.name, node.arguments.length);
    else if (node.kind === "function") this.defined(node.name, node.arity);
    else if (node.kind === "jump") {
      const { function: local } = node;
      if (!this.scope.has(local)) this.fail(`${local.name}/${local.arity} is not in scope`);
      if (node.arguments.length !== local.arity)
        this.fail(`${local.name}/${local.arity} is called with ${node.arguments.length} arguments`);
    } else if (node.kind === "function_clause" && node.arguments.length !== this.arity) {
      this.fail(`function_clause of ${node.arguments.length} arguments where the function has ${this.arity}`);
    }
  }

  private defined(name: string, arity: number): void {
    const isThere = this.functions.has(`${name}/${arity}`) || (name === "module_info" && arity < 2);
    if (!isThere) this.fail(`function ${name}/${arity} is not defined`);
  }

  private clause({ patterns, guards, body }: Clause, subjects: number): void {
    if (patterns.length !== subjects) this.fail(`a clause of ${patterns.length} patterns for ${subjects} subjects`);
    const bound: Variable[] = [];
    for (const pattern of patterns) this.pattern(pattern, bound);
    for (const guard of guards) this.guard(guard);
    this.expression(body);
    for (const each of bound) this.scope.delete(each);
  }

  private pattern(pattern: Pattern, bound: Variable[]): void {
    visitPattern(pattern, {
      use: (variable) => this.use(variable),
      bind: (variable) => {
        this.bind(variable);
        this.scope.add(variable);
        bound.push(variable);
      },
      expression: (part) => this.guard(part),
    });
  }

  /** Constants, variables, constructions, `andalso` and `orelse`, built-ins that guards allow, Let of such. */
  private guard(node: Expression): void {
    this.once(node);
    switch (node.kind) {
      case "constant":
      case "use":
      case "tuple":
      case "cons":
      case "map":
      case "binary":
      case "andalso":
      case "orelse":
        break;
      case "let": {
        this.guard(node.value);
        this.within(node.variable === null ? [] : [node.variable], () => this.guard(node.body));
        return;
      }
      case "call":
        if (!isGuardCall(node)) this.fail("a call that guards do not allow");
        break;
      default:
        this.fail(`a ${node.kind} in a guard`);
    }
    visitParts(node, { expression: (part) => this.guard(part), use: (variable) => this.use(variable) });
  }
}

function isGuardCall({ module, name, arguments: args }: Extract<Expression, { kind: "call" }>): boolean {
  if (module.kind !== "constant" || module.value !== Atom.of("erlang")) return false;
  if (name.kind !== "constant" || !(name.value instanceof Atom)) return false;
  if (name.value.name === "is_record") return args.length === 3 && args[1].kind === "constant" && args[2].kind === "constant";
  return name.value.name !== "get" && findBif(name.value.name, args.length) !== undefined;
}

/** Throws a CoreError when a module is not as core.ts says. */
export function verifyCore(module: CoreModule): void {
  new Verifier(module).run();
}
