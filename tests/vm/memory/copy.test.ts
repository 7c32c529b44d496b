import { beforeAll, describe, expect, it } from "vitest";
import type { Core } from "../core.js";
import { compileTestCore, instantiateTestCore } from "./build.js";
import { atom, cons, Driver, float, int, list, type Model, NIL, random, randomModel, tuple, wordsOf } from "./heap-model.js";

let debug: WebAssembly.Module;
beforeAll(async () => {
  debug = await compileTestCore("checked");
}, 120_000);

function pair(): { core: Core; sender: Driver; receiver: Driver } {
  const core = instantiateTestCore(debug);
  core.exports.testInitialize();
  const sender = new Driver(core);
  sender.enter();
  sender.reserve(100);
  return { core, sender, receiver: new Driver(core) };
}
const build = (driver: Driver, model: Model) =>
  driver.build(model, new Map(), driver.core.exports.heapAllocate as (words: number) => number);
const asTerm = (t: bigint) => BigInt.asUintN(64, t);
const addressOf = (t: bigint) => Number(t & 0xffffffffn);

/** Words of a copy: what occurs twice counts twice. */
function flatWords(model: Model): number {
  return "immediate" in model ? 0 : wordsOf(model) + model.terms.reduce((sum, part) => sum + flatWords(part), 0);
}

describe("copies", () => {
  it("of immediates are themselves, and give the receiver no heap", () => {
    const { core, receiver } = pair();
    for (const model of [int(5), int(-5), atom(3), NIL]) {
      if (!("immediate" in model)) throw new Error();
      expect(asTerm(core.exports.copyTo(receiver.process, model.immediate))).toBe(model.immediate);
    }
    expect(core.exports.heapStart(receiver.process)).toBe(0);
  });

  it("are equal, lie on the receiver's heap or in its fragments, and take termWords words", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { core, sender, receiver } = pair();
      const next = random(seed);
      const made: Model[] = [];
      const pick = (): Model => (made.length > 0 && next(2) ? (made[next(made.length)] as Model) : int(next(1000)));
      const usable = (m: Model) => "immediate" in m || m.kind !== 0x12 || m.annotation !== 2;
      for (let i = 0; i < 60; i++) {
        const model = randomModel(next, pick);
        if (flatWords(model) > 20_000 || flatWords(model) === 0 || !usable(model)) continue;
        made.push(model);
        const term = build(sender, model);
        const before = core.exports.heapWords(receiver.process);
        const copy = asTerm(core.exports.copyTo(receiver.process, term));
        expect(Number(core.exports.termWords(term))).toBe(flatWords(model));
        expect(core.exports.heapWords(receiver.process) - before).toBe(flatWords(model));
        expect(addressOf(copy)).not.toBe(addressOf(term));
        core.exports.deliverMessage(receiver.process, copy);
        receiver.check(copy, model);
        sender.check(term, model);
      }
      core.exports.verifyProcess(receiver.process);
      core.exports.collectProcess(receiver.process, 0);
      core.exports.verifyProcess(receiver.process);
    }
  });

  it("of literals are the literals", () => {
    const { core, sender, receiver } = pair();
    const literal = sender.build(list(int(1), tuple()), new Map(), core.exports.literalAllocate as (words: number) => number);
    expect(core.exports.isLiteral(literal)).toBe(1);
    expect(asTerm(core.exports.copyTo(receiver.process, literal))).toBe(literal);
    const model = cons(int(7), list(int(1), tuple()));
    const at = core.exports.heapAllocate(2) >>> 0;
    sender.setWord(at, 7n);
    sender.setWord(at + 8, literal);
    const copy = asTerm(core.exports.copyTo(receiver.process, (0x10n << 56n) | BigInt(at)));
    receiver.check(copy, model);
    expect(receiver.word(addressOf(copy) + 8)).toBe(literal);
    expect(core.exports.heapWords(receiver.process)).toBe(2);
  });

  it("of very long lists and very deep nests take no native stack", () => {
    const { core, sender, receiver } = pair();
    const { heapAllocate, copyTo, termWords } = core.exports;
    for (const deep of [false, true]) {
      let term = 0x1an << 56n;
      for (let i = 0; i < 300_000; i++) {
        const at = heapAllocate(2) >>> 0;
        sender.setWord(at, deep ? term : 5n);
        sender.setWord(at + 8, deep ? 0x1an << 56n : term);
        term = (0x10n << 56n) | BigInt(at);
      }
      expect(termWords(term)).toBe(600_000n);
      let copy = asTerm(copyTo(receiver.process, term));
      let depth = 0;
      for (; copy >> 56n === 0x10n; depth++) copy = receiver.word(addressOf(copy) + (deep ? 0 : 8));
      expect(depth).toBe(300_000);
    }
    sender.leave();
    core.exports.collectMajor(sender.process, 0);
    core.exports.verify_all();
  });

  it("use the free room of the receiver's heap first, and then fragments", () => {
    const { core, sender, receiver } = pair();
    const message = build(sender, tuple(int(1), float(1n)));
    for (let i = 0; i < 100; i++) core.exports.sendMessage(receiver.process, message);
    expect(core.exports.fragmentWords(receiver.process)).toBeGreaterThan(400);
    expect(core.exports.youngUsed(receiver.process)).toBeGreaterThan(25);
    expect(core.exports.fragmentCount(receiver.process)).toBeLessThan(12);
    core.exports.collectProcess(receiver.process, 0);
    expect(core.exports.fragmentWords(receiver.process)).toBe(0);
    expect(core.exports.youngUsed(receiver.process)).toBe(500);
    sender.leave();
    core.exports.verify_all();
  });

  it("to a receiver whose fragments pile up ask it to collect", () => {
    const { core, sender, receiver } = pair();
    const message = build(sender, list(...Array.from({ length: 100 }, (_, i) => int(i))));
    for (let i = 0; i < 30; i++) core.exports.sendMessage(receiver.process, message);
    expect(core.exports.flags(receiver.process) & 8).toBe(8);
    core.exports.collectProcess(receiver.process, 0);
    expect(core.exports.flags(receiver.process) & 8).toBe(0);
  });
});

describe("literal areas", () => {
  it("hold literals of any size, and the static objects are literals", () => {
    const core = instantiateTestCore(debug);
    const { literalAllocate, isLiteral, literalBytes } = core.exports;
    let previous = 0;
    for (const words of [1, 10, 8000, 8192, 20_000, 3, 100]) {
      const at = literalAllocate(words) >>> 0;
      expect(at).not.toBe(previous);
      expect(isLiteral((0x11n << 56n) | BigInt(at))).toBe(1);
      expect(isLiteral((0x11n << 56n) | BigInt(at + 8 * words - 8))).toBe(1);
      previous = at;
    }
    expect(isLiteral((0x11n << 56n) | 256n)).toBe(1);
    expect(isLiteral(5n)).toBe(0);
    expect(literalBytes()).toBeLessThan(600_000);
    const block = core.exports.allocateBlock(100) >>> 0;
    expect(isLiteral((0x11n << 56n) | BigInt(block))).toBe(0);
  });
});
