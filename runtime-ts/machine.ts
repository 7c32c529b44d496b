/**
 * A machine: a core with its processes, run in slices of some milliseconds that leave the host's event loop alive. It
 * runs by itself whenever a process can run; nothing has to be polled.
 */

import { BeamFormatError } from "../compiler/beam/errors.js";
import { beamChecksum } from "../compiler/beam/reader.js";
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { PURGE_KILL, PURGE_REFUSED, PURGE_SOFT, PURGED_KILLING } from "../vm/abi/code.js";
import { STRESS, STRESS_COLLECT, STRESS_REDUCTIONS, STRESS_UNWIND } from "../vm/abi/registers.js";
import { FAIL_HIGH, KIND_ATOM, KIND_NIL, KIND_PID } from "../vm/abi/terms.js";
import { AtomTable } from "./atoms.js";
import { deserializeModule, isSerialized, serializeModule } from "./cache.js";
import { translateBytes } from "./code.js";
import { Core, type Door } from "./core.js";
import { crashOf } from "./crash.js";
import { decodeTerm } from "./decode.js";
import { encodeValue } from "./encode.js";
import { CoreError, ErlangError, LoadError, MachineStateError, ValueError } from "./errors.js";
import { Glue } from "./glue.js";
import { InputRequests, sizeRequest } from "./input.js";
import { Output } from "./io.js";
import { Linker } from "./linker.js";
import type { Clock, CodeLoader, InputSource, ModuleSource, OutputStream, Platform } from "./platform.js";
import { Process } from "./process.js";
import { readStatistics, type Statistics } from "./statistics.js";
import { Atom, charlist, Pid, tuple, type Value } from "./terms.js";
import { hostZone, localOffset } from "./zone.js";

/** Ways to make rare events happen all the time, for tests. */
export type Stress = "collect" | "reductions" | "unwind";

export interface MachineOptions {
  /** Run the debug build of the core, which checks itself and can `verify`. */
  readonly debug?: boolean;
  readonly stress?: readonly Stress[];
  /** Receives what programs print; the bytes are the receiver's to keep. Default: the host's standard streams. */
  readonly write?: (stream: OutputStream, bytes: Uint8Array) => void;
  /** What programs read from standard input. Default: the host's. */
  readonly input?: InputSource;
  /** Finds modules that are not loaded when they are first called. Default: there are none. */
  readonly loader?: CodeLoader;
  /** Finds the file of a module of which the loader gives a translation (`code:get_object_code/1`). Default: there is none. */
  readonly objectCode?: (module: string) => Uint8Array | null;
  /** Seed of everything random. Default: different each time. */
  readonly seed?: number;
  readonly clock?: Clock;
  /** How many processes may be there at once, 1024 to 10,000,000; then spawning raises system_limit. Default: 1,048,576. Erlang's `+P`. */
  readonly processLimit?: number;
  /** What `init:get_plain_arguments/0` answers. */
  readonly arguments?: readonly string[];
  /** Environment variables as programs find them (`os:getenv`); what they change stays in the machine. Default: none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Is told of modules that were found but could not be loaded; the call then fails with undef. Default: a line on standard error. */
  readonly onLoadError?: (error: Error) => void;
}

/** For how long processes run before the event loop has its turn. */
const SLICE_MILLISECONDS = 10;
/** Erlang's least, and as many as have been tried in one memory (329 bytes each when idle). */
const LEAST_PROCESS_LIMIT = 1024;
const GREATEST_PROCESS_LIMIT = 10_000_000;
/** The longest delay that setTimeout takes. */
const LONGEST_TIMEOUT = 0x7fffffff;
/** What load_module answers. */
const LOAD_NONE = 0;
const LOAD_DONE = 1;
const LOAD_LATER = 2;

const NORMAL = Atom.of("normal");
/** By the number that the core gives (vm/code/errors.ts). */
const EXIT_CLASSES = ["error", "exit", "throw"] as const;
const FAIL: bigint = BigInt(FAIL_HIGH) << 32n;
const NIL: bigint = BigInt(KIND_NIL) << 56n;

/**
 * Is told, between slices, of what processes ask by `wasmbeam:host_request/1` (external terms with their version byte), and of the end of processes that it
 * watches. It may let the machine run on before it returns (`runUntil`).
 */
export interface RequestListener {
  request(term: Uint8Array): void;
  ended(pid: Pid): void;
}

export class Machine {
  private readonly core: Core;
  private readonly atoms: AtomTable;
  private readonly glue: Glue;
  private readonly linker: Linker;
  private readonly output: Output;
  private readonly input: InputRequests;
  private readonly watched = new Map<string, Process>();
  /** What `defer` has put off, by name. */
  private readonly deferred = new Map<string, () => TranslatedModule>();
  /** How often that has been done, by name. */
  private readonly deferrals = new Map<string, number>();
  private state: "idle" | "scheduled" | "running" | "stopped" = "idle";
  private timer: ReturnType<typeof setTimeout> | null = null;
  private haltStatus: number | null = null;
  private listener: RequestListener | null = null;
  private requests: Uint8Array[] = [];
  private settleHalt!: (status: number) => void;
  private rejectHalt!: (error: unknown) => void;

  /** Resolves with the status when a program calls halt; rejects when the core finds a bug in itself (a CoreError) or a function of the options throws. */
  readonly halted: Promise<number> = new Promise((resolve, reject) => {
    this.settleHalt = resolve;
    this.rejectHalt = reject;
  });

  private constructor(
    compiled: { readonly core: WebAssembly.Module; readonly glue: WebAssembly.Module },
    private readonly platform: Platform,
    private readonly options: MachineOptions,
  ) {
    this.output = new Output(options.write ?? platform.write);
    this.input = new InputRequests(options.input ?? platform.input, (piece) => this.deliverInput(piece));
    this.core = Core.instantiate(compiled.core, this.door());
    this.core.exports.machine_initialize();
    if (options.processLimit !== undefined) this.limitProcesses(options.processLimit);
    this.setEnvironment(options.environment ?? {});
    this.atoms = new AtomTable(this.core);
    this.atoms.internPredefined();
    this.glue = new Glue(this.core);
    this.linker = new Linker(this.core, this.atoms, this.glue);
    this.linker.registerBuiltins();
    this.core.data.setInt32(STRESS, stressBits(options.stress ?? []), true);
    this.glue.begin(compiled.glue);
  }

  /** A machine in which only the library's own modules are loaded. */
  static async on(platform: Platform, options: MachineOptions = {}): Promise<Machine> {
    const [core, glue] = await Promise.all([platform.core(options.debug ?? false), platform.glue()]);
    const machine = new Machine({ core, glue }, platform, options);
    await machine.boot();
    return machine;
  }

  /** Throws a ValueError when it is not a number of processes that a machine can have. */
  private limitProcesses(limit: number): void {
    if (!Number.isInteger(limit) || limit < LEAST_PROCESS_LIMIT || limit > GREATEST_PROCESS_LIMIT) {
      throw new ValueError(
        `${limit} cannot be the process limit: it is an integer from ${LEAST_PROCESS_LIMIT} to ${GREATEST_PROCESS_LIMIT}`,
      );
    }
    this.core.exports.machine_limit_processes(limit);
  }

  /** Throws a ValueError when a name is empty or contains `=`, or when either contains a NUL. */
  private setEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
    const encoder = new TextEncoder();
    for (const [name, value] of Object.entries(environment)) {
      if (value === undefined) continue;
      if (name === "" || name.includes("=") || `${name}${value}`.includes("\0")) {
        throw new ValueError(`${JSON.stringify(name)} cannot be an environment variable with the value ${JSON.stringify(value)}`);
      }
      const nameBytes = encoder.encode(name);
      const valueBytes = encoder.encode(value);
      const address = this.core.put(new Uint8Array([...nameBytes, ...valueBytes]));
      this.core.exports.machine_environment(address, nameBytes.length, valueBytes.length);
    }
  }

  /**
   * Loads a module, given as the contents of a `.beam` file, or translated; answers its name. Code of that name which was current becomes old: processes that
   * run it go on with it until they make a fully qualified call. Code that was old is purged, if no process runs it. Throws a LoadError.
   *
   * A module with an on_load function is there when that has returned ok, in a process of its own; those who call the module wait until then.
   */
  load(module: ModuleSource): string {
    this.mustRun();
    const translated = module instanceof Uint8Array ? translateBytes(module) : module;
    this.deferred.delete(translated.name);
    this.purge(translated.name, { kill: false });
    this.linker.link(translated);
    if (translated.onLoad !== null) {
      this.spawnProcess("code", "run_on_load", [Atom.of(translated.name)]);
      this.wake();
    }
    return translated.name;
  }

  /**
   * Loads a module as `load` does, but puts off what it takes until somebody calls it, or asks whether it is there. A module of the same name must not be
   * loaded yet, and it must have no on_load function. `translate` may throw a LoadError.
   */
  defer(name: string, translate: () => TranslatedModule): void {
    this.mustRun();
    this.deferred.set(name, translate);
    this.deferrals.set(name, (this.deferrals.get(name) ?? 0) + 1);
  }

  private linkDeferred(names: readonly string[]): void {
    for (const name of names) {
      const module = this.takeDeferred(name);
      if (module !== null) this.loadFound(module);
    }
  }

  private takeDeferred(name: string): TranslatedModule | null {
    const translate = this.deferred.get(name);
    if (translate === undefined) return null;
    this.deferred.delete(name);
    try {
      return translate();
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      this.reportLoadError(error);
      return null;
    }
  }

  isLoaded(module: string): boolean {
    return this.deferred.has(module) || this.linker.isLinked(module);
  }

  /** How often code of that name has been linked, or put off: what is known of a module stays true as long as this is the same. */
  codeVersion(module: string): number {
    return this.linker.version(module) + (this.deferrals.get(module) ?? 0);
  }

  /**
   * Purges the old code of a module. Processes that run it are killed, or keep it from being purged; answers whether there is
   * no old code any more.
   */
  purge(module: string, options: { readonly kill?: boolean } = {}): boolean {
    this.mustRun();
    const kill = options.kill ?? true;
    const answer = this.core.exports.code_purge(this.atoms.index(module), kill ? PURGE_KILL : PURGE_SOFT);
    if (answer === PURGED_KILLING) this.wake();
    return answer !== PURGE_REFUSED;
  }

  /** Has it neither been stopped nor halted? */
  get isRunning(): boolean {
    return this.state !== "stopped";
  }

  /** Says who sees to what processes ask of the host. There is one listener only. */
  listen(listener: RequestListener): void {
    if (this.listener !== null) throw new MachineStateError("the machine has a listener for requests already");
    this.listener = listener;
  }

  /** Lets the listener hear of the end of a process; false when it has ended already. */
  watch(pid: Pid): boolean {
    return this.core.exports.machine_watch(pidTerm(pid)) !== 0;
  }

  /** Sends a message given as an external term. */
  sendEncoded(to: Pid, message: Uint8Array): boolean {
    this.mustRun();
    const delivered = this.core.exports.machine_send(pidTerm(to), this.decode(message)) !== 0;
    this.wake();
    return delivered;
  }

  /**
   * Lets processes run until `isDone` says so, without returning to the event loop. Only a listener may call it. Throws a MachineStateError when the machine
   * is halted or nothing can ever run again.
   */
  runUntil(isDone: () => boolean): void {
    while (!isDone()) {
      this.mustRun();
      const wait = this.run(SLICE_MILLISECONDS);
      if (this.serve() || isDone()) continue;
      if (this.haltStatus !== null) throw new MachineStateError("the machine has been halted");
      if (wait === Number.POSITIVE_INFINITY && !this.input.canPoll) {
        throw new MachineStateError("all processes wait for messages that nobody can send");
      }
      if (wait > 0) this.platform.pause(wait);
      this.input.poll();
    }
  }

  /** Has the listener see to what has been asked; answers whether there was anything. */
  private serve(): boolean {
    if (this.requests.length === 0) return false;
    const requests = this.requests;
    this.requests = [];
    for (const request of requests) {
      const device = sizeRequest(request);
      if (device === null) this.listener?.request(request);
      else this.send(device, tuple(Atom.of("size"), this.windowSize(device)));
    }
    return true;
  }

  private windowSize(device: string): Value {
    const size = this.platform.windowSize?.(device === "user" ? 1 : 2) ?? null;
    return size === null ? Atom.of("none") : tuple(...size);
  }

  private takeRequest(request: Uint8Array): number {
    if (this.input.take(request)) return 1;
    if (this.listener === null && sizeRequest(request) === null) return 0;
    this.requests.push(request);
    return 1;
  }

  /** A piece of input for the process that asks for it, which is registered as user (lib/erts/user_input.erl). */
  private deliverInput(message: Value): void {
    if (this.state !== "stopped") this.send("user", message);
  }

  /** Starts a process that applies `module:name` to `args`. It begins to run when the event loop next has time. */
  spawn(module: string, name: string, args: readonly Value[] = []): Process {
    this.mustRun();
    const process = new Process(this.spawnProcess(module, name, args));
    this.watched.set(process.pid.toString(), process);
    this.wake();
    return process;
  }

  private spawnProcess(module: string, name: string, args: readonly Value[]): Pid {
    const moduleAtom = this.atoms.index(module);
    const nameAtom = this.atoms.index(name);
    return pidOf(this.core.exports.machine_spawn(moduleAtom, nameAtom, this.encode(args), NIL));
  }

  /** Sends a message to a process or a registered name; answers whether there is such a process. */
  send(to: Pid | Atom | string, message: Value): boolean {
    this.mustRun();
    const target = to instanceof Pid ? pidTerm(to) : this.atomTerm(to instanceof Atom ? to.name : to);
    const delivered = this.core.exports.machine_send(target, this.encode(message)) !== 0;
    this.wake();
    return delivered;
  }

  /** Sends an exit signal, as exit/2 does: `exit(process.pid, atom("kill"))`. */
  exit(to: Pid, reason: Value): void {
    this.mustRun();
    this.core.exports.machine_exit(pidTerm(to), this.encode(reason));
    this.wake();
  }

  /** The process registered under a name, or null. */
  whereis(name: string): Pid | null {
    this.mustRun();
    const term = BigInt.asUintN(64, this.core.exports.machine_whereis(this.atoms.index(name)));
    return term === NIL ? null : pidOf(term);
  }

  /** Ends everything at once: no process runs again, and promises of exits stay pending. */
  stop(): void {
    if (this.state === "stopped") return;
    this.state = "stopped";
    if (this.timer !== null) clearTimeout(this.timer);
    this.output.flush();
  }

  statistics(): Statistics {
    return readStatistics(this.core);
  }

  /** Checks every heap; throws a CoreError when one is damaged. Only in machines made with `debug`. */
  verify(): void {
    if (!this.options.debug) throw new MachineStateError("only a machine made with debug: true can verify its heaps");
    this.core.exports.verify_all();
  }

  /** Calls `module:name` in a process of its own; answers what it returns. Throws an ErlangError when it does not return. */
  async call(module: string, name: string, args: readonly Value[] = []): Promise<Value> {
    const exit = await this.spawn(module, name, args).exited;
    if (!exit.normal) throw new ErlangError(crashOf(exit.reason, exit.class));
    return exit.value;
  }

  /** Loads what every program needs and starts the processes registered as init and user. */
  private async boot(): Promise<void> {
    for (const name of ["init", "user"]) this.load((await this.platform.library(name)) as ModuleSource);
    const plainArguments = (this.options.arguments ?? []).map(charlist);
    this.spawnProcess("init", "boot", [plainArguments]);
    this.run(Number.POSITIVE_INFINITY);
    if (this.whereis("user") === null) throw new CoreError("the process init has not started the process user");
  }

  // Running

  /** Sees to it that processes run soon. */
  private wake(): void {
    if (this.state !== "idle") return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.state = "scheduled";
    this.platform.defer(() => this.tick());
  }

  private tick(): void {
    if (this.state !== "scheduled") return;
    try {
      const slept = this.run(SLICE_MILLISECONDS);
      const wait = this.serve() ? 0 : slept;
      if (this.haltStatus !== null) {
        this.stop();
        this.settleHalt(this.haltStatus);
      } else if (wait === 0) {
        this.wake();
      } else if (wait !== Number.POSITIVE_INFINITY) {
        this.timer = setTimeout(() => this.wake(), Math.min(wait, LONGEST_TIMEOUT));
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /** Runs processes for so long at most; answers what `machine_run` does. */
  private run(milliseconds: number): number {
    this.state = "running";
    const wait = this.core.exports.machine_run(milliseconds);
    this.state = "idle";
    this.output.flush();
    return this.input.serve() ? 0 : wait;
  }

  /** The core has trapped, or the host has thrown through it: it is in no state to go on. */
  private fail(error: unknown): void {
    const trapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    const failure = trapped ? new CoreError(`the core failed: ${error.message}`, { cause: error }) : error;
    this.stop();
    if (this.watched.size > 0) this.halted.catch(() => {});
    for (const process of this.watched.values()) process.fail(failure);
    this.rejectHalt(failure);
  }

  private processExited(pid: Pid, reasonTerm: bigint, valueTerm: bigint, cls: number): void {
    this.listener?.ended(pid);
    const process = this.watched.get(pid.toString());
    if (process === undefined) return;
    this.watched.delete(pid.toString());
    const reason = decodeTerm(this.core, this.atoms, reasonTerm);
    const value = BigInt.asUintN(64, valueTerm) === FAIL ? undefined : decodeTerm(this.core, this.atoms, valueTerm);
    process.end({ reason, value, normal: reason === NORMAL, class: EXIT_CLASSES[cls] ?? "exit" });
  }

  // Code

  /** A function of a module that is not loaded was called. The library's modules come before the loader's. */
  private loadOnCall(atom: number): number {
    const name = this.atoms.name(atom);
    const found = this.takeDeferred(name) ?? this.find(name);
    if (found === null) return LOAD_NONE;
    if (!(found instanceof Promise)) {
      if (!this.loadFound(found)) return LOAD_NONE;
      return this.linker.isLoading(name) ? LOAD_LATER : LOAD_DONE;
    }
    const loaded = (source: ModuleSource | null): void => {
      if (this.state === "stopped") return;
      if (source !== null && this.loadFound(source) && this.linker.isLoading(name)) return;
      this.core.exports.machine_code_loaded(atom);
      this.wake();
    };
    found.then(loaded, (error) => {
      this.reportLoadError(error);
      loaded(null);
    });
    return LOAD_LATER;
  }

  private find(name: string): ReturnType<CodeLoader> {
    try {
      return this.platform.library(name) ?? this.options.loader?.(name) ?? null;
    } catch (error) {
      this.reportLoadError(error);
      return null;
    }
  }

  private loadFound(source: ModuleSource): boolean {
    try {
      this.load(source);
      return true;
    } catch (error) {
      this.reportLoadError(error);
      return false;
    }
  }

  /** For the core: translates a file; the result goes to the code buffer, behind a u32 that says whether there is an on_load function. */
  private translateCode(atom: number, file: Uint8Array): number {
    try {
      const module = translateBytes(file);
      if (module.name !== this.atoms.name(atom)) return 0;
      const serialized = serializeModule(module);
      const bytes = new Uint8Array(4 + serialized.length);
      bytes[0] = module.onLoad === null ? 0 : 1;
      bytes.set(serialized, 4);
      this.core.put(bytes);
      return bytes.length;
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      // A damaged file is the program's to hear of; one that only Wasmbeam cannot load is also the user's.
      if (!(error.cause instanceof BeamFormatError)) this.reportLoadError(error);
      return 0;
    }
  }

  /** For the core: links what translateCode has made. */
  private linkCode(serialized: Uint8Array): number {
    const module = deserializeModule(serialized);
    if (module === null) throw new CoreError("prepared code does not fit this version");
    try {
      this.linker.link(module);
      return 1;
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      this.reportLoadError(error);
      return 0;
    }
  }

  /** For the core: the MD5 of a file's code goes to the code buffer. */
  private codeChecksum(file: Uint8Array): number {
    try {
      this.core.put(beamChecksum(file));
      return 1;
    } catch (error) {
      if (!(error instanceof BeamFormatError)) throw error;
      return 0;
    }
  }

  /** For the core: a module's file goes to the code buffer; 0 when the loader has none, or has to wait for it. */
  private objectCode(atom: number): number {
    const name = this.atoms.name(atom);
    const loaded = this.find(name);
    const found = loaded instanceof Uint8Array ? loaded : loaded === null ? null : (this.options.objectCode?.(name) ?? null);
    if (found === null || isSerialized(found)) return 0;
    this.core.put(found);
    return found.length;
  }

  private reportLoadError(error: unknown): void {
    if (!(error instanceof Error)) throw error;
    if (this.options.onLoadError !== undefined) this.options.onLoadError(error);
    else this.output.write(2, new TextEncoder().encode(`wasmbeam: ${error.message}\n`));
  }

  // Terms

  private encode(value: Value): bigint {
    return this.decode(encodeValue(value));
  }

  /** An external term as a term of the machine, valid until it next runs. */
  private decode(bytes: Uint8Array): bigint {
    const term = BigInt.asUintN(64, this.core.exports.machine_decode(this.core.put(bytes), bytes.length));
    if (term === FAIL) throw new ValueError("the core cannot take that value yet");
    return term;
  }

  private atomTerm(name: string): bigint {
    return (BigInt(KIND_ATOM) << 56n) | BigInt(this.atoms.index(name));
  }

  private mustRun(): void {
    if (this.state === "stopped") throw new MachineStateError("the machine has been stopped");
  }

  private door(): Door {
    const clock = this.options.clock ?? this.platform.clock;
    const zone = clock.zone ?? hostZone;
    return {
      monotonic_time: clock.monotonic,
      system_time: clock.system,
      zone_offset: (seconds, local, daylight) => (local ? localOffset(zone, seconds, daylight) : zone(seconds)),
      random: this.options.seed === undefined ? Math.random : seededRandom(this.options.seed),
      write: (stream, address, bytes) => this.output.write(stream as OutputStream, this.core.bytes.subarray(address, address + bytes)),
      load_module: (atom) => this.loadOnCall(atom),
      link_deferred: (atom) => this.linkDeferred(atom < 0 ? [...this.deferred.keys()] : [this.atoms.name(atom)]),
      need_arity: (arity) => this.glue.provide(arity),
      process_exited: (slot, generation, reason, value, cls) => this.processExited(new Pid(slot, generation), reason, value, cls),
      halt: (status) => {
        this.haltStatus = status;
      },
      translate_code: (name, address, bytes) => this.translateCode(name, this.core.copy(address, bytes)),
      link_code: (address, bytes) => this.linkCode(this.core.copy(address, bytes)),
      code_checksum: (address, bytes) => this.codeChecksum(this.core.copy(address, bytes)),
      object_code: (name) => this.objectCode(name),
      request: (address, bytes) => this.takeRequest(this.core.copy(address, bytes)),
      release_code: (module, base, slots) => this.linker.release(module, base, slots),
      undefined_stub: (slot, entry, arity) => this.glue.stubs([{ slot, entry, arity }]),
    };
  }
}

function stressBits(kinds: readonly Stress[]): number {
  const bits = { collect: STRESS_COLLECT, reductions: STRESS_REDUCTIONS, unwind: STRESS_UNWIND };
  return kinds.reduce((sum, kind) => sum | bits[kind], 0);
}

function pidTerm(pid: Pid): bigint {
  return (BigInt(KIND_PID) << 56n) | (BigInt(pid.generation) << 32n) | BigInt(pid.slot);
}

/** The pid of a term that the core answered. */
function pidOf(term: bigint): Pid {
  return new Pid(Number(term & 0xffffffffn), Number((term >> 32n) & 0xffffffn));
}

/** Numbers in [0, 1) that depend on the seed only (mulberry32, by Tommy Ettinger). */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
