/** Maps: put_map_assoc, put_map_exact, get_map_elements, has_map_fields. The core knows how maps are laid out. */
import { X_REGISTERS } from "../../../vm/abi/registers.js";
import { KIND_MAP } from "../../../vm/abi/terms.js";
import { ATOM, BIG_INTEGER, INTEGER, LITERAL, NIL, type Operand } from "../../beam/model.js";
import { compareTerms } from "../../beam/term-order.js";
import { Atom, NIL_TERM, type Term } from "../../beam/terms.js";
import type { Body } from "../body.js";
import { E } from "../body.js";
import { coldRaiseValue } from "../cold.js";
import { ANY, fact, MAP } from "../facts.js";
import { isEmptyMap } from "../literals.js";
import { tailCallOwn } from "../tail.js";
import { listOf } from "./data.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { isNotKind } from "./words.js";

/** Where `map_from_pairs` finds its pairs, as an X register; and how many pairs fit. */
const PAIRS_FROM = 512;
const PAIRS_MAX = 256;
/** A map literal of fewer pairs is put together key by key. */
const PAIRS_MIN = 2;

/** Raises `name` of a value, or goes to the label. */
function fail(body: Body, label: Operand, name: "raise_badmap" | "raise_badkey", value: Operand): void {
  if (label.value !== 0) {
    body.failIf(label);
    return;
  }
  const { code } = body;
  code.if();
  code.localGet(E);
  body.push(value);
  code.i32Const(body.locationNumber());
  tailCallOwn(code, coldRaiseValue(body.module, name));
  code.end();
}

/** Fails unless the source is a map. */
function checkMap(body: Body, label: Operand, map: Operand): void {
  if (body.fact(map).isOnly(MAP)) return;
  body.push(map);
  isNotKind(body, KIND_MAP);
  fail(body, label, "raise_badmap", map);
  body.learn(map, fact(MAP));
}

/** The value of a constant; null for registers. */
function constant(body: Body, { tag, value, big }: Operand): Term | null {
  if (tag === INTEGER) return value;
  if (tag === BIG_INTEGER) return big;
  if (tag === ATOM) return Atom.of(body.module.beam.atoms[value] as string);
  if (tag === NIL) return NIL_TERM;
  return tag === LITERAL ? (body.module.beam.literals[value]?.value ?? null) : null;
}

/** Keys and values in the order of map keys if all keys are constants: of several keys that a map lacks, the first one in that order is reported. */
function inKeyOrder(body: Body, pairs: readonly Operand[]): readonly Operand[] {
  if (pairs.length <= 2) return pairs;
  const entries: { key: Term; pair: readonly [Operand, Operand] }[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const key = constant(body, operand(pairs, i));
    if (key === null) return pairs;
    entries.push({ key, pair: [operand(pairs, i), operand(pairs, i + 1)] });
  }
  return entries.sort((a, b) => compareTerms(a.key, b.key, "exact")).flatMap(({ pair }) => pair);
}

const putMap =
  (isExact: boolean): Emitter =>
  (body, args) => {
    const { code } = body;
    const [label, map, target] = [operand(args, 0), operand(args, 1), operand(args, 2)];
    const pairs = isExact ? inKeyOrder(body, listOf(body, operand(args, 4))) : listOf(body, operand(args, 4));
    checkMap(body, label, map);
    const isFresh = map.tag === LITERAL && isEmptyMap(body.module.literals[map.value] as Uint8Array);
    if (!isExact && isFresh && pairs.length >= 2 * PAIRS_MIN && pairs.length <= 2 * PAIRS_MAX) mapFromPairs(body, pairs, target);
    else {
      const result = body.temporary();
      body.push(map);
      code.localSet(result);
      for (let i = 0; i < pairs.length; i += 2) {
        code.localGet(result);
        body.push(operand(pairs, i));
        body.push(operand(pairs, i + 1));
        body.core(isExact ? "map_update" : "map_put");
        if (isExact) {
          code.localTee(result);
          body.isFail();
          fail(body, label, "raise_badkey", operand(pairs, i));
        } else code.localSet(result);
      }
      body.storeLocal(target, result, fact(MAP));
    }
    body.state.room = 0;
  };

function mapFromPairs(body: Body, pairs: readonly Operand[], target: Operand): void {
  const { code } = body;
  pairs.forEach((term, i) => {
    code.i32Const(0);
    body.push(term);
    code.i64Store(X_REGISTERS + 8 * (PAIRS_FROM + i));
  });
  body.beginStore(target);
  code.i32Const(pairs.length / 2);
  body.core("map_from_pairs");
  body.endStore(target, fact(MAP));
}

const getMapElements: Emitter = (body, args) => {
  const { code } = body;
  const [label, map] = [operand(args, 0), operand(args, 1)];
  const pairs = listOf(body, operand(args, 2));
  const local = body.temporary();
  body.push(map);
  code.localSet(local);
  if (!body.fact(map).isOnly(MAP)) {
    code.localGet(local);
    isNotKind(body, KIND_MAP);
    body.failIf(label);
    body.learn(map, fact(MAP));
  }
  const value = body.temporary();
  for (let i = 0; i < pairs.length; i += 2) {
    const target = operand(pairs, i + 1);
    code.localGet(local);
    body.push(operand(pairs, i));
    body.core("map_find");
    code.localTee(value);
    body.isFail();
    body.failIf(label);
    body.storeLocal(target, value, ANY);
  }
};

const hasMapFields: Emitter = (body, args) => {
  const [label, map] = [operand(args, 0), operand(args, 1)];
  if (!body.fact(map).isOnly(MAP)) {
    body.push(map);
    isNotKind(body, KIND_MAP);
    body.failIf(label);
    body.learn(map, fact(MAP));
  }
  for (const key of listOf(body, operand(args, 2))) {
    body.push(map);
    body.push(key);
    body.core("map_find");
    body.isFail();
    body.failIf(label);
  }
};

export const MAP_EMITTERS: Emitters = {
  put_map_assoc: putMap(false),
  put_map_exact: putMap(true),
  get_map_elements: getMapElements,
  has_map_fields: hasMapFields,
};
