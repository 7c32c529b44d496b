/** Decodes external terms without a limit to their depth: Core Erlang of long functions is nested deeply. */

import { makeMap } from "../../../compiler/beam/external.js";
import { Atom, Bitstring, ExternalFun, Float, List, type MapTerm, NIL_TERM, type Term, Tuple } from "../../../compiler/beam/terms.js";

export function decodeDeep(bytes: Uint8Array): Term {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 1;
  const text = (length: number, encoding: "utf8" | "latin1") => {
    const result = Buffer.from(bytes.subarray(at, at + length)).toString(encoding);
    at += length;
    return result;
  };
  const many = (count: number): Term[] => {
    const terms: Term[] = [];
    for (let i = 0; i < count; i++) terms.push(term());
    return terms;
  };
  const big = (size: number): Term => {
    const sign = bytes[at++];
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]);
    at += size;
    if (sign !== 0) value = -value;
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  };
  const u32 = () => {
    at += 4;
    return view.getUint32(at - 4);
  };
  const u16 = () => {
    at += 2;
    return view.getUint16(at - 2);
  };
  const term = (): Term => {
    const tag = bytes[at++];
    switch (tag) {
      case 97:
        return bytes[at++];
      case 98:
        return u32() | 0;
      case 110:
        return big(bytes[at++]);
      case 111:
        return big(u32());
      case 70:
        at += 8;
        return new Float(view.getFloat64(at - 8));
      case 100:
        return Atom.of(text(u16(), "latin1"));
      case 115:
        return Atom.of(text(bytes[at++], "latin1"));
      case 118:
        return Atom.of(text(u16(), "utf8"));
      case 119:
        return Atom.of(text(bytes[at++], "utf8"));
      case 104:
        return new Tuple(many(bytes[at++]));
      case 105:
        return new Tuple(many(u32()));
      case 106:
        return NIL_TERM;
      case 107: {
        const length = u16();
        at += length;
        return new List([...bytes.subarray(at - length, at)], null);
      }
      case 108: {
        const elements = many(u32());
        const tail = term();
        if (tail === NIL_TERM) return new List(elements, null);
        return tail instanceof List ? new List([...elements, ...tail.elements], tail.tail) : new List(elements, tail);
      }
      case 109: {
        const length = u32();
        at += length;
        return new Bitstring(bytes.slice(at - length, at), 8 * length);
      }
      case 77: {
        const length = u32();
        const last = bytes[at++];
        at += length;
        return new Bitstring(bytes.slice(at - length, at), 8 * (length - 1) + last);
      }
      case 116: {
        const flat = many(2 * u32());
        const pairs: [Term, Term][] = [];
        for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i], flat[i + 1]]);
        return makeMap(pairs) as MapTerm;
      }
      case 113: {
        const [module, name, arity] = many(3);
        return new ExternalFun((module as Atom).name, (name as Atom).name, arity as number);
      }
      default:
        throw new Error(`external term of kind ${tag}`);
    }
  };
  return term();
}
