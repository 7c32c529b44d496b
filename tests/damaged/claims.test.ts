/**
 * What a file's Type chunk claims of registers has no effect: code whose claims are lies does what the same code without claims does, whatever values it is
 * given. (Real Erlang believes them; a lie there can forge a pointer.) Each trial is a function of one argument, under every claim, with a value of every kind.
 */
import { expect, test } from "vitest";
import { assemble } from "../../compiler/beam/index.js";
import { atom, createMachine, Float, Fun, formatValue, type Machine, tuple, type Value } from "../../runtime-ts/node/index.js";

/** R is x0 as the trial claims it to be; S the same of x1, which is the integer 3. */
const TRIALS: Record<string, string> = {
  head: "{get_hd,R,{x,0}}.",
  list: "{get_list,R,{x,0},{x,1}}.",
  "head behind a test": "{test,is_nonempty_list,{f,3},[R]}. {get_hd,R,{x,0}}.",
  "tail of no nil": "{test,is_nil,{f,4},[R]}. {jump,{f,3}}. {label,4}. {get_tl,R,{x,0}}.",
  element: "{get_tuple_element,R,1,{x,0}}.",
  "element behind a test": "{test,is_tuple,{f,3},[R]}. {get_tuple_element,R,1,{x,0}}.",
  "element behind a test of arity": "{test,test_arity,{f,3},[R,2]}. {get_tuple_element,R,1,{x,0}}.",
  "tagged tuple": "{test,is_tagged_tuple,{f,3},[R,2,{atom,a}]}. {get_tuple_element,R,1,{x,0}}.",
  "selected arity": "{select_tuple_arity,R,{f,3},{list,[2,{f,4}]}}. {label,4}. {get_tuple_element,R,1,{x,0}}.",
  "updated tuple": "{test_heap,3,1}. {update_record,{atom,copy},2,R,{x,0},{list,[1,{atom,new}]}}.",
  float:
    "{fmove,R,{fr,0}}. {fadd,{f,0},{fr,0},{fr,0},{fr,0}}. {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}. {fmove,{fr,0},{x,0}}.",
  converted: "{fconv,R,{fr,0}}. {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}. {fmove,{fr,0},{x,0}}.",
  map: "{put_map_assoc,{f,0},R,{x,0},1,{list,[{atom,k},{integer,1}]}}.",
  "map elements": "{get_map_elements,{f,3},R,{list,[{atom,k},{x,0}]}}.",
  "map fields": "{test,has_map_fields,{f,3},R,{list,[{atom,k}]}}.",
  fun: "{allocate,0,1}. {move,R,{x,1}}. {move,{integer,1},{x,0}}. {call_fun2,{atom,safe},1,{tr,{x,1},TYPE}}. {deallocate,0}.",
  select: "{select_val,R,{f,3},{list,[{atom,a},{f,4},{atom,b},{f,4}]}}. {label,4}.",
  "select of integers": "{select_val,R,{f,3},{list,[{integer,1},{f,4},{integer,2},{f,4},{integer,3},{f,4},{integer,4},{f,4}]}}. {label,4}.",
  "size of a bitstring":
    "{bs_create_bin,{f,0},0,2,8,{x,0},{list,[{atom,integer},1,1,nil,{integer,1},R]}}. {gc_bif,bit_size,{f,0},1,[{x,0}],{x,0}}.",
  "field of a bitstring": "{bs_create_bin,{f,0},0,2,8,{x,0},{list,[{atom,integer},1,1,nil,R,{integer,64}]}}.",
  "float field": "{bs_create_bin,{f,0},0,2,8,{x,0},{list,[{atom,float},1,1,nil,R,{integer,64}]}}.",
  "binary field": "{bs_create_bin,{f,0},0,2,8,{x,0},{list,[{atom,binary},1,8,nil,R,{atom,all}]}}.",
  match:
    "{test,bs_start_match3,{f,3},1,[R],{x,0}}. {test,bs_get_integer2,{f,3},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.",
  "size of a match":
    "{move,R,{x,2}}. {move,{literal,<<1,2,3,4,5>>},{x,0}}. {test,bs_start_match3,{f,3},3,[{x,0}],{x,0}}. {test,bs_get_integer2,{f,3},3,[{x,0},{tr,{x,2},TYPE},1,{field_flags,[unsigned,big]}],{x,0}}.",
  "equal to itself": "{test,is_eq_exact,{f,3},[R,S]}.",
  "equal by value": "{test,is_eq,{f,3},[R,S]}.",
  less: "{test,is_lt,{f,3},[R,S]}.",
  "is an atom": "{test,is_atom,{f,3},[R]}.",
  "is an integer": "{test,is_integer,{f,3},[R]}.",
  "is a list": "{test,is_list,{f,3},[R]}.",
  "is a binary": "{test,is_binary,{f,3},[R]}.",
  "is a pid": "{test,is_pid,{f,3},[R]}.",
  ...Object.fromEntries(
    ["+", "-", "*", "div", "rem", "band", "bor", "bxor", "bsl", "bsr"].flatMap((name) => [
      [`${name} on the left`, `{gc_bif,'${name}',{f,0},2,[R,S],{x,0}}.`],
      [`${name} on the right`, `{gc_bif,'${name}',{f,0},2,[S,R],{x,0}}.`],
      [`${name} in a guard`, `{gc_bif,'${name}',{f,3},2,[R,R],{x,0}}.`],
    ]),
  ),
  ...Object.fromEntries(
    ["-", "bnot", "abs", "length", "tuple_size", "map_size", "byte_size", "bit_size", "round"].map((name) => [
      `${name} of one`,
      `{gc_bif,'${name}',{f,0},1,[R],{x,0}}.`,
    ]),
  ),
  ...Object.fromEntries(
    ["hd", "tl", "not", "is_tuple", "is_function"].map((name) => [`built-in ${name}`, `{bif,'${name}',{f,0},[R],{x,0}}.`]),
  ),
  "an element by number": "{bif,element,{f,0},[S,R],{x,0}}.",
  "an element by a claimed number": "{move,R,{x,1}}. {move,{literal,{a,b,c}},{x,0}}. {bif,element,{f,0},[{tr,{x,1},TYPE},{x,0}],{x,0}}.",
  "a forged pointer": "{gc_bif,'+',{f,0},1,[R,{integer,8}],{x,0}}. {test,is_nonempty_list,{f,3},[{x,0}]}. {get_hd,{x,0},{x,0}}.",
};

const CLAIMS = [
  ...["cons", "nil", "float", "tuple", "map", "'fun'", "atom", "bitstring", "pid", "reference"].map(
    (kind) => `{t_kinds,[${kind}],none,none,0}`,
  ),
  "{t_kinds,[cons,nil],none,none,0}",
  "{t_integer,any}",
  "{t_integer,{0,2}}",
  "{t_integer,{3,3}}",
  "{t_integer,{-10,1000000}}",
];

const VALUES: readonly Value[] = [
  1,
  -17,
  2 ** 40,
  2n ** 58n + 12345n,
  2n ** 80n,
  new Float(1),
  1.5,
  atom("a"),
  [],
  [1, 2],
  tuple(),
  tuple(atom("a"), 2),
  tuple(1, 2, 3),
  new Map([[atom("k"), 1]]),
  "text",
  "a text that is longer than sixty-four bytes, so that it is not kept on the heap",
  new Fun("erlang", "abs", 1),
];

function moduleText(name: string, trials: Record<string, string>, claim: string | null): string {
  const typed = (register: string): string => (claim === null ? register : `{tr,${register},${claim}}`);
  let label = 0;
  const functions = Object.values(trials).map((text, i) => {
    const base = label;
    label += 4;
    const code = text
      .replaceAll(/\bR\b/g, typed("{x,0}"))
      .replaceAll(/\bS\b/g, typed("{x,1}"))
      .replaceAll(/\{tr,(\{x,\d\}),TYPE\}/g, (_, register: string) => typed(register))
      .replaceAll(/\{(f|label),([34])\}/g, (_, kind: string, n: string) => `{${kind},${base + Number(n)}}`);
    const other = code.includes(`{label,${base + 4}}`) ? "" : `{label,${base + 4}}. {move,{atom,unused},{x,0}}. return.`;
    return `{function,t${i},1,${base + 2}}. {label,${base + 1}}. {func_info,{atom,${name}},{atom,t${i}},1}. {label,${base + 2}}. {move,{integer,3},{x,1}}.
      ${code} return. {label,${base + 3}}. {move,{atom,failed},{x,0}}. return. ${other}`;
  });
  return `{module,${name}}. {exports,[${functions.map((_, i) => `{t${i},1}`)}]}. {attributes,[]}. {labels,${label + 1}}.\n${functions.join("\n")}`;
}

async function outcome(machine: Machine, module: string, index: number, value: Value): Promise<string> {
  try {
    // (A machine that has broken down never answers.)
    return formatValue((await Promise.race([machine.call(module, `t${index}`, [value]), machine.halted])) as Value);
  } catch (error) {
    return (error as Error).message.replaceAll(module, "MODULE");
  }
}

test("claims about types change nothing", async () => {
  const machine = await createMachine({ debug: true, onLoadError: () => {} });
  machine.load(assemble(moduleText("plain", TRIALS, null), "plain.S"));
  const names = Object.keys(TRIALS);
  const expected = await Promise.all(names.map((_, i) => Promise.all(VALUES.map((value) => outcome(machine, "plain", i, value)))));
  for (const [number, claim] of CLAIMS.entries()) {
    const module = `liar${number}`;
    machine.load(assemble(moduleText(module, TRIALS, claim), `${module}.S`));
    const found = await Promise.all(names.map((_, i) => Promise.all(VALUES.map((value) => outcome(machine, module, i, value)))));
    for (const [i, name] of names.entries()) {
      expect([claim, name, found[i]?.map((text) => text.replaceAll(module, "MODULE"))]).toEqual([
        claim,
        name,
        expected[i]?.map((text) => text.replaceAll("plain", "MODULE")),
      ]);
    }
    machine.verify();
  }
  machine.stop();
}, 120_000);
