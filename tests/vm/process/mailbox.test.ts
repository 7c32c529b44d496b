import { describe, expect, test } from "vitest";
import { Actors } from "./actors.js";

describe("mailboxes", () => {
  test("a process ends normally with its value", () => {
    const m = new Actors();
    m.define("one", () => {
      return 42n;
    });
    const pid = m.spawn("one");
    expect(m.run()).toBe(Number.POSITIVE_INFINITY);
    expect(m.exits.get(pid)).toEqual({ reason: "normal", value: "42" });
    expect(m.living).toBe(0);
  });

  test("nothing is removed where there is no message", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("hasty", function* () {
      m.x.receive_remove!();
      seen.push(yield* m.next());
      return undefined;
    });
    const pid = m.spawn("hasty");
    m.run();
    m.x.machine_send!(pid, 7n);
    m.run();
    expect(seen).toEqual(["7"]);
  });

  test("messages come in the order in which they were sent, from inside and outside", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("reader", function* () {
      for (let i = 0; i < 4; i++) seen.push(yield* m.next());
      return undefined;
    });
    const reader = m.spawn("reader");
    m.run();
    m.x.machine_send!(reader, 1n);
    m.x.machine_send!(reader, 2n);
    m.define("writer", (_m, to) => {
      m.send(to as bigint, m.tuple(3n, m.self()));
      m.send(to as bigint, m.list([4n, 5n]));
      return undefined;
    });
    m.spawn("writer", reader);
    m.run();
    expect(seen).toEqual(["1", "2", "{3,<2.0>}", "[4,5]"]);
  });

  test("a selective receive leaves other messages where they are, and each receive starts over", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("reader", function* () {
      for (const wanted of [3n, 1n, 2n]) yield* m.receive((t) => (t === wanted ? seen.push(m.show(t)) : undefined));
      return undefined;
    });
    const reader = m.spawn("reader");
    for (const t of [1n, 2n]) m.x.machine_send!(reader, t);
    m.run();
    expect(seen).toEqual([]);
    m.x.machine_send!(reader, 3n);
    m.run();
    expect(seen).toEqual(["3", "1", "2"]);
  });

  test("a receive on a marked reference looks at no older message", () => {
    const m = new Actors();
    let looked = 0;
    m.define("client", function* (_m, server) {
      for (let i = 0; i < 100; i++) m.send(m.self(), BigInt(i));
      const marker = m.x.receive_marker_reserve!();
      const reference = m.bif("bif_make_ref");
      m.x.receive_marker_bind!(marker, reference);
      m.bif("bif_put", 1n, reference);
      m.send(server as bigint, m.tuple(m.self(), reference));
      m.x.receive_marker_use!(m.bif("bif_get_1", 1n));
      const answer = yield* m.receive((t) => {
        looked++;
        return m.show(t).startsWith("{") ? m.show(m.element(t, 1)) : undefined;
      });
      m.x.receive_marker_clear!(m.bif("bif_get_1", 1n));
      const first = yield* m.next();
      return m.tuple(m.atom(answer), m.atom(first));
    });
    m.define("server", function* () {
      yield* m.receive((t) => {
        m.send(m.element(t, 0), m.tuple(m.element(t, 1), m.atom("answer")));
        return true;
      });
      return undefined;
    });
    const client = m.spawn("client", m.spawn("server"));
    m.run();
    expect(m.exits.get(client)?.value).toBe("{answer,0}");
    expect(looked).toBe(1);
  });

  test("a marker survives the removal of the message that it points at", () => {
    const m = new Actors();
    m.define("client", function* () {
      m.send(m.self(), 1n);
      m.send(m.self(), 2n);
      const marker = m.x.receive_marker_reserve!();
      const reference = m.bif("bif_make_ref");
      m.x.receive_marker_bind!(marker, reference);
      m.bif("bif_put", 1n, reference);
      yield* m.receive((t) => (t === 2n ? true : undefined));
      m.send(m.self(), m.tuple(m.bif("bif_get_1", 1n)));
      m.x.receive_marker_use!(m.bif("bif_get_1", 1n));
      return m.atom(yield* m.next());
    });
    const client = m.spawn("client");
    m.run();
    expect(m.exits.get(client)?.value).toBe("{ref}");
  });

  test("a receive with a timeout: a message before, the timeout, no time at all, no timeout value", () => {
    const m = new Actors();
    const seen: string[] = [];
    m.define("reader", function* () {
      seen.push(yield* m.next(100n));
      seen.push(yield* m.next(100n));
      seen.push(yield* m.next(0n));
      seen.push(m.show(yield { wait: m.atom("soon") }));
      return undefined;
    });
    const reader = m.spawn("reader");
    expect(m.run()).toBe(100);
    m.now += 60_000;
    expect(m.run()).toBe(40);
    m.x.machine_send!(reader, 1n);
    expect(m.run()).toBe(100);
    m.now += 99_999;
    m.run();
    expect(seen).toEqual(["1"]);
    m.now += 1;
    expect(m.run()).toBe(Number.POSITIVE_INFINITY);
    expect(seen).toEqual(["1", "timeout", "timeout", "0x2100000000000000"]);
    expect(m.x.machine_statistic!(14)).toBe(0);
  });

  test("a message that does not match does not start the timeout anew", () => {
    const m = new Actors();
    let ended = 0;
    m.define("reader", function* () {
      yield* m.receive((t) => (t === 2n ? true : undefined), 100n);
      ended = m.now;
      return undefined;
    });
    const reader = m.spawn("reader");
    m.run();
    m.now += 50_000;
    m.x.machine_send!(reader, 1n);
    expect(m.run()).toBe(50);
    m.runAll();
    expect(ended).toBe(101_000);
  });

  test("messages to the dead, to unknown names and to other nodes", () => {
    const m = new Actors();
    m.define("quick", () => {
      return undefined;
    });
    m.define("writer", (_m, dead) => {
      m.send(dead as bigint, 1n);
      m.send(m.tuple(m.atom("nobody"), m.atom("nonode@nohost")), 1n);
      m.send(m.tuple(m.atom("nobody"), m.atom("a@b")), 1n);
      for (const to of [m.atom("nobody"), 1n, m.tuple(m.atom("nobody"), 1n)]) expect(() => m.send(to, 1n)).toThrow("badarg");
      return undefined;
    });
    const dead = m.spawn("quick");
    m.run();
    expect(m.x.machine_send!(dead, 1n)).toBe(0);
    const writer = m.spawn("writer", dead);
    m.run();
    expect(m.exits.get(writer)?.reason).toBe("normal");
  });
});
