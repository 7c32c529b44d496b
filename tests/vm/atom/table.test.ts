import { beforeAll, describe, expect, it } from "vitest";
import { ERROR_REASON } from "../../../vm/abi/registers.js";
import { KIND_CONS } from "../../../vm/abi/terms.js";
import { compile } from "../code/build.js";
import { atomTerm, FAIL, machineOf, NIL, type TestMachine, word } from "../code/machine.js";

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await compile();
}, 120_000);

const utf8 = new TextEncoder();
const intern = (m: TestMachine, bytes: Uint8Array): bigint => BigInt.asUintN(64, m.exports.internAtom(m.put(bytes), bytes.length));
const reason = (m: TestMachine): string => m.show(m.u64(ERROR_REASON));

/** A list of small integers in memory of its own. */
function list(m: TestMachine, elements: readonly number[]): bigint {
  let rest = NIL;
  for (const element of elements.toReversed()) {
    const at = m.exports.heapAllocate(2) >>> 0;
    m.store64(at, BigInt.asUintN(64, BigInt(element)));
    m.store64(at + 8, rest);
    rest = word(KIND_CONS, 0, at);
  }
  return rest;
}

describe("the atom table", () => {
  it("gives each text one atom, over growth of the table", () => {
    const m = machineOf(compiled);
    const first = Array.from({ length: 5000 }, (_, i) => m.atom(`atom ${i}`));
    expect(new Set(first).size).toBe(5000);
    expect(Array.from({ length: 5000 }, (_, i) => m.atom(`atom ${i}`))).toEqual(first);
    expect(m.show(atomTerm(first[4711] as number))).toBe("atom 4711");
    expect(m.show(atomTerm(first[0] as number))).toBe("atom 0");
  });

  it("takes 255 characters of any size and refuses 256", () => {
    const m = machineOf(compiled);
    for (const character of ["a", "å", "中", "😀"]) {
      expect(m.show(intern(m, utf8.encode(character.repeat(255))))).toBe(character.repeat(255));
      expect(intern(m, utf8.encode(character.repeat(256)))).toBe(FAIL);
      expect(reason(m)).toBe("system_limit");
    }
  });

  it("refuses bytes that are no UTF-8", () => {
    const m = machineOf(compiled);
    const damaged = [
      [0x80],
      [0xc0, 0x80],
      [0xc3],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xff],
    ];
    for (const bytes of damaged) {
      expect(intern(m, Uint8Array.from(bytes))).toBe(FAIL);
      expect(reason(m)).toBe("badarg");
    }
  });

  it("orders atoms by code points", () => {
    const m = machineOf(compiled);
    const texts = ["", "a", "a\0", "aaaa", "aaaab", "aaab", "aab", "ab", "b", "z", "å", "中", "\uffff", "😀", "Z", "_"];
    const sign = (n: number) => Math.sign(n);
    for (const a of texts) {
      for (const b of texts) {
        const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(sign(m.exports.compareAtoms(atomTerm(m.atom(a)), atomTerm(m.atom(b)))), `${a} ${b}`).toBe(expected);
      }
    }
  });

  it("is full at 2^20 atoms", () => {
    const m = machineOf(compiled);
    const before = m.exports.atomCount();
    for (let n = before; n < 1 << 20; n++) {
      if (intern(m, utf8.encode(`n${n}`)) === FAIL) throw new Error(`refused at ${n}`);
    }
    expect(intern(m, utf8.encode("one more"))).toBe(FAIL);
    expect(reason(m)).toBe("system_limit");
    expect(m.show(intern(m, utf8.encode("n500000")))).toBe("n500000");
  });
});

describe("atoms and lists", () => {
  it("convert both ways", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    for (const text of ["", "hello", "grüße", "日本語", "😀x"]) {
      const points = Array.from(text, (c) => c.codePointAt(0) as number);
      const atom = m.exports.bif_list_to_atom(list(m, points));
      expect(m.show(atom)).toBe(text);
      expect(m.show(m.exports.bif_atom_to_list(atom))).toBe(`[${points}]`);
    }
  });

  it("fail as documented", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    const failures: [bigint, string][] = [
      [list(m, [0x110000]), "badarg"],
      [list(m, [0xd800]), "badarg"],
      [list(m, [-1]), "badarg"],
      [atomTerm(0), "badarg"],
      [list(m, new Array(256).fill(97)), "system_limit"],
      // Too long before it is wrong.
      [list(m, [...new Array(256).fill(97), -1]), "system_limit"],
    ];
    for (const [argument, expected] of failures) {
      expect(BigInt.asUintN(64, m.exports.bif_list_to_atom(argument))).toBe(FAIL);
      expect(reason(m)).toBe(expected);
    }
    expect(BigInt.asUintN(64, m.exports.bif_list_to_existing_atom(list(m, [120, 121, 122, 122, 121])))).toBe(FAIL);
    expect(reason(m)).toBe("badarg");
    m.atom("xyzzy");
    expect(m.show(m.exports.bif_list_to_existing_atom(list(m, [120, 121, 122, 122, 121])))).toBe("xyzzy");
  });

  it("go through binaries in each encoding", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    const term = (text: string) => atomTerm(m.atom(text));
    const through = (text: string, encoding: string) =>
      m.exports.bif_binary_to_atom_2(m.exports.bif_atom_to_binary_2(term(text), term(encoding)), term(encoding));
    for (const text of ["", "abc", "12345678", "123456789", "grüße"]) {
      for (const encoding of ["utf8", "unicode", "latin1"]) expect(m.show(through(text, encoding))).toBe(text);
    }
    expect(m.show(m.exports.bif_atom_to_binary_2(term("ü"), term("latin1")))).toBe("<<8:252>>");
    expect(m.show(m.exports.bif_atom_to_binary_1(term("ü")))).toBe("<<16:195,188>>");
    expect(BigInt.asUintN(64, m.exports.bif_atom_to_binary_2(term("日"), term("latin1")))).toBe(FAIL);
    expect(BigInt.asUintN(64, m.exports.bif_atom_to_binary_2(term("a"), term("utf16")))).toBe(FAIL);
  });
});
