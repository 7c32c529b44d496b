/** `&` */
import { Atom, EMPTY_META, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import { type CapturedFunction, importedFunction, requiredFunction } from "./dispatch.js";
import { formError, formWarn, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { metaIsTrue } from "./meta.js";
import { attachContextModule } from "./remote.js";
import { refuseMatchOrGuard } from "./scope-checks.js";
import { resolveSuper } from "./super.js";
import { isVariable } from "./variables.js";

const CAPTURE = Atom.of("&");
const SLASH = Atom.of("/");
const DOT = Atom.of(".");
const BLOCK = Atom.of("__block__");
const TUPLE = Atom.of("{}");
const FN = Atom.of("fn");
const STAB = Atom.of("->");
const SUPER = Atom.of("super");
const NO_PARENS = Atom.of("no_parens");
/** The context of the variables that `&1` becomes. */
const CONTEXT = Atom.of("elixir_fn");

/** A function that is captured as it is, or a `fn` that is to be expanded. */
type Captured = { readonly function: CapturedFunction } | { readonly fn: Node };

export function expandCapture(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1) return null;
  const { meta } = node;
  refuseMatchOrGuard(x, meta, "&");
  const byName = captureSuperByName(x, meta, args[0]);
  if (byName !== null) return byName;
  const captured = capture(x, meta, resolveSuperCall(x, meta, args[0]));
  if ("fn" in captured) return expand(x, captured.fn);
  const target = captured.function;
  if (target.module !== null) {
    const callee = new Node(new Node(DOT, EMPTY_META, [target.module, target.name]), EMPTY_META, []);
    const attached = target.module instanceof Atom ? attachContextModule(x, target.module, meta) : meta;
    return captureNode(attached, callee, target.arity);
  }
  if (x.function === null) {
    formError(x, meta, `undefined function ${target.name.name}/${target.arity} (there is no such import)`);
  }
  return captureNode(meta, new Node(target.name, EMPTY_META, NIL), target.arity);
}

function captureNode(meta: Meta, callee: Node, arity: number): Node {
  return new Node(CAPTURE, meta, [new Node(SLASH, EMPTY_META, [callee, arity])]);
}

/** `&super/1` */
function captureSuperByName(x: Expansion, meta: Meta, target: Term): Node | null {
  if (!(target instanceof Node) || target.form !== SLASH || target.args instanceof Atom || target.args.length !== 2) return null;
  const [callee, arity] = target.args;
  if (!isVariable(callee) || callee.form !== SUPER || typeof arity !== "number") return null;
  const { kind, name } = resolveSuper(x, meta, arity);
  return kind === "def" || kind === "defp" ? captureNode(meta, new Node(name, EMPTY_META, callee.args), arity) : null;
}

/** `super(&1)` as a call of the function that it means. */
function resolveSuperCall(x: Expansion, meta: Meta, target: Term): Term {
  if (!(target instanceof Node) || target.form !== SUPER || target.args instanceof Atom) return target;
  const { kind, name } = resolveSuper(x, meta, target.args.length);
  return kind === "def" || kind === "defp" ? new Node(name, target.meta, target.args) : target;
}

function capture(x: Expansion, meta: Meta, target: Term): Captured {
  if (target instanceof Pair) return capture(x, meta, new Node(TUPLE, meta, [target.left, target.right]));
  if (Array.isArray(target)) return capturedExpression(x, meta, target, isSequential(target));
  if (typeof target === "number" || typeof target === "bigint") {
    formError(x, meta, `capture argument &${target} must be used within the capture operator &`);
  }
  if (target instanceof Node && !(target.args instanceof Atom)) return captureNodeTarget(x, meta, target, target.args);
  refuseTarget(x, meta, target);
}

function captureNodeTarget(x: Expansion, meta: Meta, target: Node, args: readonly Term[]): Captured {
  const { form } = target;
  if (form === SLASH && args.length === 2 && typeof args[1] === "number") {
    const byName = captureByName(x, meta, args[0], args[1]);
    if (byName !== null) return byName;
  }
  if (form instanceof Node) {
    if (form.form !== DOT || form.args instanceof Atom) refuseTarget(x, meta, target);
    if (form.args.length === 1) return capturedExpression(x, meta, target, false);
    if (form.args.length === 2 && form.args[1] instanceof Atom) return captureRemote(x, meta, target, form, isSequential(args));
    refuseTarget(x, meta, target);
  }
  if (form === BLOCK) {
    if (args.length === 1) return capture(x, meta, args[0]);
    formError(x, meta, `block expressions are not allowed inside the capture operator &, got: ${sourceText(x, target)}`);
  }
  return captureImport(x, meta, target, isSequential(args));
}

/** `&name/1`, `&Module.name/1` */
function captureByName(x: Expansion, meta: Meta, callee: Term, arity: number): Captured | null {
  if (!(callee instanceof Node)) return null;
  const { form } = callee;
  if (form instanceof Atom) {
    if (!(callee.args instanceof Atom)) return null;
    return captureImport(x, meta, new Node(form, callee.meta, placeholders(x, meta, arity)), true);
  }
  if (callee.args instanceof Atom || callee.args.length > 0 || form.form !== DOT || form.args instanceof Atom) return null;
  const [module, name] = form.args;
  if (form.args.length !== 2 || !(name instanceof Atom)) return null;
  if (arity === 0 && !metaIsTrue(callee.meta, NO_PARENS)) {
    const text = `${sourceText(x, module)}.${name.name}`;
    formWarn(
      x,
      meta,
      `extra parentheses on a remote function capture &${text}()/0 have been deprecated. Please remove the parentheses: &${text}/0`,
    );
  }
  return captureRemote(x, meta, new Node(form, callee.meta, placeholders(x, meta, arity)), form, true);
}

function placeholders(x: Expansion, meta: Meta, arity: number): readonly Node[] {
  if (arity < 0 || arity > 255) refuseArity(x, meta, arity);
  return Array.from({ length: arity }, (_, index) => new Node(CAPTURE, EMPTY_META, [index + 1]));
}

function captureImport(x: Expansion, meta: Meta, call: Node, sequential: boolean): Captured {
  const args = call.args as readonly Term[];
  const found = sequential ? importedFunction(x, call.meta, call.form as Atom, args.length) : null;
  return found === null ? capturedExpression(x, meta, call, sequential) : { function: found };
}

function captureRemote(x: Expansion, meta: Meta, call: Node, dot: Node, sequential: boolean): Captured {
  const args = call.args as readonly Term[];
  const [module, name] = dot.args as readonly [Term, Atom];
  const places = new Places(x);
  const receiver = places.replace(module);
  if (places.count > 0) {
    return capturedExpression(x, meta, new Node(new Node(DOT, dot.meta, [receiver, name]), call.meta, args), sequential, places);
  }
  const expanded = expand(x, receiver);
  let found: CapturedFunction | null = null;
  if (sequential && isVariable(expanded)) found = { module: expanded, name, arity: args.length };
  else if (sequential && expanded instanceof Atom) found = requiredFunction(x, call.meta, expanded, name, args.length);
  if (found !== null) return { function: found };
  return capturedExpression(x, call.meta, new Node(new Node(DOT, dot.meta, [expanded, name]), call.meta, args), sequential);
}

function capturedExpression(x: Expansion, meta: Meta, expression: Term, sequential: boolean, places = new Places(x)): Captured {
  const body = places.replace(expression);
  if (places.count === 0 && !sequential) refuseTarget(x, meta, expression);
  return { fn: new Node(FN, meta, [new Node(STAB, meta, [places.variables(meta), body])]) };
}

/** `&1`, `&2`, … in a captured expression, which become variables. */
class Places {
  private readonly used = new Map<number, Node>();

  constructor(private readonly x: Expansion) {}

  get count(): number {
    return this.used.size;
  }

  replace(term: Term): Term {
    if (term instanceof Node)
      return term.form === CAPTURE && !(term.args instanceof Atom) ? this.place(term, term.args) : this.replaceNode(term);
    if (term instanceof Pair) return new Pair(this.replace(term.left), this.replace(term.right));
    if (Array.isArray(term)) return term.map((element) => this.replace(element));
    return term;
  }

  private replaceNode(node: Node): Node {
    const form = node.form instanceof Node ? (this.replace(node.form) as Node) : node.form;
    const args = node.args instanceof Atom ? node.args : node.args.map((arg) => this.replace(arg));
    return new Node(form, node.meta, args);
  }

  private place(node: Node, args: readonly Term[]): Node {
    const [position] = args;
    if (args.length !== 1 || typeof position !== "number") {
      formError(
        this.x,
        node.meta,
        "nested captures are not allowed. You cannot define a function using  the capture operator & inside another function defined via &. " +
          `Got invalid nested capture: ${sourceText(this.x, node)}`,
      );
    }
    if (position <= 0) refuseArity(this.x, node.meta, position);
    const variable = new Node(Atom.of(`x${position}`), EMPTY_META, CONTEXT);
    this.used.set(position, variable);
    return variable;
  }

  variables(meta: Meta): Node[] {
    const sorted = [...this.used].sort(([a], [b]) => a - b);
    sorted.forEach(([position], index) => {
      if (position !== index + 1) this.refuseGap(meta, position, index + 1);
    });
    return sorted.map(([, variable]) => variable);
  }

  private refuseGap(meta: Meta, position: number, expected: number): never {
    const rule = "(you cannot skip arguments, all arguments must be numbered)";
    formError(this.x, meta, `capture argument &${position} cannot be defined without &${expected} ${rule}`);
  }
}

function isSequential(args: readonly Term[]): boolean {
  if (args.length === 0) return false;
  return args.every(
    (arg, index) => arg instanceof Node && arg.form === CAPTURE && !(arg.args instanceof Atom) && arg.args[0] === index + 1,
  );
}

function refuseArity(x: Expansion, meta: Meta, arity: number): never {
  formError(x, meta, `capture argument &${arity} must be numbered between 1 and 255`);
}

function refuseTarget(x: Expansion, meta: Meta, target: Term): never {
  formError(
    x,
    meta,
    "invalid args for &, expected one of:\n\n" +
      "  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n" +
      "  * &fun/arity to capture a local or imported function, such as &is_atom/1\n" +
      "  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\n" +
      `Got: ${sourceText(x, target)}`,
  );
}
