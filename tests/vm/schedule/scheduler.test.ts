import { describe, expect, test } from "vitest";
import { STRESS_REDUCTIONS } from "../../../vm/abi/registers.js";
import { Actors, NIL } from "../process/actors.js";

/** Spawns processes with the given priorities, each of which writes its letter each time it runs; answers the letters in order. */
function order(priorities: readonly (readonly [string, string])[], turns: number): string {
  const m = new Actors();
  let letters = "";
  m.define("worker", function* (_m, letter) {
    for (let i = 0; i < turns; i++) {
      letters += m.show(letter as bigint);
      yield m.pause();
    }
    return undefined;
  });
  m.define("main", () => {
    m.bif("bif_process_flag_2", m.atom("priority"), m.atom("max"));
    for (const [letter, priority] of priorities) {
      const options = m.list([m.tuple(m.atom("priority"), m.atom(priority))]);
      m.bif("bif_spawn_opt_4", m.atom("actors"), m.atom("run"), m.list([m.atom("worker"), m.atom(letter)]), options);
    }
    return undefined;
  });
  m.spawn("main");
  m.run();
  return letters;
}

describe("the scheduler", () => {
  test("takes turns among equals", () => {
    expect(
      order(
        [
          ["a", "normal"],
          ["b", "normal"],
          ["c", "normal"],
        ],
        3,
      ),
    ).toBe("abcabcabc");
  });

  test("runs max before high before normal", () => {
    expect(
      order(
        [
          ["n", "normal"],
          ["h", "high"],
          ["m", "max"],
        ],
        2,
      ),
    ).toBe("mmhhnn");
  });

  test("gives a low process every eighth turn", () => {
    const letters = order(
      [
        ["n", "normal"],
        ["l", "low"],
        ["k", "normal"],
      ],
      28,
    );
    const turns = [...letters.slice(0, 56)].flatMap((letter, i) => (letter === "l" ? [i] : []));
    // The literal area collector, which the first spawn starts, had a turn too.
    expect(turns).toEqual([6, 14, 22, 30, 38, 46, 54]);
  });

  test("runs a low process when nothing else can run", () => {
    expect(order([["l", "low"]], 3)).toBe("lll");
  });

  test("counts reductions, by process and in all, in slices of 4000 or, under stress, 10", () => {
    for (const [stress, slice] of [
      [0, 4000],
      [STRESS_REDUCTIONS, 10],
    ] as const) {
      const m = new Actors(stress);
      let first = 0;
      m.define("main", function* () {
        first = m.reductionsLeft();
        m.spend(500);
        yield m.pause();
        m.spend(7);
        const item = m.bif("bif_statistics", m.atom("reductions"));
        return m.element(item, 0);
      });
      const main = m.spawn("main");
      m.run();
      expect(first).toBe(slice - 1);
      expect(Number(m.exits.get(main)?.value)).toBeGreaterThanOrEqual(508);
      expect(m.x.machine_statistic!(4)).toBeGreaterThanOrEqual(508);
    }
  });

  test("stops when its time is over, and goes on where it was", () => {
    const m = new Actors();
    let turns = 0;
    m.define("busy", function* () {
      while (turns < 100) {
        turns++;
        m.now += 1000;
        m.spend(4000);
        yield m.pause();
      }
      return undefined;
    });
    const busy = m.spawn("busy");
    expect(m.x.machine_run!(20)).toBe(0);
    expect(turns).toBeGreaterThanOrEqual(20);
    expect(turns).toBeLessThan(30);
    m.run();
    expect(m.exits.get(busy)?.reason).toBe("normal");
  });

  test("halts: nothing runs any more", () => {
    const m = new Actors();
    let after = false;
    m.define("halt", function* () {
      yield { unwind: BigInt.asUintN(64, m.x.bif_halt_1!(m.e, 0n, 3n)) };
      after = true;
      return undefined;
    });
    m.define("other", () => {
      after = true;
      return undefined;
    });
    m.spawn("halt");
    m.spawn("other");
    expect(m.run()).toBe(Number.POSITIVE_INFINITY);
    expect(m.halted).toBe(3);
    expect(after).toBe(false);
  });

  test("hibernation waits for a message and then calls the function, with the heap made small", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("again", function* (_m, argument) {
      seen.push(m.show(argument as bigint), yield* m.next());
      return undefined;
    });
    m.define("main", function* () {
      const args = m.list([m.atom("again"), m.tuple(1n, 2n)]);
      yield { unwind: BigInt.asUintN(64, m.x.bif_hibernate!(m.e, 0n, m.atom("actors"), m.atom("run"), args)) };
      throw new Error("unreachable");
    });
    const main = m.spawn("main");
    m.run();
    expect(seen).toEqual([]);
    m.x.machine_send!(main, NIL);
    m.run();
    expect(seen).toEqual(["{1,2}", "[]"]);
    expect(m.exits.get(main)?.reason).toBe("normal");
  });
});
