import { describe, expect, test } from "vitest";
import { type Actor, Actors } from "./actors.js";

/** Runs `body` as a process and answers the text of its value. */
function value(body: Actor): string {
  const m = new Actors();
  m.define("main", body);
  const main = m.spawn("main");
  m.runAll();
  expect(m.exits.get(main)?.reason).toBe("normal");
  return m.exits.get(main)?.value as string;
}

describe("the process dictionary", () => {
  test("put, get, erase", () => {
    const text = value((m) => {
      const answers = [
        m.bif("bif_put", 1n, m.atom("a")),
        m.bif("bif_put", 1n, m.atom("b")),
        m.bif("bif_get_1", 1n),
        m.bif("bif_get_1", 2n),
        m.bif("bif_put", m.tuple(1n, m.list([2n])), 7n),
        m.bif("bif_get_1", m.tuple(1n, m.list([2n]))),
        m.bif("bif_get_keys_1", 7n),
        m.bif("bif_erase_1", 1n),
        m.bif("bif_erase_1", 1n),
        m.bif("bif_erase_0"),
        m.bif("bif_get_0"),
      ];
      return m.list(answers);
    });
    expect(text).toBe("[undefined,a,b,undefined,undefined,7,[{1,[2]}],b,undefined,[{{1,[2]},7}],[]]");
  });

  test("agrees with a map over 20,000 random operations", () => {
    value(function* (m) {
      const model = new Map<bigint, bigint>();
      let random = 1;
      for (let i = 0; i < 20_000; i++) {
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        const key = BigInt((random >>> 8) % 300);
        const undefinedAtom = m.atom("undefined");
        const expected = model.get(key) ?? undefinedAtom;
        if (random % 3 === 0) {
          expect(m.bif("bif_erase_1", key)).toBe(expected);
          model.delete(key);
        } else if (random % 3 === 1) {
          expect(m.bif("bif_put", key, BigInt(i))).toBe(expected);
          model.set(key, BigInt(i));
        } else expect(m.bif("bif_get_1", key)).toBe(expected);
        if (i % 1000 === 0) {
          expect(m.elements(m.bif("bif_get_keys_0")).length).toBe(model.size);
          yield m.pause();
        }
      }
      return 1n;
    });
  });
});

describe("registered names", () => {
  test("register, whereis, unregister, registered", () => {
    const text = value((m) => {
      const name = m.atom("shop");
      const answers = [
        m.bif("bif_whereis", name),
        m.bif("bif_register", name, m.self()),
        m.bif("bif_whereis", name),
        m.bif("bif_registered"),
      ];
      expect(() => m.bif("bif_register", name, m.self())).toThrow("badarg");
      expect(() => m.bif("bif_register", m.atom("other"), m.self())).toThrow("badarg");
      expect(() => m.bif("bif_register", m.atom("undefined"), m.self())).toThrow("badarg");
      expect(() => m.bif("bif_register", m.atom("false"), m.self())).toThrow("badarg");
      answers.push(m.bif("bif_unregister", name), m.bif("bif_whereis", name));
      expect(() => m.bif("bif_unregister", name)).toThrow("badarg");
      return m.list(answers);
    });
    expect(text).toBe("[undefined,true,<0.0>,[shop],true,undefined]");
  });

  test("a name is free again when its process has ended; thousands of names", () => {
    const m = new Actors();
    m.define("named", function* (_m, name) {
      m.bif("bif_register", name as bigint, m.self());
      yield* m.next();
      return undefined;
    });
    const names = Array.from({ length: 3000 }, (_, i) => `name${i}`);
    const pids = names.map((name) => m.spawn("named", m.atom(name)));
    m.run();
    for (const [i, name] of names.entries()) expect(BigInt.asUintN(64, m.x.machine_whereis!(m.index(name)))).toBe(pids[i]);
    for (const pid of pids.filter((_, i) => i % 2)) m.x.machine_send!(pid, 1n);
    m.run();
    for (const [i, name] of names.entries()) {
      const found = BigInt.asUintN(64, m.x.machine_whereis!(m.index(name)));
      expect(found).toBe(i % 2 ? 0x1an << 56n : pids[i]);
    }
  });
});

describe("process_info and relatives", () => {
  test("items of a waiting process", () => {
    const m = new Actors();
    m.define("subject", function* () {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      m.bif("bif_put", m.atom("k"), m.list([1n]));
      m.bif("bif_register", m.atom("subject"), m.self());
      yield* m.receive((t) => (t === 0n ? true : undefined));
      return undefined;
    });
    const subject = m.spawn("subject");
    m.run();
    m.x.machine_send!(subject, 5n);
    m.define("asker", (_m, pid) => {
      m.bif("bif_link", pid as bigint);
      m.bif("bif_monitor_2", m.atom("process"), pid as bigint);
      const items = [
        "registered_name",
        "status",
        "message_queue_len",
        "messages",
        "links",
        "monitored_by",
        "dictionary",
        "trap_exit",
        "priority",
        "initial_call",
        "group_leader",
      ];
      const list = m.list(items.map((item) => m.atom(item)));
      return BigInt.asUintN(64, m.x.bif_process_info_2!(m.e, 0n, pid as bigint, list));
    });
    const asker = m.spawn("asker", subject);
    m.run();
    expect(m.exits.get(asker)?.value).toBe(
      "[{registered_name,subject},{status,waiting},{message_queue_len,1},{messages,[5]},{links,[<2.0>]},{monitored_by,[<2.0>]}," +
        "{dictionary,[{k,[1]}]},{trap_exit,true},{priority,normal},{initial_call,{actors,run,1}},{group_leader,<0.0>}]",
    );
  });

  test("of the dead: undefined; processes/0 lists the living", () => {
    const m = new Actors();
    m.define("quick", () => {
      return undefined;
    });
    const dead = m.spawn("quick");
    m.run();
    m.define("asker", (_m, pid) => {
      return m.list([
        BigInt.asUintN(64, m.x.bif_process_info_2!(m.e, 0n, pid as bigint, m.atom("status"))),
        BigInt.asUintN(64, m.x.bif_process_info_1!(m.e, 0n, pid as bigint)),
        m.bif("bif_is_process_alive", pid as bigint),
        m.bif("bif_processes"),
      ]);
    });
    const asker = m.spawn("asker", dead);
    m.run();
    expect(m.exits.get(asker)?.value).toBe("[undefined,undefined,false,[<1.0>,<2.0>]]");
  });

  test("unique integers grow; references differ", () => {
    const text = value((m) => {
      const positive = m.list([m.atom("positive"), m.atom("monotonic")]);
      const numbers = [
        m.bif("bif_unique_integer_1", positive),
        m.bif("bif_unique_integer_1", positive),
        m.bif("bif_unique_integer_1", positive),
      ];
      expect(numbers[0]! < numbers[1]! && numbers[1]! < numbers[2]!).toBe(true);
      expect(BigInt.asIntN(64, m.bif("bif_unique_integer_0"))).toBeLessThan(0n);
      expect(m.x.exactly_equal!(m.bif("bif_make_ref"), m.bif("bif_make_ref"))).toBe(0);
      return 1n;
    });
    expect(text).toBe("1");
  });

  test("times agree with each other in all units", () => {
    value((m) => {
      m.now = 5_123_456;
      const signed = (t: bigint) => BigInt.asIntN(64, t);
      expect(signed(m.bif("bif_monotonic_time_1", m.atom("microsecond")))).toBe(5_123_456n);
      expect(signed(m.bif("bif_monotonic_time_1", m.atom("millisecond")))).toBe(5123n);
      expect(signed(m.bif("bif_monotonic_time_1", m.atom("second")))).toBe(5n);
      expect(signed(m.bif("bif_monotonic_time_1", 10n))).toBe(51n);
      expect(signed(m.bif("bif_monotonic_time_0"))).toBe(5_123_456_000n);
      expect(signed(m.bif("bif_system_time_1", m.atom("second")))).toBe(1_700_000_005n);
      expect(m.show(m.bif("bif_timestamp"))).toBe("{1700,5,123456}");
      expect(m.show(m.bif("bif_os_timestamp"))).toBe("{1700,5,123456}");
      expect(signed(m.bif("bif_convert_time_unit", 1999n, m.atom("millisecond"), m.atom("second")))).toBe(1n);
      expect(signed(m.bif("bif_convert_time_unit", BigInt.asUintN(64, -1n), m.atom("millisecond"), m.atom("second")))).toBe(-1n);
      expect(() => m.bif("bif_monotonic_time_1", m.atom("fortnight"))).toThrow("badarg");
      return 1n;
    });
  });

  test("put_chars writes deep lists of characters", () => {
    const m = new Actors();
    m.define("main", () => {
      const deep = m.list([104n, m.list([m.list([233n]), 0x1f600n]), m.list([])]);
      m.bif("bif_put_chars", 1n, deep);
      for (const bad of [m.list([m.atom("a")]), 1n, m.list([0xd800n]), m.list([m.list([-1n & 0xffffffffffffffffn])])]) {
        expect(() => m.bif("bif_put_chars", 1n, bad)).toThrow("badarg");
      }
      expect(() => m.bif("bif_put_chars", 3n, deep)).toThrow("badarg");
      return undefined;
    });
    const main = m.spawn("main");
    m.run();
    expect(m.exits.get(main)?.reason).toBe("normal");
    expect(m.core.output).toEqual(["hé😀"]);
  });
});
