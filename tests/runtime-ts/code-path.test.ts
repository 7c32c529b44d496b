/** The code path of a machine that has files of its own, through a module prim_file: what the host has not got is found there. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { assemble } from "../../compiler/beam/index.js";
import { atom, charlist, createMachine, ErlangError, type Machine, otpLoader, tuple } from "../../runtime-ts/node/index.js";

const assembled = (name: string): Uint8Array => assemble(readFileSync(new URL(`programs/${name}.S`, import.meta.url), "utf8"), `${name}.S`);
const PRIM_FILE = assembled("prim_file");
const ELSEWHERE = assembled("elsewhere");

let machine: Machine;

beforeEach(async () => {
  const otp = otpLoader();
  machine = await createMachine({ debug: true, write: () => {}, loader: (name) => (name === "prim_file" ? PRIM_FILE : otp(name)) });
  await machine.call("persistent_term", "put", [atom("file"), ELSEWHERE]);
});

afterEach(() => {
  if (machine.isRunning) machine.verify();
  machine.stop();
});

const code = (name: string, ...args: Parameters<Machine["call"]>[2] & object) => machine.call("code", name, args);

it("takes directories that are there, each once", async () => {
  expect(await code("get_path")).toEqual([]);
  expect(await code("add_patha", charlist("/nowhere"))).toEqual(tuple(atom("error"), atom("bad_directory")));
  expect(await code("add_pathz", charlist("/apps"))).toBe(true);
  expect(await code("add_patha", charlist("/apps"))).toBe(true);
  expect(await code("get_path")).toEqual([charlist("/apps")]);
  expect(await code("set_path", [charlist("/nowhere")])).toEqual(tuple(atom("error"), atom("bad_directory")));
  expect(await code("del_path", charlist("/nowhere"))).toBe(false);
  expect(await code("del_path", charlist("/apps"))).toBe(true);
  expect(await code("get_path")).toEqual([]);
});

it("is where modules come from that the host has not got, when they are called", async () => {
  await expect(machine.call("elsewhere", "value", [])).rejects.toThrow(ErlangError);
  await code("add_pathz", charlist("/apps"));
  expect(await machine.call("elsewhere", "value", [])).toBe(atom("found"));
  expect(await code("which", atom("elsewhere"))).toEqual(charlist("/apps/elsewhere.beam"));
  await expect(machine.call("no_such_module", "f", [])).rejects.toThrow("undef");
  expect(await code("ensure_loaded", atom("no_such_module"))).toEqual(tuple(atom("error"), atom("nofile")));
});

it("is looked through for files", async () => {
  await code("add_pathz", charlist("/apps"));
  expect(await code("where_is_file", charlist("elsewhere.beam"))).toEqual(charlist("/apps/elsewhere.beam"));
  expect(await code("where_is_file", charlist("nothing.beam"))).toBe(atom("non_existing"));
  expect(await code("get_object_code", atom("elsewhere"))).toEqual(tuple(atom("elsewhere"), ELSEWHERE, charlist("/apps/elsewhere.beam")));
});

it("is not needed for a file that is named", async () => {
  expect(await code("load_abs", charlist("elsewhere"))).toEqual(tuple(atom("module"), atom("elsewhere")));
  expect(await code("is_loaded", atom("elsewhere"))).toEqual(tuple(atom("file"), charlist("/apps/elsewhere.beam")));
  expect(await code("load_abs", charlist("/apps/nothing"))).toEqual(tuple(atom("error"), atom("nofile")));
});
