/** Elixir's functions that are others' under another name, with the same arguments; captures mean the others too. */
import { Atom } from "../terms.js";

/** `function/arity` of Erlang's `erlang`, unless `= name` or `= module:name` follows. */
const ROWS: Readonly<Record<string, string>> = {
  Atom: "to_charlist/1=atom_to_list to_string/1=atom_to_binary",
  Bitwise: "bnot/1 band/2 bor/2 bxor/2 bsl/2 bsr/2 ~~~/1=bnot &&&/2=band |||/2=bor ^^^/2=bxor <<</2=bsl >>>/2=bsr",
  Function: "capture/3=make_fun info/1=fun_info info/2=fun_info",
  Integer: "to_charlist/1=integer_to_list to_charlist/2=integer_to_list to_string/1=integer_to_binary to_string/2=integer_to_binary",
  IO: "iodata_length/1=iolist_size iodata_to_binary/1=iolist_to_binary",
  Kernel:
    "!=/2=/= !==/2==/= */2 +/1 +/2 ++/2 -/1 -/2 --/2 //2 </2 <=/2==< ==/2 ===/2==:= >/2 >=/2 abs/1 apply/2 apply/3 binary_part/3 bit_size/1 " +
    "byte_size/1 ceil/1 div/2 exit/1 floor/1 function_exported?/3=function_exported hd/1 is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 " +
    "is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 length/1 " +
    "make_ref/0 map_size/1 max/2 min/2 node/0 node/1 not/1 rem/2 round/1 self/0 send/2 spawn/1 spawn/3 spawn_link/1 spawn_link/3 " +
    "spawn_monitor/1 spawn_monitor/3 throw/1 tl/1 trunc/1 tuple_size/1",
  List:
    "to_atom/1=list_to_atom to_existing_atom/1=list_to_existing_atom to_float/1=list_to_float to_integer/1=list_to_integer " +
    "to_integer/2=list_to_integer to_tuple/1=list_to_tuple",
  Map: "keys/1=maps:keys merge/2=maps:merge to_list/1=maps:to_list values/1=maps:values",
  Node: "list/0=nodes list/1=nodes spawn/2 spawn/3=spawn_opt spawn/4 spawn/5=spawn_opt spawn_link/2 spawn_link/4 spawn_monitor/2 spawn_monitor/4",
  Port: "close/1=port_close command/2=port_command command/3=port_command connect/2=port_connect list/0=ports open/2=open_port demonitor/1 demonitor/2",
  Process:
    "alive?/1=is_process_alive cancel_timer/1 cancel_timer/2 demonitor/1 demonitor/2 exit/2 flag/2=process_flag flag/3=process_flag get/0 " +
    "get_keys/0 get_keys/1 group_leader/0 hibernate/3 link/1 list/0=processes read_timer/1 registered/0 send/3 spawn/2=spawn_opt " +
    "spawn/4=spawn_opt unlink/1 unregister/1",
  String: "duplicate/2=binary:copy to_float/1=binary_to_float to_integer/1=binary_to_integer to_integer/2=binary_to_integer",
  System: "monotonic_time/0 os_time/0=os:system_time system_time/0 time_offset/0 unique_integer/0 unique_integer/1",
  Tuple: "append/2=append_element to_list/1=tuple_to_list",
};

export interface InlineTarget {
  readonly module: Atom;
  readonly name: Atom;
}

/** By module, function and arity. */
const TABLE = new Map<Atom, Map<Atom, (InlineTarget | undefined)[]>>();

for (const [module, row] of Object.entries(ROWS)) {
  const functions = new Map<Atom, (InlineTarget | undefined)[]>();
  TABLE.set(Atom.of(`Elixir.${module}`), functions);
  for (const entry of row.split(" ")) addEntry(functions, entry);
}

function addEntry(functions: Map<Atom, (InlineTarget | undefined)[]>, entry: string): void {
  const [, name, arity, target] = /^(.+?)\/(\d)(?:=(.+))?$/.exec(entry)!;
  const [, module, targetName] = /^(?:([a-z]+):(?!=))?(.+)$/.exec(target ?? name)!;
  const targets = functions.get(Atom.of(name)) ?? [];
  targets[Number(arity)] = { module: Atom.of(module ?? "erlang"), name: Atom.of(targetName) };
  functions.set(Atom.of(name), targets);
}

/** What a function is inlined to; null: it is not. */
export function inlineTarget(module: Atom, name: Atom, arity: number): InlineTarget | null {
  return TABLE.get(module)?.get(name)?.[arity] ?? null;
}

/** Elixir's functions that are other names of functions that have one already. */
const OTHER_NAMES: ReadonlySet<string> = new Set(["~~~", "&&&", "|||", "^^^", "<<<", ">>>"]);

let sources: Map<string, InlineTarget> | null = null;

/** The function of Elixir's that is inlined to this one; null: there is none. */
export function inlineSource(module: Atom, name: Atom, arity: number): InlineTarget | null {
  sources ??= makeSources();
  return sources.get(`${module.name}:${name.name}/${arity}`) ?? null;
}

function makeSources(): Map<string, InlineTarget> {
  const found = new Map<string, InlineTarget>();
  for (const [module, functions] of TABLE) {
    for (const [name, targets] of functions) {
      targets.forEach((target, arity) => {
        if (target === undefined || OTHER_NAMES.has(name.name)) return;
        if (module.name === "Elixir.Port" && name.name === "demonitor") return;
        found.set(`${target.module.name}:${target.name.name}/${arity}`, { module, name });
      });
    }
  }
  return found;
}
