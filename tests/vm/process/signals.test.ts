import { describe, expect, test } from "vitest";
import { Actors } from "./actors.js";

/** A machine with actors that wait for their reason to exit, and one that traps exits and reports what it gets. */
function machine(stress = 0): Actors {
  const m = new Actors(stress);
  m.define("mortal", function* () {
    const reason = yield* m.receive((t) => t);
    yield m.exit(m.self(), reason as bigint);
    return undefined;
  });
  m.define("bystander", function* () {
    yield* m.next();
    return undefined;
  });
  return m;
}

/** Messages that an actor has got, as texts: it stops after `count`. */
function* gather(m: Actors, count: number, into: string[]) {
  for (let i = 0; i < count; i++) into.push(yield* m.next());
}

describe("links", () => {
  test("an abnormal exit takes linked processes along; a normal one does not", () => {
    const m = machine();
    m.define("linker", function* (_m, other) {
      m.bif("bif_link", other as bigint);
      yield* m.next();
      return undefined;
    });
    for (const [reason, dies] of [
      ["crash", true],
      ["normal", false],
    ] as const) {
      const mortal = m.spawn("mortal");
      const linker = m.spawn("linker", mortal);
      m.run();
      m.x.machine_send!(mortal, m.atom(reason));
      m.run();
      expect(m.exits.get(mortal)?.reason).toBe(reason);
      expect(m.exits.get(linker)?.reason).toBe(dies ? "crash" : undefined);
    }
  });

  test("whoever traps exits gets a message, even for normal exits, and one message however often it linked", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("trapper", function* (_m, a, b) {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      for (const other of [a, b, a]) m.bif("bif_link", other as bigint);
      yield* gather(m, 2, seen);
      return undefined;
    });
    const [a, b] = [m.spawn("mortal"), m.spawn("mortal")];
    m.spawn("trapper", a, b);
    m.run();
    m.x.machine_send!(b, m.atom("normal"));
    m.x.machine_send!(a, m.atom("oops"));
    m.run();
    expect(seen).toEqual(["{EXIT,<2.0>,normal}", "{EXIT,<0.0>,oops}"]);
    expect(m.living).toBe(0);
  });

  test("unlink ends the link; linking with the dead is an error or a message", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("linker", function* (_m, other) {
      m.bif("bif_link", other as bigint);
      m.bif("bif_unlink", other as bigint);
      m.bif("bif_unlink", other as bigint);
      yield* m.next();
      expect(() => m.bif("bif_link", other as bigint)).toThrow("noproc");
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      m.bif("bif_link", other as bigint);
      yield* gather(m, 1, seen);
      return m.bif("bif_link", m.self());
    });
    const mortal = m.spawn("mortal");
    const linker = m.spawn("linker", mortal);
    m.run();
    m.x.machine_send!(mortal, m.atom("crash"));
    m.run();
    m.x.machine_send!(linker, 1n);
    m.run();
    expect(seen).toEqual(["{EXIT,<0.0>,noproc}"]);
    expect(m.exits.get(linker)).toEqual({ reason: "normal", value: "true" });
  });

  test("a chain of 20,000 links breaks without recursion", () => {
    const m = machine();
    let left = 0;
    m.define("chain", function* (_m, count) {
      left++;
      if ((count as bigint) > 0n) m.spawnFrom("bif_spawn_link_3", "chain", (count as bigint) - 1n);
      yield* m.next();
      return undefined;
    });
    const first = m.spawn("chain", 19_999n);
    m.run();
    expect(left).toBe(20_000);
    expect(m.living).toBe(20_000);
    m.x.machine_exit!(first, m.atom("crash"));
    m.run();
    expect(m.living).toBe(0);
  });

  test("a process with 5,000 links and monitors ends over several slices", () => {
    const m = machine();
    m.define("parent", function* () {
      for (let i = 0; i < 2500; i++) {
        m.spawnFrom("bif_spawn_link_3", "bystander");
        m.bif("bif_monitor_2", m.atom("process"), m.spawnFrom("bif_spawn_3", "bystander"));
        yield m.pause();
      }
      yield* m.next();
      return undefined;
    });
    const parent = m.spawn("parent");
    m.run();
    expect(m.living).toBe(5001);
    m.x.machine_exit!(parent, m.atom("crash"));
    m.run();
    expect(m.living).toBe(2500);
  });
});

describe("exit/2", () => {
  test("kill cannot be trapped and becomes killed for those who are linked", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("victim", function* () {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      for (;;) seen.push(yield* m.next());
    });
    m.define("killer", function* (_m, victim) {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      m.bif("bif_link", victim as bigint);
      yield m.exit(victim as bigint, m.atom("normal"));
      yield m.exit(victim as bigint, m.atom("please"));
      yield m.exit(victim as bigint, m.atom("kill"));
      m.send(victim as bigint, 1n);
      expect(m.show(m.bif("bif_is_process_alive", victim as bigint))).toBe("false");
      yield* gather(m, 1, seen);
      return undefined;
    });
    const victim = m.spawn("victim");
    m.run();
    const killer = m.spawn("killer", victim);
    m.run();
    expect(seen).toEqual(["{EXIT,<0.0>,killed}"]);
    expect(m.exits.get(victim)?.reason).toBe("killed");
    expect(m.exits.get(killer)?.reason).toBe("normal");
  });

  test("signals that come through: trapped ones are messages, normal is nothing to others and the end for oneself", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("victim", function* () {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      yield m.exit(m.self(), m.atom("normal"));
      yield* gather(m, 2, seen);
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("false"));
      yield* m.next();
      yield m.exit(m.self(), m.atom("normal"));
      return 1n;
    });
    const victim = m.spawn("victim");
    m.run();
    m.x.machine_exit!(victim, m.atom("boo"));
    m.run();
    m.x.machine_exit!(victim, m.atom("normal"));
    m.x.machine_send!(victim, 1n);
    m.run();
    expect(seen).toEqual(["{EXIT,<0.0>,normal}", "{EXIT,<0.0>,boo}"]);
    expect(m.exits.get(victim)).toEqual({ reason: "normal", value: null });
  });
});

describe("monitors", () => {
  test("DOWN comes once per monitor, in the order in which they were made, with the exit reason", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("watcher", function* (_m, other) {
      const refs = [0, 1, 2].map(() => m.bif("bif_monitor_2", m.atom("process"), other as bigint));
      m.bif("bif_put", 1n, m.list(refs));
      for (let i = 0; i < 3; i++) {
        const index = yield* m.receive((t) => {
          seen.push(m.show(t));
          const number = m.view().getBigUint64(Number(m.element(t, 1) & 0xffffffffn) + 8, true);
          return m
            .elements(m.bif("bif_get_1", 1n))
            .findIndex((ref) => m.view().getBigUint64(Number(ref & 0xffffffffn) + 8, true) === number);
        });
        expect(index).toBe(i);
      }
      return undefined;
    });
    const mortal = m.spawn("mortal");
    const watcher = m.spawn("watcher", mortal);
    m.run();
    m.x.machine_send!(mortal, m.atom("crash"));
    m.run();
    expect(seen).toEqual(Array(3).fill("{DOWN,ref,process,<0.0>,crash}"));
    expect(m.exits.get(watcher)?.reason).toBe("normal");
  });

  test("monitoring the dead, by pid and by name, gives noproc at once", () => {
    const m = machine();
    const seen: string[] = [];
    const mortal = m.spawn("mortal");
    m.define("watcher", function* (_m, other) {
      m.bif("bif_monitor_2", m.atom("process"), other as bigint);
      m.bif("bif_monitor_2", m.atom("process"), m.atom("nobody"));
      m.bif("bif_monitor_2", m.atom("process"), m.tuple(m.atom("nobody"), m.atom("nonode@nohost")));
      m.bif("bif_monitor_3", m.atom("process"), m.atom("nobody"), m.list([m.tuple(m.atom("tag"), m.list([7n]))]));
      yield* gather(m, 4, seen);
      return undefined;
    });
    m.run();
    m.x.machine_send!(mortal, m.atom("crash"));
    m.run();
    m.spawn("watcher", mortal);
    m.run();
    expect(seen).toEqual([
      "{DOWN,ref,process,<0.0>,noproc}",
      "{DOWN,ref,process,{nobody,nonode@nohost},noproc}",
      "{DOWN,ref,process,{nobody,nonode@nohost},noproc}",
      "{[7],ref,process,{nobody,nonode@nohost},noproc}",
    ]);
  });

  test("a monitor by name reports the name, also when the name has gone to another process since", () => {
    const m = machine();
    const seen: string[] = [];
    const mortal = m.spawn("mortal");
    m.define("watcher", function* (_m, other) {
      m.bif("bif_register", m.atom("shop"), other as bigint);
      m.bif("bif_monitor_2", m.atom("process"), m.atom("shop"));
      m.bif("bif_unregister", m.atom("shop"));
      m.bif("bif_register", m.atom("shop"), m.self());
      m.send(other as bigint, m.atom("crash"));
      yield* gather(m, 1, seen);
      return undefined;
    });
    m.spawn("watcher", mortal);
    m.run();
    expect(seen).toEqual(["{DOWN,ref,process,{shop,nonode@nohost},crash}"]);
    expect(m.x.machine_whereis!(m.index("shop"))).toBe(BigInt.asIntN(64, 0x1an << 56n));
  });

  test("demonitor: flush takes a DOWN that has come, info says whether there was a monitor", () => {
    const m = machine();
    m.define("watcher", function* (_m, other) {
      const monitor = () => m.bif("bif_monitor_2", m.atom("process"), other as bigint);
      const [flush, info] = [m.atom("flush"), m.atom("info")];
      const a = monitor();
      const answers = [
        m.bif("bif_demonitor_2", a, m.list([info])),
        m.bif("bif_demonitor_2", a, m.list([info])),
        m.bif("bif_demonitor_1", a),
      ];
      m.bif("bif_put", 1n, monitor());
      m.bif("bif_put", 2n, monitor());
      yield* m.next();
      answers.push(m.bif("bif_demonitor_2", m.bif("bif_get_1", 1n), m.list([info])));
      answers.push(m.bif("bif_demonitor_2", m.bif("bif_get_1", 2n), m.list([flush, info])));
      answers.push(m.bif("bif_demonitor_2", m.bif("bif_get_1", 2n), m.list([flush, info])));
      expect(() => m.bif("bif_demonitor_1", 1n)).toThrow("badarg");
      return m.tuple(m.list(answers), m.atom(yield* m.next(0n)), m.atom(yield* m.next(0n)));
    });
    const mortal = m.spawn("mortal");
    const watcher = m.spawn("watcher", mortal);
    m.run();
    m.x.machine_send!(watcher, 1n);
    m.x.machine_send!(mortal, m.atom("crash"));
    m.run();
    expect(m.exits.get(watcher)?.value).toMatch(/^\{\[true,false,true,/);
  });

  test("another process's monitor cannot be taken away, and ends with its owner", () => {
    const m = machine();
    const mortal = m.spawn("mortal");
    m.define("owner", function* (_m, other, thief) {
      m.send(thief as bigint, m.tuple(m.bif("bif_monitor_2", m.atom("process"), other as bigint)));
      yield* m.next();
      return undefined;
    });
    m.define("thief", function* () {
      const refused = yield* m.receive((t) => {
        try {
          m.bif("bif_demonitor_1", m.element(t, 0));
          return "ignored";
        } catch (error) {
          return (error as Error).message;
        }
      });
      return m.atom(refused);
    });
    const thief = m.spawn("thief");
    const owner = m.spawn("owner", mortal, thief);
    m.run();
    expect(m.exits.get(thief)?.value).toBe("ignored");
    m.x.machine_exit!(owner, m.atom("crash"));
    m.run();
    m.x.machine_send!(mortal, m.atom("normal"));
    m.run();
    expect(m.living).toBe(0);
  });
});

describe("aliases", () => {
  test("an alias gets messages until it is taken back; a reply alias gets one", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("owner", function* () {
      const [explicit, reply] = [m.bif("bif_alias_0"), m.bif("bif_alias_1", m.list([m.atom("reply")]))];
      for (const n of [1n, 2n]) {
        m.send(explicit, n);
        m.send(reply, n + 10n);
      }
      const answers = [m.bif("bif_unalias", explicit), m.bif("bif_unalias", explicit), m.bif("bif_unalias", reply)];
      m.send(explicit, 3n);
      yield* gather(m, 3, seen);
      seen.push(yield* m.next(0n), ...answers.map((t) => m.show(t)));
      return undefined;
    });
    m.spawn("owner");
    m.run();
    expect(seen).toEqual(["1", "11", "2", "timeout", "true", "false", "false"]);
  });

  test("an alias of a monitor ends with the monitor", () => {
    const m = machine();
    const seen: string[] = [];
    const mortal = m.spawn("mortal");
    m.define("owner", function* (_m, other) {
      const options = m.list([m.tuple(m.atom("alias"), m.atom("reply_demonitor"))]);
      const reference = m.bif("bif_monitor_3", m.atom("process"), other as bigint, options);
      m.send(reference, 1n);
      m.send(reference, 2n);
      m.send(other as bigint, m.atom("crash"));
      yield* gather(m, 1, seen);
      seen.push(yield* m.next(10n));
      return undefined;
    });
    m.spawn("owner", mortal);
    m.runAll();
    expect(seen).toEqual(["1", "timeout"]);
  });
});

describe("spawning", () => {
  test("spawn_monitor and spawn_opt answer pid and reference, and set what was asked for", () => {
    const m = machine();
    const seen: string[] = [];
    m.define("parent", function* () {
      m.bif("bif_process_flag_2", m.atom("trap_exit"), m.atom("true"));
      const answer = m.spawnFrom("bif_spawn_monitor_3", "mortal");
      m.send(m.element(answer, 0), m.atom("first"));
      const options = m.list([m.atom("link"), m.atom("monitor"), m.tuple(m.atom("priority"), m.atom("low"))]);
      const second = BigInt.asUintN(64, m.x.bif_spawn_opt_4!(m.atom("actors"), m.atom("run"), m.list([m.atom("mortal")]), options));
      m.send(m.element(second, 0), m.atom("second"));
      yield* gather(m, 3, seen);
      const bad = m.list([m.atom("what")]);
      expect(() => m.bif("bif_spawn_opt_4", m.atom("actors"), m.atom("run"), m.list([m.atom("mortal")]), bad)).toThrow("badarg");
      expect(() => m.bif("bif_spawn_1", m.atom("mortal"))).toThrow("badarg");
      return undefined;
    });
    m.spawn("parent");
    m.run();
    expect(seen).toEqual(["{DOWN,ref,process,<2.0>,first}", "{EXIT,<3.0>,second}", "{DOWN,ref,process,<3.0>,second}"]);
  });

  test("a function that is not loaded is asked for, once", () => {
    const m = machine();
    const args = m.x.machine_spawn!(m.index("nosuch"), m.index("main"), BigInt.asIntN(64, 0x1an << 56n), BigInt.asIntN(64, 0x1an << 56n));
    m.run();
    expect(m.loads).toEqual([m.index("nosuch")]);
    expect(m.exits.get(BigInt.asUintN(64, args))?.reason).toBe("{undef,[{nosuch,main,[],[]}]}");
  });

  test("pids are not used again soon", () => {
    const m = machine();
    m.define("quick", () => {
      return undefined;
    });
    const pids = new Set<bigint>();
    for (let i = 0; i < 3000; i++) {
      pids.add(m.spawn("quick"));
      m.run();
    }
    expect(pids.size).toBe(3000);
    expect(new Set([...pids].slice(0, 1000).map((pid) => pid & 0xffffffffn)).size).toBe(1000);
  });
});
