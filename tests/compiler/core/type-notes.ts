/** Types that compiler/core has found, as terms of Erlang's compiler (beam_types.hrl of OTP 25), for its verifier. */
import {
  TYPE_ANY,
  TYPE_ATOM,
  TYPE_BITSTRING,
  TYPE_BS_CONTEXT,
  TYPE_CONS,
  TYPE_FLOAT,
  TYPE_FUN,
  TYPE_INTEGER,
  TYPE_MAP,
  TYPE_NIL,
  TYPE_PID,
  TYPE_PORT,
  TYPE_RECORD,
  TYPE_REFERENCE,
  TYPE_TUPLE,
} from "../../../compiler/beam/model.js";
import { printAtom } from "../../../compiler/beam/term-printer.js";
import type { Type } from "../../../compiler/core/types.js";

/** More elements than this are not kept apart by Erlang's compiler. */
const MAX_ELEMENTS = 12;

function atomText({ atoms }: Type): string {
  if (atoms === null) return "{t_atom,any}";
  const names = atoms.map((each) => each.name).sort((a, b) => (a < b ? -1 : 1));
  return `{t_atom,[${names.map(printAtom).join(",")}]}`;
}

function listText({ kinds, element }: Type): string {
  if ((kinds & TYPE_CONS) === 0) return "nil";
  const parts = element === null ? "any,any" : `${typeText(element)},nil`;
  return (kinds & TYPE_NIL) === 0 ? `{t_cons,${parts}}` : `{t_list,${parts}}`;
}

function numberText({ kinds }: Type): string {
  if ((kinds & TYPE_INTEGER) === 0) return "{t_float,any}";
  return (kinds & TYPE_FLOAT) !== 0 ? "number" : "{t_integer,any}";
}

function tupleText({ elements }: Type): string {
  if (elements === null) return "{t_tuple,0,false,#{}}";
  const known = elements.slice(0, MAX_ELEMENTS).flatMap((each, i) => (typeText(each) === "any" ? [] : [`${i + 1} => ${typeText(each)}`]));
  return `{t_tuple,${elements.length},true,#{${known.join(",")}}}`;
}

/** In unions, tuples that begin with one atom have it as a key. */
function tupleSetText(type: Type): string {
  const text = tupleText(type);
  const tag = type.elements?.[0];
  if (tag === undefined || tag.kinds !== TYPE_ATOM || tag.atoms?.length !== 1) return text;
  return `[{{${type.elements?.length},${atomText(tag)}},${text}}]`;
}

const OTHERS: readonly (readonly [number, string])[] = [
  [TYPE_FUN, "{t_fun,any,any,any}"],
  [TYPE_MAP, "{t_map,any,any}"],
  // What a match has begun on may be a context, for all that the verifier knows.
  [TYPE_BITSTRING | TYPE_BS_CONTEXT, "{t_bs_matchable,1}"],
  [TYPE_PID | TYPE_PORT | TYPE_REFERENCE | TYPE_RECORD, "any"],
];

function otherText(type: Type): string {
  const found = OTHERS.filter(([kind]) => (type.kinds & kind) !== 0).map(([, text]) => text);
  return found.length === 1 ? found[0] : "any";
}

const OTHER_KINDS = TYPE_ANY & ~(TYPE_ATOM | TYPE_CONS | TYPE_NIL | TYPE_INTEGER | TYPE_FLOAT | TYPE_TUPLE);

/** Bounds and units are left out: the verifier finds out less about them, and does not need them. */
export function typeText(type: Type): string {
  const { kinds } = type;
  if (kinds === TYPE_ANY) return "any";
  const groups: readonly (readonly [number, () => string | null])[] = [
    [TYPE_ATOM, () => atomText(type)],
    [TYPE_CONS | TYPE_NIL, () => listText(type)],
    [TYPE_INTEGER | TYPE_FLOAT, () => numberText(type)],
    [TYPE_TUPLE, () => tupleText(type)],
    [OTHER_KINDS, () => otherText(type)],
  ];
  const texts = groups.map(([bits, text]) => ((kinds & bits) === 0 ? null : text()));
  if (texts.filter((text) => text !== null).length > 1 && texts[3] !== null) texts[3] = tupleSetText(type);
  const some = texts.filter((text) => text !== null);
  if (texts[4] === "any") return "any";
  return some.length === 1 ? (some[0] as string) : `{t_union,${texts.map((text) => text ?? "none").join(",")}}`;
}
