import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { assemble } from "../../compiler/beam/index.js";
import { encodeValue } from "../../runtime-ts/encode.js";
import { formatValue } from "../../runtime-ts/format.js";
import {
  Atom,
  atom,
  charlist,
  createMachine,
  ErlangError,
  Fun,
  LoadError,
  type Machine,
  type MachineOptions,
  MachineStateError,
  Pid,
  Reference,
  type Stress,
  Tuple,
  tuple,
} from "../../runtime-ts/node/index.js";

const assembled = (name: string): Uint8Array => assemble(readFileSync(new URL(`programs/${name}.S`, import.meta.url), "utf8"), `${name}.S`);
const API = assembled("api");
const ELSEWHERE = assembled("elsewhere");

let machine: Machine;
let output: string;

/** A machine with the module `api` loaded, which collects what is printed. */
async function begin(options: MachineOptions = {}): Promise<void> {
  output = "";
  const decoder = new TextDecoder();
  machine = await createMachine({
    debug: true,
    write: (_stream, bytes) => (output += decoder.decode(bytes, { stream: true })),
    ...options,
  });
  machine.load(API);
}

afterEach(() => {
  if (machine.isRunning) machine.verify();
  machine.stop();
});

describe("calls", () => {
  it("answers what the function returns", async () => {
    await begin();
    expect(await machine.call("api", "sum", [[1, 2, 3n, 0.5]])).toBe(6.5);
    expect(await machine.call("api", "sum", [[2n ** 64n, 1]])).toBe(2n ** 64n + 1n);
    expect(await machine.call("api", "make", [atom("nested")])).toEqual(
      tuple([tuple(1, [2.5, new Map([[atom("a"), "b"]])])], charlist("text")),
    );
  });

  it("answers values that share their parts as terms do, and refuses to take those that would be endless", async () => {
    await begin();
    const shared = (await machine.call("api", "doubled", [100, [1, 2]])) as Tuple;
    expect(shared.at(0)).toBe(shared.at(1));
    expect(formatValue(shared).slice(0, 112)).toBe(`${"{".repeat(100)}[1,2],[1,2]}`);
    expect(formatValue(shared).length).toBeLessThan(4_000_000);
    expect(() => encodeValue(shared, 10_000)).toThrow("a value has more than 10000 parts");
    const { reason } = await machine.spawn("erlang", "exit", [tuple(1.5, await machine.call("api", "doubled", [10, "x"]))]).exited;
    expect(reason).toBeInstanceOf(Tuple);
  });

  it("runs built-ins directly", async () => {
    await begin();
    expect(await machine.call("erlang", "abs", [-5])).toBe(5);
  });

  it.each([
    ["error", "error"],
    ["exit", "exit"],
    ["throw", "throw"],
  ])("throws an ErlangError for class %s", async (name, crashClass) => {
    await begin();
    const failed = machine.call("api", "fail", [atom(name), tuple(atom("because"), 1)]);
    await expect(failed).rejects.toThrow(ErlangError);
    const { crash } = (await failed.catch((error) => error)) as ErlangError;
    expect(crash).toMatchObject({ class: crashClass, reason: tuple(atom("because"), 1) });
    if (name !== "exit") expect(crash.stack[0]).toMatchObject({ module: "api", name: "fail", arity: 2 });
  });

  it("fails with undef for functions that nobody has", async () => {
    await begin();
    await expect(machine.call("api", "nothing", [1])).rejects.toThrow("error undef");
    await expect(machine.call("nowhere", "nothing")).rejects.toThrow("error undef");
  });
});

describe("processes", () => {
  it("take messages from the host and end with a value", async () => {
    await begin();
    const counter = machine.spawn("api", "counter", [0]);
    for (let i = 1; i <= 1000; i++) expect(machine.send(counter.pid, tuple(atom("add"), i))).toBe(true);
    machine.send(counter.pid, atom("stop"));
    expect(await counter.exited).toEqual({ reason: atom("normal"), value: tuple(atom("stopped"), 500500), normal: true, class: "exit" });
    expect(machine.send(counter.pid, atom("stop"))).toBe(false);
  });

  it("are found by name", async () => {
    await begin();
    const named = machine.spawn("api", "register_as", [atom("tally")]);
    expect(machine.whereis("tally")).toBeNull();
    await machine.call("api", "sleep", [1]);
    expect(machine.whereis("tally")).toEqual(named.pid);
    machine.send("tally", tuple(atom("add"), 2));
    machine.send(atom("tally"), atom("stop"));
    expect((await named.exited).value).toEqual(tuple(atom("stopped"), 2));
    expect(machine.send("tally", 1)).toBe(false);
  });

  it("get exit signals", async () => {
    await begin();
    const spinning = machine.spawn("api", "spin");
    machine.exit(spinning.pid, atom("kill"));
    expect(await spinning.exited).toEqual({ reason: atom("killed"), value: undefined, normal: false, class: "exit" });
  });

  it("leave the event loop alive while one of them spins", async () => {
    await begin();
    machine.spawn("api", "spin");
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await machine.call("api", "sleep", [300]);
    clearInterval(timer);
    // Thirty slices fit; a machine that has other things to do gives fewer turns, one that starves the loop none.
    expect(ticks).toBeGreaterThanOrEqual(3);
  });

  it("sleep about as long as they say", async () => {
    await begin();
    const before = performance.now();
    expect(await machine.call("api", "sleep", [120])).toBe(Atom.of("slept"));
    expect(performance.now() - before).toBeGreaterThanOrEqual(119);
  });
});

describe("values of a machine", () => {
  it("come back the same", async () => {
    await begin();
    const identity = (value: Parameters<typeof tuple>[0]): Promise<unknown> => machine.call("api", "identity", [value]);
    const pid = await machine.call("api", "make", [atom("pid")]);
    expect(pid).toBeInstanceOf(Pid);
    expect(await identity(pid)).toEqual(pid);
    const reference = await machine.call("api", "make", [atom("reference")]);
    expect(reference).toBeInstanceOf(Reference);
    expect(await identity(reference)).toEqual(reference);
    const external = await machine.call("api", "make", [atom("fun_external")]);
    expect(external).toEqual(new Fun("lists", "map", 2));
    expect(await identity(external)).toEqual(external);
    const local = await machine.call("api", "make", [atom("fun_local")]);
    expect(String(local)).toBe("#Fun<api.0>");
    expect(local).toMatchObject({ module: "api", arity: 1 });
  });

  it("are copied when they are large", async () => {
    await begin();
    const large = Array.from({ length: 20_000 }, (_, i) => tuple(i, [i, 2n ** 70n]));
    expect(await machine.call("api", "identity", [large])).toEqual(large);
  });
});

describe("loading", () => {
  it("finds modules when they are called", async () => {
    const asked: string[] = [];
    await begin({
      loader: (module) => {
        asked.push(module);
        return module === "elsewhere" ? ELSEWHERE : null;
      },
    });
    expect(await machine.call("api", "elsewhere")).toBe(Atom.of("found"));
    expect(await machine.call("api", "elsewhere")).toBe(Atom.of("found"));
    expect(asked).toEqual(["elsewhere"]);
    expect(machine.isLoaded("elsewhere")).toBe(true);
  });

  it("waits for a loader that takes its time, and lets others run", async () => {
    let finish: (bytes: Uint8Array) => void = () => {};
    await begin({
      loader: (module) => (module === "elsewhere" ? new Promise<Uint8Array>((resolve) => (finish = resolve)) : null),
    });
    const first = machine.call("api", "elsewhere");
    const second = machine.call("api", "elsewhere");
    expect(await machine.call("api", "sum", [[1, 2]])).toBe(3);
    finish(ELSEWHERE);
    expect(await first).toBe(Atom.of("found"));
    expect(await second).toBe(Atom.of("found"));
  });

  it("reports what cannot be loaded, and the call fails", async () => {
    const errors: Error[] = [];
    await begin({
      loader: (module) => (module === "elsewhere" ? new Uint8Array([1, 2, 3]) : null),
      onLoadError: (error) => errors.push(error),
    });
    await expect(machine.call("api", "elsewhere")).rejects.toThrow("error undef");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(LoadError);
  });

  it("reports a loader that throws, or whose promise is rejected", async () => {
    const errors: string[] = [];
    const onLoadError = (error: Error): number => errors.push(error.message);
    await begin({
      loader: () => {
        throw new Error("disk on fire");
      },
      onLoadError,
    });
    await expect(machine.call("api", "elsewhere")).rejects.toThrow("error undef");
    machine.stop();
    await begin({ loader: () => Promise.reject(new Error("network on fire")), onLoadError });
    await expect(machine.call("api", "elsewhere")).rejects.toThrow("error undef");
    expect(errors).toEqual(["disk on fire", "network on fire"]);
  });

  it("refuses damaged modules", async () => {
    await begin();
    expect(() => machine.load(new Uint8Array(10))).toThrow(LoadError);
    expect(await machine.call("api", "sum", [[1]])).toBe(1);
  });

  it("replaces a module, again and again, and gives back what it took", async () => {
    await begin();
    const load = (times: number) => {
      for (let i = 0; i < times; i++) {
        machine.load(API);
        expect(machine.purge("api")).toBe(true);
      }
    };
    load(300);
    const before = machine.statistics();
    load(400);
    expect(await machine.call("api", "sum", [[1]])).toBe(1);
    const after = machine.statistics();
    expect(after.allocatedBytes - before.allocatedBytes).toBeLessThan(65536);
    expect(after.memoryBytes).toBe(before.memoryBytes);
    machine.verify();
  }, 180_000);
});

describe("output", () => {
  it("goes where the machine's options say", async () => {
    await begin();
    await machine.call("api", "print", [charlist("größer ∞\n")]);
    expect(output).toBe("größer ∞\n");
  });
});

describe("chance and time", () => {
  it("come from the options", async () => {
    let ticks = 1_000_000;
    await begin({ clock: { monotonic: () => ticks++, system: () => 5_000_000_000_000_000 } });
    const first = (await machine.call("api", "now")) as ReturnType<typeof tuple>;
    const second = (await machine.call("api", "now")) as ReturnType<typeof tuple>;
    expect(Number(second.at(0)) - Number(first.at(0))).toBeLessThan(1000);
    expect(Number(first.at(1))).toBeGreaterThan(4_999_999_000_000_000);
    expect(Number(first.at(1))).toBeLessThan(5_000_001_000_000_000);
  });
});

describe("stress", () => {
  it.each<[Stress]>([["collect"], ["reductions"], ["unwind"]])("gives the same results: %s", async (kind) => {
    await begin({ stress: [kind] });
    expect(await machine.call("api", "sum", [Array.from({ length: 2000 }, (_, i) => i)])).toBe(1999000);
    expect(await machine.call("api", "churn", [500])).toBe(Atom.of("done"));
    if (kind === "collect") expect(machine.statistics().collections).toBeGreaterThan(500);
  });
});

/** Sends a list of 60 cells, each of which is its own head's tail, too: 2^60 cells when it is copied. */
const SHARING = `{module,sharing}. {exports,[{main,0}]}. {attributes,[]}. {labels,6}.
  {function,main,0,2}. {label,1}. {func_info,{atom,sharing},{atom,main},0}. {label,2}.
  {move,{integer,60},{x,0}}. {move,nil,{x,1}}. {call_only,2,{f,4}}.
  {function,grow,2,4}. {label,3}. {func_info,{atom,sharing},{atom,grow},2}. {label,4}.
  {test,is_eq_exact,{f,5},[{x,0},{integer,0}]}. {allocate,0,2}. {move,{atom,user},{x,0}}. send. {move,{atom,ok},{x,0}}. {deallocate,0}. return.
  {label,5}. {test_heap,2,2}. {put_list,{x,1},{x,1},{x,1}}. {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}. {call_only,2,{f,4}}.`;

describe("a machine", () => {
  it("ends when a term is too large to be copied, and does not count for ever how large it is", async () => {
    await begin({ debug: false });
    machine.load(assemble(SHARING, "sharing.S"));
    await expect(machine.call("sharing", "main", [])).rejects.toThrow(/out of memory: a term is too large/);
  });

  it("counts what it does", async () => {
    await begin();
    const before = machine.statistics();
    await machine.call("api", "churn", [5000]);
    const after = machine.statistics();
    expect(after.processesCreated - before.processesCreated).toBe(1);
    expect(after.processes).toBe(before.processes);
    expect(after.reductions - before.reductions).toBeGreaterThan(5000);
    expect(after.collections).toBeGreaterThan(before.collections);
    expect(after.allocatedBytes).toBeLessThan(after.memoryBytes);
  });

  it("says when a program halts it", async () => {
    await begin();
    const waiting = machine.spawn("erlang", "halt", [3]);
    expect(await machine.halted).toBe(3);
    expect(await Promise.race([waiting.exited, "pending"])).toBe("pending");
    expect(() => machine.spawn("api", "spin")).toThrow(MachineStateError);
  });

  it("is told apart from its neighbours", async () => {
    await begin();
    const other = await createMachine();
    other.load(API);
    const here = machine.spawn("api", "counter", [1]);
    const there = other.spawn("api", "counter", [10]);
    machine.send(here.pid, atom("stop"));
    other.send(there.pid, atom("stop"));
    expect((await here.exited).value).toEqual(tuple(atom("stopped"), 1));
    expect((await there.exited).value).toEqual(tuple(atom("stopped"), 10));
    other.stop();
  });

  it("fails loudly when its host does", async () => {
    await begin({
      write: () => {
        throw new Error("no more paper");
      },
    });
    machine.spawn("api", "print", [charlist("text")]);
    await expect(machine.halted).rejects.toThrow("no more paper");
    expect(machine.isRunning).toBe(false);
  });
});
