/** `dbg`, and the sigils of dates and times: what they make is the library's to say. */
import { makeTuple, tupleElements } from "../../erlang-terms.js";
import { Atom, Node, Pair, type Term } from "../../terms.js";
import { argumentError, inspectText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { elixir, kernelCall, node } from "./build.js";
import { functionClauseError } from "./checks.js";
import type { KernelMacro, KernelMacros } from "./index.js";

const OK = Atom.of("ok");
const ISO = elixir("Calendar.ISO");
/** What the application :elixir says unless somebody has set something else. */
const DEFAULT_CALLBACK = makeTuple([elixir("Macro"), Atom.of("dbg"), []]);

function dbg(x: Expansion, line: number, code: Term, options: Term): Term {
  const env = x.caller(line).toTerm();
  const { evaluator } = x.compilation;
  const setting = [env, Atom.of("elixir"), Atom.of("dbg_callback"), DEFAULT_CALLBACK];
  const callback = evaluator.apply(elixir("Application"), Atom.of("compile_env"), setting);
  const [module, name, args] = tupleElements(callback)! as [Atom, Atom, readonly Term[]];
  return evaluator.apply(module, name, [code, options, env, ...args]);
}

interface CalendarSigil {
  readonly name: string;
  readonly module: string;
  readonly shown: string;
  readonly parser: string;
  readonly fields: readonly string[];
}

const DATE = ["year", "month", "day"];
const TIME = ["hour", "minute", "second", "microsecond"];

const CALENDAR_SIGILS: readonly CalendarSigil[] = [
  { name: "sigil_D", module: "Date", shown: "Date", parser: "parse_date", fields: DATE },
  { name: "sigil_T", module: "Time", shown: "Time", parser: "parse_time", fields: TIME },
  { name: "sigil_N", module: "NaiveDateTime", shown: "NaiveDateTime", parser: "parse_naive_datetime", fields: [...DATE, ...TIME] },
  { name: "sigil_U", module: "DateTime", shown: "UTC DateTime", parser: "parse_utc_datetime", fields: [...DATE, ...TIME] },
];

const UTC: readonly (readonly [string, Term])[] = [
  ["time_zone", "Etc/UTC"],
  ["zone_abbr", "UTC"],
  ["utc_offset", 0],
  ["std_offset", 0],
];

/** A last word that is an alias names the calendar. */
function calendarOf(text: string): { readonly calendar: Atom; readonly text: string } {
  const at = text.lastIndexOf(" ");
  const last = text.slice(at + 1);
  return at < 0 || !/^[A-Z]/.test(last) ? { calendar: ISO, text } : { calendar: elixir(last), text: text.slice(0, at) };
}

function calendarSigil({ name, module, shown, parser, fields }: CalendarSigil): KernelMacro {
  return (x, _meta, [term, modifiers]) => {
    const [given] = term instanceof Node && !(term.args instanceof Atom) && term.args.length === 1 ? term.args : [];
    if (typeof given !== "string" || !Array.isArray(modifiers) || modifiers.length > 0) functionClauseError(name, 2);
    const { calendar, text } = calendarOf(given);
    const [tag, value, offset] = tupleElements(x.compilation.evaluator.apply(calendar, Atom.of(parser), [text]))!;
    if (tag !== OK) {
      const [shownText, shownCalendar, reason] = [text, calendar, value].map((part) => inspectText(x, part));
      argumentError(`cannot parse ${shownText} as ${shown} for ${shownCalendar}, reason: ${reason}`);
    }
    if (offset !== undefined && offset !== 0) {
      argumentError(`cannot parse ${inspectText(x, text)} as UTC DateTime for ${inspectText(x, calendar)}, reason: :non_utc_offset`);
    }
    const parsed = tupleElements(value)!;
    const entries: (readonly [string, Term])[] = [
      ["__struct__", elixir(module)],
      ["calendar", calendar],
      ...fields.map((field, index): [string, Term] => [field, parsed[index]]),
      ...(offset === undefined ? [] : UTC),
    ];
    return node(
      "%{}",
      entries.map(([key, entry]) => new Pair(Atom.of(key), entry)),
    );
  };
}

export const DEBUGGING_MACROS: KernelMacros = {
  "dbg/0": (x, meta) => dbg(x, meta.line, kernelCall("binding"), []),
  "dbg/1": (x, meta, [code]) => dbg(x, meta.line, code, []),
  "dbg/2": (x, meta, [code, options]) => dbg(x, meta.line, code, options),
  ...Object.fromEntries(CALENDAR_SIGILS.map((sigil) => [`${sigil.name}/2`, calendarSigil(sigil)])),
};
