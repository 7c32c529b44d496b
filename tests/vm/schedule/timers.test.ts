import { describe, expect, test } from "vitest";
import { Actors } from "../process/actors.js";

describe("timers", () => {
  test("messages come at their times, to pids and to names, plain and tagged", () => {
    const m = new Actors();
    const seen: [number, string][] = [];
    m.define("main", function* () {
      m.bif("bif_register", m.atom("main"), m.self());
      m.bif("bif_send_after_3", 30n, m.self(), m.list([3n]));
      m.bif("bif_start_timer_3", 20n, m.atom("main"), m.atom("tick"));
      m.bif("bif_send_after_3", 10n, m.atom("main"), 1n);
      m.bif("bif_send_after_3", 10n, m.self(), 2n);
      m.bif("bif_send_after_3", 0n, m.self(), 0n);
      m.bif("bif_send_after_3", 5n, m.atom("nobody"), 9n);
      m.bif("bif_send_after_4", 41n, m.self(), 4n, m.list([m.tuple(m.atom("abs"), m.atom("true"))]));
      for (let i = 0; i < 6; i++) {
        const text = yield* m.next();
        seen.push([m.now / 1000, text]);
      }
      return undefined;
    });
    m.spawn("main");
    m.runAll();
    expect(seen).toEqual([
      [1, "0"],
      [11, "1"],
      [11, "2"],
      [21, "{timeout,ref,tick}"],
      [31, "[3]"],
      [41, "4"],
    ]);
    expect(m.x.machine_statistic!(14)).toBe(0);
  });

  test("cancel_timer and read_timer answer what is left, false when the timer is over", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("main", function* () {
      const show = (t: bigint) => seen.push(m.show(t));
      m.bif("bif_put", 1n, m.bif("bif_send_after_3", 1000n, m.self(), 1n));
      m.bif("bif_put", 2n, m.bif("bif_send_after_3", 50n, m.self(), 2n));
      const third = m.bif("bif_start_timer_3", 70n, m.self(), 3n);
      show(m.bif("bif_cancel_timer_2", third, m.list([m.tuple(m.atom("async"), m.atom("true"))])));
      seen.push(yield* m.next());
      seen.push(yield* m.next(20n));
      show(m.bif("bif_read_timer_1", m.bif("bif_get_1", 1n)));
      seen.push(yield* m.next());
      show(m.bif("bif_cancel_timer_1", m.bif("bif_get_1", 2n)));
      show(m.bif("bif_cancel_timer_1", m.bif("bif_get_1", 1n)));
      show(m.bif("bif_cancel_timer_1", m.bif("bif_get_1", 1n)));
      show(m.bif("bif_cancel_timer_1", m.bif("bif_make_ref")));
      expect(() => m.bif("bif_cancel_timer_1", 1n)).toThrow("badarg");
      for (const time of [-1n, m.atom("soon"), 1n << 50n]) expect(() => m.bif("bif_send_after_3", time, m.self(), 1n)).toThrow("badarg");
      expect(() => m.bif("bif_send_after_3", 1n, 1n, 1n)).toThrow("badarg");
      return undefined;
    });
    m.spawn("main");
    m.runAll();
    expect(seen).toEqual(["ok", "{cancel_timer,ref,70}", "timeout", "980", "2", "false", "950", "false", "false"]);
  });

  test("10,000 timers in random order, half of them cancelled, go off in order", () => {
    const m = new Actors();
    let random = 12345;
    const next = () => {
      random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff;
      return random >>> 4;
    };
    const due: number[] = [];
    m.define("main", function* () {
      for (let i = 0; i < 10_000; i++) {
        const time = next() % 5000;
        const timer = m.bif("bif_send_after_3", BigInt(time), m.self(), BigInt(time));
        if (next() % 2) m.bif("bif_cancel_timer_1", timer);
        else due.push(time);
        if (i % 16 === 0) yield m.pause();
      }
      due.sort((a, b) => a - b);
      for (const time of due) {
        expect(yield* m.next()).toBe(String(time));
        expect(m.now).toBe(1000 + 1000 * time);
      }
      return undefined;
    });
    const main = m.spawn("main");
    m.runAll();
    expect(due.length).toBeGreaterThan(4000);
    expect(m.exits.get(main)?.reason).toBe("normal");
    expect(m.x.machine_statistic!(14)).toBe(0);
  });

  test("timers to a process end with it", () => {
    const m = new Actors();
    m.define("main", function* () {
      for (let i = 1n; i <= 10n; i++) m.bif("bif_send_after_3", 1000n * i, m.self(), m.tuple(i, i));
      yield* m.next(50n);
      return undefined;
    });
    m.spawn("main");
    m.run();
    expect(m.x.machine_statistic!(14)).toBe(11);
    m.runAll();
    expect(m.now).toBe(51_000);
    expect(m.x.machine_statistic!(14)).toBe(0);
  });

  test("deadlines count from when a timer is started, though the host is not asked for the time each time", () => {
    let asked = 0;
    const m = new Actors();
    m.define("main", function* () {
      const before = asked;
      for (let i = 0; i < 100; i++) m.bif("bif_send_after_3", 1000n, m.self(), 1n);
      asked = m.asked - before;
      m.now += 500;
      m.bif("bif_monotonic_time_0");
      m.bif("bif_send_after_3", 1000n, m.self(), 2n);
      yield* m.receive((t) => (t === 2n ? true : undefined));
      return undefined;
    });
    m.spawn("main");
    m.runAll();
    expect(m.now).toBe(1000 + 500 + 1_000_000);
    expect(asked).toBeLessThan(4);
  });
});
