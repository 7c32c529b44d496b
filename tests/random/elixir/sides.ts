/** Both sides of a comparison: real Elixir as a process (oracle.exs), and a machine of ours, each with driver.ex. One program at a time. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { TRUE } from "../../../compiler/elixir/terms.js";
import { compileRequest, elixirLibrary, withCompiler } from "../../../runtime-ts/node/elixir.js";
import { atom, createMachine, type Machine } from "../../../runtime-ts/node/index.js";

export type Kind = "expression" | "function" | "module" | "source";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const DRIVER = "Elixir.RandomDriver";

/** oracle.exs as a process: on real Elixir, or on the command line that has been built. */
export class ElixirProcess {
  private readonly waiting: ((answer: string) => void)[] = [];

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    process.stderr.resume();
    createInterface({ input: process.stdout }).on("line", (line) => {
      if (line.startsWith("outcome ")) this.waiting.shift()?.(Buffer.from(line.slice(8), "base64").toString());
    });
    process.on("exit", () => {
      for (const answer of this.waiting) answer("Elixir has ended");
    });
  }

  static real(): ElixirProcess {
    if (spawnSync("elixir", ["--version"]).error) {
      throw new Error("the comparison with real Elixir needs Elixir 1.14, which is not installed (Debian: elixir)");
    }
    const env = { ...process.env, ELIXIR_ERL_OPTIONS: "+S 1", LC_ALL: "C.UTF-8" };
    return new ElixirProcess(spawn("elixir", [pathOf("oracle.exs")], { env }));
  }

  static ours(): ElixirProcess {
    return new ElixirProcess(spawn(process.execPath, [pathOf("../../../dist/cli/cli.js"), "run", pathOf("oracle.exs")]));
  }

  outcome(source: string, kind: Kind): Promise<string> {
    this.process.stdin.write(`${kind} ${Buffer.from(source).toString("base64")}\n`);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  stop(): void {
    this.process.kill();
  }
}

export class OurElixir {
  private constructor(readonly machine: Machine) {}

  static async start(): Promise<OurElixir> {
    const machine = await createMachine({ loader: elixirLibrary(), write: () => {} });
    withCompiler(machine).putSetting("ignore_module_conflict", TRUE);
    await machine.call("wasmbeam_compiler", "run", [compileRequest([pathOf("driver.ex")])]);
    return new OurElixir(machine);
  }

  async outcome(source: string, kind: Kind): Promise<string> {
    const answer = await this.machine.call(DRIVER, "outcome", [source, atom(kind)]);
    return typeof answer === "string" ? answer : Buffer.from(answer as Uint8Array).toString();
  }

  stop(): void {
    this.machine.stop();
  }
}
