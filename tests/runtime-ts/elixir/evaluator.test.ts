/** The bridge between the compiler and the process that compiles: values cross it unchanged, code runs in that process, and compilations nest. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { toErlang } from "../../../compiler/elixir/erlang-terms.js";
import { Raised } from "../../../compiler/elixir/evaluator.js";
import { Atom, Float, NIL, Pair, type Term } from "../../../compiler/elixir/terms.js";
import { type CompilingProcess, Requests } from "../../../runtime-ts/elixir/evaluator.js";
import { createMachine, ErlangError, type Machine, otpLoader } from "../../../runtime-ts/node/index.js";

const atom = (name: string) => Atom.of(name);
let machine: Machine;

beforeEach(async () => {
  machine = await createMachine({ write: () => {}, loader: otpLoader() });
});

afterEach(() => machine.stop());

/** Has a process ask for something, which `answer` sees to. */
async function ask(answer: (request: Term, process: CompilingProcess) => Term, request = "request") {
  new Requests(machine, answer);
  return machine.call("wasmbeam_compiler", "ask", [request]);
}

it("answers what a process asks", async () => {
  expect(await ask((request) => `${request as string}ed`)).toBe("requested");
});

it("raises in the process what the compiler raises", async () => {
  const failed = ask(() => {
    throw new Raised(atom("error"), atom("oops"), [], "oops");
  });
  await expect(failed).rejects.toThrow(ErlangError);
});

it("applies functions in the process that asks, and carries values both ways", async () => {
  const values: Term[] = [
    1,
    -5,
    2n ** 80n,
    new Float(1.5),
    "text",
    new Uint8Array([255, 0]),
    NIL,
    [1, 2, 3],
    [],
    new Pair(atom("a"), [new Pair(1, 2)]),
  ];
  const seen: Term[] = [];
  await ask((_, process) => {
    for (const value of values) seen.push(process.apply(atom("erlang"), atom("hd"), [[value]]));
    const self = process.apply(atom("erlang"), atom("self"), []);
    expect(process.apply(atom("erlang"), atom("is_process_alive"), [self])).toBe(atom("true"));
    const reference = process.apply(atom("erlang"), atom("make_ref"), []);
    expect(process.apply(atom("erlang"), atom("=:="), [reference, reference])).toBe(atom("true"));
    return NIL;
  });
  expect(seen.map(toErlang)).toEqual(values.map(toErlang));
});

it("throws what applied functions raise, with its stack trace", async () => {
  await ask((_, process) => {
    expect(() => process.apply(atom("erlang"), atom("hd"), [[]])).toThrow(Raised);
    try {
      process.apply(atom("lists"), atom("nothing"), []);
    } catch (error) {
      expect((error as Raised).reason).toBe(atom("undef"));
      expect(toErlang((error as Raised).trace)).toMatchObject({
        elements: [{ elements: [atom("lists"), atom("nothing"), { elements: [] }, {}] }],
      });
    }
    return NIL;
  });
});

it("waits for timers", async () => {
  await ask((_, process) => process.apply(atom("timer"), atom("sleep"), [30]));
});

it("compiles while it compiles", async () => {
  const answer = (request: Term, process: CompilingProcess): Term =>
    request === "outer" ? process.apply(atom("wasmbeam_compiler"), atom("ask"), ["inner"]) : `${request as string}!`;
  expect(await ask(answer, "outer")).toBe("inner!");
});

it("ends when the process that compiles is killed", async () => {
  const failed = ask((_, process) => {
    const self = process.apply(atom("erlang"), atom("self"), []);
    return process.apply(atom("erlang"), atom("exit"), [self, atom("kill")]);
  });
  await expect(failed).rejects.toThrow(ErlangError);
});

it("says what a module exports, and asks again when it has been replaced", async () => {
  await ask((_, process) => {
    const exported = process.moduleInterface(atom("lists"));
    expect(exported?.macros).toBe(null);
    expect(exported?.functions.some(({ name, arity }) => name.name === "reverse" && arity === 1)).toBe(true);
    expect(process.moduleInterface(atom("lists"))).toBe(exported);
    expect(process.moduleInterface(atom("no_such_module"))).toBe(null);
    return NIL;
  });
});
