/** The environment that a machine is given is what programs find, and nothing of the host's. */
import { expect, test } from "vitest";
import { createMachine } from "../../runtime-ts/node/index.js";

const call = async (environment: Record<string, string | undefined> | undefined, name: string): Promise<unknown> => {
  const machine = await createMachine({ debug: true, write: () => {}, ...(environment ? { environment } : {}) });
  try {
    return await machine.call("os", "getenv", [Array.from(name, (c) => c.codePointAt(0)!)]);
  } finally {
    machine.stop();
  }
};

test("variables reach programs as lists of code points", async () => {
  const environment = { FIRST: "1", EMPTY: "", NÅME: "wert €", GONE: undefined };
  expect(await call(environment, "FIRST")).toEqual([0x31]);
  expect(await call(environment, "EMPTY")).toEqual([]);
  expect(await call(environment, "NÅME")).toEqual(Array.from("wert €", (c) => c.codePointAt(0)!));
  expect(String(await call(environment, "GONE"))).toMatch(/false/);
});

test("without an option there are none", async () => {
  expect(process.env.PATH).toBeDefined();
  expect(String(await call(undefined, "PATH"))).toMatch(/false/);
});

test("names that cannot be are refused", async () => {
  for (const environment of [{ "": "x" }, { "a=b": "x" }, { a: "\0" }])
    await expect(call(environment, "a")).rejects.toThrow(/environment variable/);
});
