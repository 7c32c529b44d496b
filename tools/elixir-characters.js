/**
 * Makes lib/elixir/string/characters.ex: which characters beyond ASCII names may have, with their scripts, and which letters have case, as
 * Unicode 14 says (UAX 31, UTS 39). UNICODE_DATA names the folder with UnicodeData.txt, PropList.txt, Scripts.txt, ScriptExtensions.txt,
 * PropertyValueAliases.txt and IdentifierType.txt.
 *
 * A table is a string of entries of six digits with 64 values each (character 48 + value): four for the first code point of a run, two for
 * the value of the run.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CODE_POINTS = 0x110000;
const UPPER = 1;
const START = 2;
const CONTINUE = 3;
const CASED = 1;
const IGNORABLE = 2;

const folder = process.env.UNICODE_DATA;
if (!folder) throw new Error("UNICODE_DATA must name the folder of Unicode's data files");

/** The lines of a data file as lists of trimmed fields, without comments. */
function rows(name) {
  return readFileSync(join(folder, name), "utf8")
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").split(";"))
    .filter((fields) => fields.length > 1)
    .map((fields) => fields.map((field) => field.trim()));
}

function each(range, visit) {
  const [first, last = first] = range.split("..").map((text) => Number.parseInt(text, 16));
  for (let c = first; c <= last; c++) visit(c);
}

const category = new Array(CODE_POINTS).fill("Cn");
let first = 0;
for (const [code, name, kind] of rows("UnicodeData.txt")) {
  const c = Number.parseInt(code, 16);
  if (name.endsWith(", Last>")) category.fill(kind, first, c + 1);
  category[c] = kind;
  first = c;
}

/** UPPER, START, CONTINUE or 0 by code point. */
const kinds = category.map((kind) =>
  ["Lu", "Lt"].includes(kind)
    ? UPPER
    : ["Ll", "Lm", "Lo", "Nl"].includes(kind)
      ? START
      : ["Mn", "Mc", "Nd", "Pc"].includes(kind)
        ? CONTINUE
        : 0,
);
const properties = rows("PropList.txt");
for (const [range, property] of properties) {
  if (property === "Other_ID_Start") each(range, (c) => (kinds[c] ||= START));
  if (property === "Other_ID_Continue") each(range, (c) => (kinds[c] ||= CONTINUE));
}
for (const [range, property] of properties) {
  if (property === "Pattern_White_Space" || property === "Pattern_Syntax") each(range, (c) => (kinds[c] = 0));
}
for (const [range, types] of rows("IdentifierType.txt")) {
  if (!/Inclusion|Recommended/.test(types)) each(range, (c) => (kinds[c] = 0));
}
kinds.fill(0, 0, 128);

/** Names of scripts by code point, of the characters that are not Common or Inherited. */
const scripts = new Map();
const longName = new Map(rows("PropertyValueAliases.txt").flatMap(([property, short, long]) => (property === "sc" ? [[short, long]] : [])));
for (const file of ["Scripts.txt", "ScriptExtensions.txt"]) {
  for (const [range, names] of rows(file)) {
    const long = names.split(" ").map((name) => longName.get(name) ?? name);
    if (long.includes("Common") || long.includes("Inherited")) continue;
    each(range, (c) => kinds[c] && scripts.set(c, long));
  }
}

const mixtures = ["Han with Bopomofo", "Japanese", "Korean"];
const names = [...new Set([...scripts.values()].flat().concat(mixtures))].filter((name) => name !== "Latin").sort();
const bit = new Map(["Latin", ...names].map((name, index) => [name, 1n << BigInt(index)]));
const ALL = (1n << BigInt(bit.size)) - 1n;
const augmented = { Han: mixtures, Hiragana: ["Japanese"], Katakana: ["Japanese"], Hangul: ["Korean"], Bopomofo: ["Han with Bopomofo"] };
const unionOf = (list) => list.reduce((mask, name) => mask | bit.get(name), 0n);
const maskOf = (list) => list.reduce((mask, name) => mask | bit.get(name) | unionOf(augmented[name] ?? []), 0n);
const maskOfCharacter = (c) => (scripts.has(c) ? maskOf(scripts.get(c)) : ALL);
/** Greek mu goes with all scripts: the micro sign, which does, is normalized to it. */
scripts.delete(0x3bc);

const masks = [0n];
function nameValue(c) {
  if (!kinds[c]) return 0;
  const mask = maskOfCharacter(c);
  if (!masks.includes(mask)) masks.push(mask);
  return masks.indexOf(mask) * 4 + kinds[c];
}

const middle = [0x27, 0x2e, 0x3a, 0xb7, 0x387, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027, 0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a];
function caseOf(c) {
  if (["Ll", "Lt", "Lu"].includes(category[c])) return CASED;
  return ["Mn", "Me", "Cf", "Lm", "Sk"].includes(category[c]) || middle.includes(c) ? IGNORABLE : 0;
}

function digits(value, count) {
  let text = "";
  for (let place = count - 1; place >= 0; place--) text += String.fromCharCode(48 + ((value >> (6 * place)) & 63));
  return text;
}

function table(valueAt) {
  let text = "";
  let last = -1;
  for (let c = 0; c < CODE_POINTS; c++) {
    const value = valueAt(c);
    if (value !== last) text += digits(c, 4) + digits(value, 2);
    last = value;
  }
  const lines = text.match(/.{1,84}/g).map((line) => `"${line.replaceAll("\\", "\\\\")}"`);
  return lines.join(" <>\n           ");
}

const nameTable = table(nameValue);
const caseTable = table(caseOf);
const restrictive = ["Japanese", "Han with Bopomofo", "Korean"].map((name) => unionOf(["Latin", name]));
const hex = (mask) => `0x${mask.toString(16).toUpperCase()}`;

writeFileSync(
  fileURLToPath(new URL("../lib/elixir/string/characters.ex", import.meta.url)),
  `# Made by tools/elixir-characters.js, which describes the tables; edit that.
defmodule String.Characters do
  @moduledoc false
  # Properties of characters that Elixir's functions need and :unicode_util does not have: kind and
  # scripts of the characters that names may contain, and case.

  @typedoc "A set of scripts: a bit for each."
  @type scripts :: non_neg_integer

  @doc "The script that ASCII letters belong to."
  @spec latin :: scripts
  def latin, do: 1

  @doc "All scripts: what goes with any."
  @spec all_scripts :: scripts
  def all_scripts, do: ${hex(ALL)}

  @doc "The sets of scripts that may be mixed in a name."
  @spec mixable :: [scripts]
  def mixable, do: [${restrictive.map(hex).join(", ")}]

  @doc "What a character beyond ASCII may be in a name, and its scripts."
  @spec of_name(char) :: {:upper | :start | :continue, scripts} | :none
  def of_name(char) do
    value = find(names(), char)

    case :erlang.band(value, 3) do
      0 -> :none
      ${UPPER} -> {:upper, scripts(:erlang.bsr(value, 2))}
      ${START} -> {:start, scripts(:erlang.bsr(value, 2))}
      ${CONTINUE} -> {:continue, scripts(:erlang.bsr(value, 2))}
    end
  end

  @doc "Is the character a letter with case, or one that is passed over where case is asked for?"
  @spec letter_case(char) :: :cased | :ignorable | :none
  def letter_case(char) do
    case find(cases(), char) do
      0 -> :none
      ${CASED} -> :cased
      ${IGNORABLE} -> :ignorable
    end
  end

  # The value of the last entry that does not begin behind the character.
  defp find(table, char), do: find(table, char, 0, div(byte_size(table), 6))

  defp find(table, char, low, high) when high - low > 1 do
    middle = div(low + high, 2)

    if number(table, middle * 6, 4) <= char,
      do: find(table, char, middle, high),
      else: find(table, char, low, middle)
  end

  defp find(table, _char, low, _high), do: number(table, low * 6 + 4, 2)

  defp number(table, position, digits), do: table |> binary_part(position, digits) |> number(0)

  defp number(<<digit, rest::bits>>, value), do: number(rest, value * 64 + digit - 48)
  defp number(<<>>, value), do: value

  defp scripts(index), do: elem(masks(), index)

  defp masks do
    {${masks.map(hex).join(",\n     ")}}
  end

  defp names do
    ${nameTable.replaceAll("\n           ", "\n      ")}
  end

  defp cases do
    ${caseTable.replaceAll("\n           ", "\n      ")}
  end
end
`,
);
