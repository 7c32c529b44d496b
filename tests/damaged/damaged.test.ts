/**
 * Damaged input ends in a clear error, and the machine and its other processes go on. A few hundred trials from fixed seeds; with WASMBEAM_CHECK_SECONDS set, new
 * seeds for so long (npm run check:damaged). A failure names the seed of its trial; WASMBEAM_CHECK_SEED begins with that one.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { AssemblyError, assemble, BeamFormatError, type BeamModule, readBeam, writeBeam } from "../../compiler/beam/index.js";
import { atom, CoreError, createMachine, LoadError, type Machine, otpLoader } from "../../runtime-ts/node/index.js";
import { askErlang } from "../harness/erlang.js";
import { listPrograms } from "../harness/programs.js";
import { Random } from "../vm/data/random.js";
import { mutateBytes, mutateModule, mutateText } from "./mutate.js";

const SECONDS = Number(process.env.WASMBEAM_CHECK_SECONDS ?? 0);
/** Trials of each kind when there is no time given. */
const TRIALS = 120;
/** How long a damaged module may run before its process is killed. */
const RUN_MILLISECONDS = 100;
/** A machine is used for so many trials. */
const TRIALS_PER_MACHINE = 40;

const HEART = `{module,heart}. {exports,[{beat,1}]}. {attributes,[]}. {labels,3}.
  {function,beat,1,2}. {label,1}. {func_info,{atom,heart},{atom,beat},1}. {label,2}.
  {test_heap,2,1}. {put_list,{x,0},nil,{x,0}}. return.`;

/** Runs `trial` with seeds, one after the other; what it throws is told with its seed. */
async function trials(count: number, trial: (random: Random, seed: number) => Promise<void>): Promise<void> {
  const first = Number(process.env.WASMBEAM_CHECK_SEED ?? (SECONDS > 0 ? Date.now() % 1_000_000_000 : 1));
  const end = Date.now() + SECONDS * 1000;
  for (let seed = first; SECONDS > 0 ? Date.now() < end : seed < first + count; seed++) {
    try {
      await trial(new Random(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
}

/** Runs modules under a machine that must survive them. */
class Ward {
  private machine: Machine | null = null;
  private uses = 0;

  /** Loads the module and runs `name:main()` for a moment; a LoadError is as good as a run. Answers whether it was loaded. */
  async admit(name: string, beam: Uint8Array): Promise<boolean> {
    const machine = await this.open();
    try {
      machine.load(beam);
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      expect(error.message.length).toBeGreaterThan(10);
      return false;
    }
    const run = machine.spawn(name, "main", []);
    const timer = setTimeout(() => machine.isRunning && machine.exit(run.pid, atom("kill")), RUN_MILLISECONDS);
    try {
      await Promise.race([run.exited, machine.halted]);
    } catch (error) {
      // A program that keeps all that it makes uses memory up, damaged or not, as on Erlang.
      if (!(error instanceof CoreError && /out of memory/.test(error.message))) throw error;
    } finally {
      clearTimeout(timer);
    }
    if (!machine.isRunning) {
      this.machine = null;
      return true;
    }
    expect(await machine.call("heart", "beat", [17])).toEqual([17]);
    machine.verify();
    return true;
  }

  private async open(): Promise<Machine> {
    if (this.machine?.isRunning && ++this.uses < TRIALS_PER_MACHINE) return this.machine;
    this.machine?.stop();
    this.uses = 0;
    const otp = otpLoader();
    const machine = await createMachine({ debug: true, write: () => {}, onLoadError: () => {}, loader: otp });
    machine.load(assemble(HEART, "heart.S"));
    machine.halted.catch(() => {});
    this.machine = machine;
    return machine;
  }

  close(): void {
    this.machine?.stop();
  }
}

let beams: { name: string; beam: Uint8Array; module: BeamModule }[];

beforeAll(async () => {
  const programs = listPrograms().filter(({ heavy }) => !heavy);
  const { expectations } = await askErlang(listPrograms());
  beams = programs.map(({ name }) => {
    const { beam } = expectations.get(name) as { beam: Uint8Array };
    return { name, beam, module: readBeam(beam) };
  });
}, 300_000);

describe("damaged BEAM files", () => {
  test(
    "changed bytes",
    async () => {
      const ward = new Ward();
      await trials(TRIALS, async (random) => {
        const { name, beam } = random.pick(beams);
        await ward.admit(name, mutateBytes(random, beam));
      });
      ward.close();
    },
    (SECONDS + 300) * 1000,
  );

  test(
    "modules that lie",
    async () => {
      const ward = new Ward();
      let loaded = 0;
      await trials(TRIALS, async (random) => {
        const { name, module } = random.pick(beams);
        let file: Uint8Array;
        try {
          file = writeBeam(mutateModule(random, module));
        } catch {
          return; // not even the writer takes it
        }
        if (await ward.admit(name, file)) loaded++;
      });
      ward.close();
      // Some lies are such that nobody can tell; they must run without harm.
      expect(loaded).toBeGreaterThan(0);
    },
    (SECONDS + 300) * 1000,
  );
});

test(
  "damaged assembly text names its line",
  async () => {
    const text = readFileSync(new URL("../../examples/ring.S", import.meta.url), "utf8");
    await trials(SECONDS > 0 ? 0 : 300, async (random) => {
      try {
        assemble(mutateText(random, text), "ring.S");
      } catch (error) {
        expect(error).toBeInstanceOf(AssemblyError);
        expect((error as Error).message).toMatch(/ring\.S/);
      }
    });
  },
  (SECONDS + 300) * 1000,
);

test(
  "damaged files end in BeamFormatError",
  async () => {
    await trials(SECONDS > 0 ? 0 : 300, async (random) => {
      const { beam } = random.pick(beams);
      try {
        readBeam(mutateBytes(random, beam));
      } catch (error) {
        expect(error).toBeInstanceOf(BeamFormatError);
      }
    });
  },
  (SECONDS + 300) * 1000,
);
