/**
 * A machine whose processes are JavaScript generators, to test processes and scheduling without translated code. An actor is a generator
 * function over its arguments (terms, as bigints); it calls built-ins directly and yields what translated code would unwind for:
 *
 *     yield { wait: time }        receive … after time: answers 0 when there may be a message, 1 when time is up
 *     yield { unwind: result }    a built-in of class "context" has answered; answers its value
 *
 * A term on the heap may move, or its memory be freed, while an actor waits: actors keep only immediates over a yield.
 * Its generator is the only thing that is not in linear memory. On its stack there is a frame of one word, whose continuation
 * is ACTOR_SLOT.
 */
import { predefinedAtomTexts } from "../../../vm/abi/atom_texts.js";
import { BIFS } from "../../../vm/abi/bifs.js";
import * as R from "../../../vm/abi/registers.js";
import * as K from "../../../vm/abi/terms.js";
import { type Core, type Exports, instantiateCore } from "../core.js";
import { type Placed, placeFunctions } from "./functions.js";

export const NIL = BigInt(K.KIND_NIL) << 56n;
export const FAIL = BigInt(K.FAIL_HIGH) << 32n;
export const UNWIND = BigInt(K.UNWIND_HIGH) << 32n;
const MAX_ACTOR_ARITY = 3;
/** Words that an actor finds free when it goes on. */
const ROOM = 256;

export type Wanted = { readonly wait: bigint } | { readonly unwind: bigint };
type Run = Generator<Wanted, bigint | undefined, bigint>;
/** An actor that never waits may be a plain function. */
export type Actor = (m: Actors, ...args: bigint[]) => Run | bigint | undefined;
/** How a process ended: `value` is null when its function did not return. */
export interface Exit {
  readonly reason: string;
  readonly value: string | null;
}

const term = (t: bigint): bigint => BigInt.asUintN(64, t);

export class Actors {
  readonly core: Core;
  readonly x: Exports;
  /** Exits of processes that `spawn` started, by pid. */
  readonly exits = new Map<bigint, Exit>();
  /** Microseconds; the clock stands still unless a test moves it. */
  now = 1000;
  /** How often the core has asked for the time. */
  asked = 0;
  loads: number[] = [];
  halted: number | null = null;

  private readonly actors = new Map<string, Actor>();
  private readonly live = new Map<bigint, Run>();
  private readonly actorSlot: number;

  constructor(stress = 0) {
    this.core = instantiateCore({
      monotonic_time: () => {
        this.asked++;
        return this.now;
      },
      system_time: () => 1_700_000_000_000_000 + this.now,
      load_module: (atom: number) => {
        this.loads.push(atom);
        return 0;
      },
      process_exited: (slot: number, generation: number, reason: bigint, value: bigint) => {
        const pid = this.word(K.KIND_PID, generation, slot);
        this.exits.set(pid, { reason: this.show(reason), value: term(value) === FAIL ? null : this.show(value) });
      },
      halt: (status: number) => {
        this.halted = status;
      },
    });
    this.x = this.core.exports;
    this.x.machine_initialize!();
    this.intern(predefinedAtomTexts());
    const triples = Uint32Array.from(BIFS.flatMap((bif) => [this.index(bif.module), this.index(bif.name), bif.arity]));
    this.x.bifs_register!(this.put(new Uint8Array(triples.buffer)), BIFS.length);
    this.view().setInt32(R.STRESS, stress, true);
    const module = this.x.code_begin!(this.index("actors"), 8, this.put(new Uint8Array(16)), -1) >>> 0;
    this.actorSlot = this.x.code_table_base!(module);
    this.placeGlue(module);
  }

  // Functions

  /** The exports of module `actor`: run/1, run/2 and run/3, whose first argument names the actor. */
  private placeGlue(module: number): void {
    const placed: Placed[] = [
      { slot: R.TABLE_PROCESS_END, kind: "resume", call: (e, v, p) => this.x.process_end!(Number(e), v, Number(p)) },
      { slot: R.TABLE_RETURN_VALUE, kind: "resume", call: (e, v, p) => this.x.return_value!(Number(e), v, Number(p)) },
      { slot: this.actorSlot, kind: "resume", call: (e, value) => this.step(Number(e), term(value as bigint)) },
    ];
    // The machine's own process.
    const collector = this.x.code_import!(this.index("erts_literal_area_collector"), this.index("start"), 0) >>> 0;
    placed.push({ slot: R.TABLE_ENTER, kind: "resume", call: (e) => this.enter(Number(e), 0) });
    placed.push({ slot: this.x.entry_slot!(collector), kind: 0, call: (e) => term(this.x.bif_literal_area_collector!(e, 0n)) });
    const words = [MAX_ACTOR_ARITY];
    for (let n = 1; n <= MAX_ACTOR_ARITY; n++) {
      placed.push({ slot: R.TABLE_ENTER + n, kind: "resume", call: (e) => this.enter(Number(e), n) });
      placed.push({
        slot: this.actorSlot + n,
        kind: n,
        call: (e, ...args) =>
          this.begin(
            Number(e),
            args.map((t) => term(t as bigint)),
          ),
      });
      words.push(this.index("run"), n);
    }
    words.push(0, 0, MAX_ACTOR_ARITY);
    for (let n = 1; n <= MAX_ACTOR_ARITY; n++) {
      words.push(this.index("run"), n, n);
      const entry = this.x.code_import!(this.index("actors"), this.index("run"), n) >>> 0;
      placed.push({
        slot: this.x.entry_slot!(entry),
        kind: n,
        call: (e, ...args) =>
          this.begin(
            Number(e),
            args.map((t) => term(t as bigint)),
          ),
      });
    }
    words.push(0, K.KIND_NIL << 24, 0, K.KIND_NIL << 24);
    this.x.code_describe!(module, this.put(new Uint8Array(Uint32Array.from(words).buffer)));
    placeFunctions(this.core.table, placed);
    if (this.x.code_commit!(module) !== 1) throw new Error("module of actors not committed");
  }

  /** Glue enter_n. */
  private enter(e: number, n: number): bigint {
    const view = this.view();
    const slot = view.getUint32(e + 8, true);
    const args = Array.from({ length: n }, (_, i) => view.getBigInt64(e + 16 + 8 * i, true));
    view.setUint32(R.ENTRY_E, e + 16 + 8 * n, true);
    return (this.core.table.get(slot) as (...args: unknown[]) => bigint)(e + 16 + 8 * n, ...args);
  }

  private begin(e: number, args: bigint[]): bigint {
    const actor = this.actors.get(this.show(args[0] as bigint));
    if (!actor) throw new Error(`no actor ${this.show(args[0] as bigint)}`);
    const view = this.view();
    if (view.getInt32(R.REDUCTIONS, true) <= 0) {
      for (const [i, arg] of args.entries()) view.setBigUint64(R.X_REGISTERS + 8 * i, arg, true);
      return this.x.suspend!(e, args.length, this.actorSlot + args.length, 8);
    }
    view.setInt32(R.REDUCTIONS, view.getInt32(R.REDUCTIONS, true) - 1, true);
    for (const [i, arg] of args.entries()) view.setBigUint64(R.X_REGISTERS + 8 * i, arg, true);
    this.x.collect!(e - 8, ROOM, args.length);
    const moved = args.map((_, i) => this.view().getBigUint64(R.X_REGISTERS + 8 * i, true));
    this.e = e;
    const run = actor(this, ...moved.slice(1));
    if (typeof run === "bigint" || run === undefined) return run ?? this.atom("ok");
    this.live.set(this.self(), run);
    this.view().setBigUint64(e - 8, this.word(K.KIND_CONTINUATION, 0, this.actorSlot), true);
    return this.step(e - 8, 0n);
  }

  /** Runs the actor whose frame is at `e` until it wants to unwind or returns. */
  private step(e: number, value: bigint): bigint {
    const self = this.self();
    const generator = this.live.get(self);
    if (!generator) throw new Error("no such actor is running");
    let input = value;
    this.makeRoom(e);
    for (;;) {
      this.e = e;
      const result = generator.next(input);
      if (result.done) {
        this.live.delete(self);
        this.view().setUint32(R.ENTRY_E, e + 8, true);
        return result.value ?? this.atom("ok");
      }
      const answer = term("wait" in result.value ? this.x.receive_wait_timeout!(e, result.value.wait) : result.value.unwind);
      if (answer === UNWIND) return UNWIND;
      input = answer;
    }
  }

  /** Top of the running actor's stack, for built-ins of class "context". */
  e = 0;

  define(name: string, actor: Actor): void {
    this.actors.set(name, actor);
  }

  /** Spawns a defined actor from outside; its exit is recorded in `exits`. */
  spawn(name: string, ...args: bigint[]): bigint {
    // The list lies in the code buffer: spawning copies it. Interning uses the buffer too, so that is done first.
    const [module, run] = [this.index("actors"), this.index("run")];
    const all = [this.atom(name), ...args];
    const at = this.x.code_buffer!(16 * all.length) >>> 0;
    let list = NIL;
    for (const [i, t] of [...all.entries()].reverse()) {
      this.view().setBigUint64(at + 16 * i, t, true);
      this.view().setBigUint64(at + 16 * i + 8, list, true);
      list = this.word(K.KIND_CONS, 0, at + 16 * i);
    }
    return term(this.x.machine_spawn!(module, run, list, NIL));
  }

  /** For an actor: spawn(actors, run, [Name | Args]) and its relatives, by the export's name. */
  spawnFrom(bif: string, name: string, ...args: bigint[]): bigint {
    const list = this.list([this.atom(name), ...args]);
    return term(this.x[bif]!(this.atom("actors"), this.atom("run"), list));
  }

  /** Runs until nothing can run; answers milliseconds to the next timer. */
  run(): number {
    for (;;) {
      const left = this.x.machine_run!(1000);
      this.x.verify_all!();
      if (left !== 0) return left;
    }
  }

  /** Runs, letting time pass from timer to timer, until nothing is left to wait for. */
  runAll(): void {
    for (let left = this.run(); left !== Number.POSITIVE_INFINITY; left = this.run()) this.now += left * 1000;
  }

  // What actors do

  /** receive: the first message for which `match` answers something else than undefined; `timeout` in milliseconds. */
  *receive<T>(
    match: (message: bigint) => T | undefined,
    timeout: bigint = this.atom("infinity"),
  ): Generator<Wanted, T | "timeout", bigint> {
    for (;;) {
      const message = term(this.x.receive_peek!());
      if (message !== FAIL) {
        const found = match(message);
        if (found !== undefined) {
          this.x.receive_remove!();
          return found;
        }
        this.x.receive_next!();
        continue;
      }
      if ((yield { wait: timeout }) === 1n) {
        this.x.receive_timeout!();
        return "timeout";
      }
    }
  }

  /** The text of the next message. */
  *next(timeout: bigint = this.atom("infinity")): Generator<Wanted, string, bigint> {
    return yield* this.receive((message) => this.show(message), timeout);
  }

  send(to: bigint, message: bigint): void {
    if (term(this.x.send!(to, message)) === FAIL) throw new Error("badarg");
  }

  /** Calls a built-in of class "plain"; `badarg` and so on when it fails. */
  bif(name: string, ...args: bigint[]): bigint {
    const answer = term(this.x[name]!(...args));
    if (answer === FAIL) throw new Error(this.show(this.view().getBigUint64(R.ERROR_REASON, true)));
    return answer;
  }

  exit(to: bigint, reason: bigint): Wanted {
    return { unwind: term(this.x.bif_exit_2!(this.e, 0n, to, reason)) };
  }

  reductionsLeft(): number {
    return this.view().getInt32(R.REDUCTIONS, true);
  }

  /** Uses up reductions, as calls do. */
  spend(reductions: number): void {
    this.view().setInt32(R.REDUCTIONS, this.reductionsLeft() - reductions, true);
  }

  /** erlang:yield/0 */
  pause(): Wanted {
    return { unwind: term(this.x.bif_yield!(this.e, 0n)) };
  }

  self(): bigint {
    return term(this.x.bif_self!());
  }

  // Terms

  view(): DataView {
    return new DataView(this.core.memory.buffer);
  }

  put(bytes: Uint8Array): number {
    const at = this.x.code_buffer!(bytes.length) >>> 0;
    new Uint8Array(this.core.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  private intern(names: readonly string[]): number[] {
    const parts = names.map((name) => new TextEncoder().encode(name));
    const blob = new Uint8Array(parts.reduce((sum, part) => sum + 2 + part.length, 0));
    let at = 0;
    for (const part of parts) {
      blob.set([part.length & 255, part.length >> 8], at);
      blob.set(part, at + 2);
      at += 2 + part.length;
    }
    const result = this.x.atoms_intern!(this.put(blob), names.length) >>> 0;
    return names.map((_, i) => this.view().getUint32(result + 4 * i, true));
  }

  index(text: string): number {
    return this.intern([text])[0] as number;
  }

  atom(text: string): bigint {
    return this.word(K.KIND_ATOM, 0, this.index(text));
  }

  word(kind: number, note: number, low: number): bigint {
    return (BigInt(kind) << 56n) | (BigInt(note) << 32n) | BigInt(low >>> 0);
  }

  /** A tuple on the running actor's heap. */
  tuple(...elements: bigint[]): bigint {
    const at = this.allocate(1 + elements.length);
    const header = (BigInt(K.KIND_HEADER) << 56n) | (BigInt(K.KIND_TUPLE) << 48n) | BigInt(elements.length);
    for (const [i, word] of [header, ...elements].entries()) this.view().setBigUint64(at + 8 * i, word, true);
    return this.word(K.KIND_TUPLE, elements.length, at);
  }

  list(elements: readonly bigint[]): bigint {
    let list = NIL;
    for (const element of [...elements].reverse()) {
      const at = this.allocate(2);
      this.view().setBigUint64(at, element, true);
      this.view().setBigUint64(at + 8, list, true);
      list = this.word(K.KIND_CONS, 0, at);
    }
    return list;
  }

  /** Room on the running actor's heap, without collecting: what JavaScript variables hold is no root. */
  private allocate(words: number): number {
    const view = this.view();
    const at = view.getUint32(R.HEAP_TOP, true);
    if (at + 8 * words > view.getUint32(R.HEAP_LIMIT, true)) throw new Error("an actor may allocate ROOM words between two yields");
    view.setUint32(R.HEAP_TOP, at + 8 * words, true);
    return at;
  }

  private makeRoom(e: number): void {
    const view = this.view();
    if (view.getUint32(R.HEAP_TOP, true) + 8 * ROOM > view.getUint32(R.HEAP_LIMIT, true)) this.x.collect!(e, ROOM, 0);
  }

  /** How many actors there are: all processes but the literal area collector, which is the second of a machine (pid <1.0>). */
  get living(): number {
    return this.x.machine_statistic!(0) - 1;
  }

  /** Elements of a list. */
  elements(list: bigint): bigint[] {
    const found: bigint[] = [];
    for (let t = term(list); t !== NIL; t = this.view().getBigUint64(Number(t & 0xffffffffn) + 8, true)) {
      found.push(this.view().getBigUint64(Number(t & 0xffffffffn), true));
    }
    return found;
  }

  element(tuple: bigint, index: number): bigint {
    return this.view().getBigUint64(Number(tuple & 0xffffffffn) + 8 + 8 * index, true);
  }

  /** Text of a term; references as `ref`. */
  show(any: bigint): string {
    const t = term(any);
    const signed = BigInt.asIntN(64, t);
    if (signed >= -(1n << 59n) && signed < 1n << 59n) return String(signed);
    const kind = Number(t >> 56n);
    const note = Number((t >> 32n) & 0xffffffn);
    const at = Number(t & 0xffffffffn);
    switch (kind) {
      case K.KIND_NIL:
        return "[]";
      case K.KIND_ATOM:
        return new TextDecoder().decode(new Uint8Array(this.core.memory.buffer, this.x.atom_text!(at) >>> 0, this.x.atom_bytes!(at)));
      case K.KIND_CONS:
        return `[${this.elements(t)
          .map((element) => this.show(element))
          .join(",")}]`;
      case K.KIND_TUPLE:
        return `{${Array.from({ length: note }, (_, i) => this.show(this.element(t, i))).join(",")}}`;
      case K.KIND_PID:
        return `<${at}.${note}>`;
      case K.KIND_REFERENCE:
        return "ref";
      default:
        return `0x${t.toString(16)}`;
    }
  }
}
