/**
 * The evaluator (compiler/elixir/evaluator.ts) upon a machine: code that runs while something is compiled runs in the process that asked for the compilation.
 * That process waits in `wasmbeam_compiler` (lib/erts), whose messages are those here. The compiler is synchronous, so the machine is run between slices until
 * the answer is there; what processes ask meanwhile, that one too, is seen to first: compilations nest.
 */

import type { BeamModule } from "../../compiler/beam/model.js";
import type { CompiledModule } from "../../compiler/core/index.js";
import { makeTuple, tupleElements } from "../../compiler/elixir/erlang-terms.js";
import { type ModuleInterface, type NameAndArity, Raised, Unloadable } from "../../compiler/elixir/evaluator.js";
import type { Env } from "../../compiler/elixir/expand/env.js";
import { decodeTerm, encodeTerm } from "../../compiler/elixir/external.js";
import type { CompilingEvaluator } from "../../compiler/elixir/modules/index.js";
import { Atom, type OpaqueTerm, Pair, type Term } from "../../compiler/elixir/terms.js";
import { TranslationError } from "../../compiler/wasm/errors.js";
import type { TranslatedModule } from "../../compiler/wasm/module.js";
import { translate } from "../../compiler/wasm/translate.js";
import { LoadError, MachineStateError } from "../errors.js";
import type { Machine, RequestListener } from "../machine.js";
import { Pid } from "../terms.js";
import { builtInsOf, inOrder } from "./interfaces.js";

const ASK = Atom.of("ask");
const ANSWER = Atom.of("answer");
const APPLY = Atom.of("apply");
const RETURN = Atom.of("return");
const RAISE = Atom.of("raise");
const OK = Atom.of("ok");

/** What sees to requests: answers a value, or throws Raised. */
export type Answerer = (request: Term, process: CompilingProcess) => Term;

export interface EvaluatorOptions {
  /** What is known of a module without asking it, given how often code of its name has been loaded; or null. */
  readonly interfaceOf?: (module: string, version: number) => ModuleInterface | null;
  /** Whether modules are translated and linked when somebody calls them: worth it where most are only compiled. */
  readonly defersLoading?: boolean;
}

/** Sees to what processes ask of the compiler. */
export class Requests implements RequestListener {
  private readonly waiting = new Map<string, Set<Call>>();

  private readonly interfaces = new Map<Atom, { readonly version: number; readonly interface: ModuleInterface }>();

  constructor(
    readonly machine: Machine,
    private readonly answer: Answerer,
    readonly options: EvaluatorOptions = {},
  ) {
    machine.listen(this);
  }

  request(bytes: Uint8Array): void {
    const [pid, reference, content] = elements(decodeTerm(bytes));
    const process = new CompilingProcess(this, pidOf(pid as OpaqueTerm), reference as Term);
    const [what, ...details] = elements(content as Term);
    if (what === ANSWER) this.answered(process, details[0] as number, details[1] as Term);
    else if (what === ASK) this.serve(process, details[0] as Term);
  }

  /** A process that waits for the compiler has ended. */
  ended(pid: Pid): void {
    for (const call of this.waiting.get(pid.toString()) ?? []) call.hasEnded = true;
  }

  /** What a module says of itself; it is asked again only when other code has been loaded. */
  moduleInterface(module: Atom, ask: () => ModuleInterface | null): ModuleInterface | null {
    const known = this.interfaces.get(module);
    const before = this.machine.codeVersion(module.name);
    if (known?.version === before) return known.interface;
    const answer = this.options.interfaceOf?.(module.name, before) ?? ask();
    // Asking may have loaded it.
    if (answer !== null) this.interfaces.set(module, { version: this.machine.codeVersion(module.name), interface: answer });
    return answer;
  }

  private serve(process: CompilingProcess, request: Term): void {
    try {
      process.send([RETURN, this.answer(request, process)]);
    } catch (error) {
      if (error instanceof Raised) process.send([RAISE, error.kind, error.reason, error.trace]);
      // Halted, or the process is gone: nobody waits for an answer.
      else if (!(error instanceof EvaluationEnded)) throw error;
    }
  }

  private answered(process: CompilingProcess, number: number, answer: Term): void {
    for (const call of this.waiting.get(process.pid.toString()) ?? []) if (call.number === number) call.answer = answer;
  }

  /** Lets the machine run until the process has answered, or has ended. */
  await(process: CompilingProcess, call: Call): Term {
    needStack();
    const key = process.pid.toString();
    const calls = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, calls.add(call));
    try {
      if (!this.machine.watch(process.pid)) throw new EvaluationEnded("the process that compiles has ended");
      this.machine.runUntil(() => call.answer !== null || call.hasEnded);
    } catch (error) {
      throw error instanceof MachineStateError ? new EvaluationEnded(error.message) : error;
    } finally {
      calls.delete(call);
      if (calls.size === 0) this.waiting.delete(key);
    }
    if (call.answer === null) throw new EvaluationEnded("the process that compiles has ended");
    return call.answer;
  }
}

/** Arguments of 8 bytes each, as much as the core is left of the host's stack: were it to run out of it, it could not go on. */
const STACK_FOR_CORE = new Array<number>(8_000).fill(0);

/** Throws a RangeError when the core would have too little of the host's stack. */
function needStack(): void {
  Reflect.apply(nothing, undefined, STACK_FOR_CORE);
}

function nothing(): void {}

/** A call that the process has been told to make. */
interface Call {
  readonly number: number;
  answer: Term | null;
  hasEnded: boolean;
}

/** What is being compiled cannot be compiled to its end: the process is gone, the machine has been halted, or everybody waits for each other. */
export class EvaluationEnded extends Error {}

let calls = 0;

const LOAD_BINARY = Atom.of("load_binary");
const INFO = Atom.of("__info__");
const MODULE_INFO = Atom.of("module_info");
const ENSURE_LOADED = Atom.of("ensure_loaded");
const CODE = Atom.of("code");
const MODULE = Atom.of("module");
const FUNCTIONS = Atom.of("functions");
const MACROS = Atom.of("macros");
const DEPRECATED = Atom.of("deprecated");
const EXPORTS = Atom.of("exports");
const ERLANG = Atom.of("erlang");
const FUNCTION_EXPORTED = Atom.of("function_exported");
const TRUE = Atom.of("true");

/** A process that has asked for something and waits: what the compiler does for it runs in it. */
export class CompilingProcess implements CompilingEvaluator {
  constructor(
    private readonly requests: Requests,
    readonly pid: Pid,
    private readonly reference: Term,
  ) {}

  apply(module: Atom, name: Atom, args: readonly Term[]): Term {
    const call: Call = { number: ++calls, answer: null, hasEnded: false };
    this.send([APPLY, call.number, module, name, args]);
    const answer = elements(this.requests.await(this, call));
    if (answer[0] === OK) return answer[1] as Term;
    const [kind, reason, trace] = answer as [Atom, Term, readonly Term[]];
    throw new Raised(kind, reason, trace, `${module.name}.${name.name}/${args.length} raised`);
  }

  applyMacro(module: Atom, name: Atom, env: Env, args: readonly Term[]): Term {
    return this.apply(module, Atom.of(`MACRO-${name.name}`), [env.toTerm(), ...args]);
  }

  load(module: Atom): boolean {
    if (this.requests.machine.isLoaded(module.name)) return true;
    const answer = this.apply(CODE, ENSURE_LOADED, [module]);
    return answer instanceof Pair && answer.left === MODULE;
  }

  moduleInterface(module: Atom): ModuleInterface | null {
    return this.requests.moduleInterface(module, () => (this.load(module) ? this.askInterface(module) : null));
  }

  private askInterface(module: Atom): ModuleInterface {
    if (this.apply(ERLANG, FUNCTION_EXPORTED, [module, INFO, 1]) !== TRUE) {
      return { functions: names(this.apply(module, MODULE_INFO, [EXPORTS])), macros: null, deprecated: new Map() };
    }
    const deprecated = this.apply(module, INFO, [DEPRECATED]) as readonly Pair[];
    return {
      functions: inOrder([...names(this.apply(module, INFO, [FUNCTIONS])), ...builtInsOf(module.name)]),
      macros: names(this.apply(module, INFO, [MACROS])),
      deprecated: new Map(
        deprecated.map(({ left, right }) => [`${((left as Pair).left as Atom).name}/${(left as Pair).right}`, String(right)]),
      ),
    };
  }

  define(module: Atom, file: string, compiled: CompiledModule): void {
    const { machine } = this.requests;
    if (compiled.hasOnLoad) {
      translateCompiled(compiled.module, unloadable);
      this.apply(CODE, LOAD_BINARY, [module, Array.from(file, (character) => character.codePointAt(0) as number), compiled.file]);
    } else if (this.requests.options.defersLoading && !machine.isLoaded(module.name)) {
      // By then it is too late for a CompileError.
      const late = (error: TranslationError) => new LoadError(module.name, error.message, { cause: error });
      machine.defer(module.name, () => translateCompiled(compiled.module, late));
    } else machine.load(translateCompiled(compiled.module, unloadable));
  }

  isExported(module: Atom, name: Atom, arity: number): boolean {
    return this.apply(ERLANG, FUNCTION_EXPORTED, [module, name, arity]) === TRUE;
  }

  get machine(): Machine {
    return this.requests.machine;
  }

  get process(): string {
    return this.pid.toString();
  }

  send(message: readonly Term[]): void {
    this.machine.sendEncoded(this.pid, encodeTerm(makeTuple([this.reference, ...message])));
  }
}

/** `refusal` words what the machine does not take. */
function translateCompiled(module: BeamModule, refusal: (error: TranslationError) => Error): TranslatedModule {
  try {
    return translate(module, { trusted: true });
  } catch (error) {
    throw error instanceof TranslationError ? refusal(error) : error;
  }
}

function unloadable({ detail }: TranslationError): Error {
  return new Unloadable(detail);
}

/** The elements of a tuple that the machine's side has made. */
function elements(term: Term): readonly Term[] {
  const found = tupleElements(term);
  if (found === null) throw new TypeError("a message to the compiler is no tuple");
  return found;
}

/** `[{name, arity}]` */
function names(term: Term): NameAndArity[] {
  return (term as readonly Pair[]).map(({ left, right }) => ({ name: left as Atom, arity: right as number }));
}

/** Of this node: the last fields of its external term are slot, generation and creation. */
function pidOf({ bytes }: OpaqueTerm): Pid {
  const view = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 12, 12);
  return new Pid(view.getUint32(0), view.getUint32(4));
}
