import { tokenizerFields } from './tokenizer-fields.ts';

const most = { characters: 2000, depth: 16, repeats: 64 };

/** What a part of a pattern costs whoever matches it. */
interface Cost {
  /** Repetitions without an end along the longest way through it. */
  open: number;
  /** Those after which something must still match, so that a failure is tried again at every length. */
  retried: number;
  /** Whether it matches nothing too. */
  nullable: boolean;
}

/**
 * Refuses regular expressions of strangers that could keep a thread busy for hours.
 *
 * A repetition without an end must not stand inside another (that is exponential), at most one on any way through the pattern may be followed by
 * something that must match (so the work grows with the square of the text, which is capped), and there are no back references.
 * The patterns of GPT-2, GPT-4, Llama 3, Qwen 2 and DeepSeek pass. Answers whether the pattern matches nothing too. Errors: `data/tokenizer`.
 */
export function checkPattern(source: string, field: string): { nullable: boolean } {
  if (source.length > most.characters) throw bad(field, `a pattern of at most ${most.characters} characters`, `${source.length}`);
  const end = alternatives({ source, field }, 0, 0);
  if (end.at < source.length) throw bad(field, 'a pattern whose parentheses match', source);
  if (end.cost.retried > 1) throw bad(field, 'at most one repetition without an end before something that must match', source);
  return { nullable: end.cost.nullable };
}

interface Pattern {
  source: string;
  field: string;
}

interface Parsed {
  cost: Cost;
  at: number;
}

/** Branches from `at` to the closing parenthesis or the end: the costliest counts. */
function alternatives(pattern: Pattern, at: number, depth: number): Parsed {
  if (depth > most.depth) throw bad(pattern.field, `groups nested at most ${most.depth} deep`, pattern.source);
  let { cost, at: next } = branch(pattern, at, depth);
  while (pattern.source[next] === '|') {
    const other = branch(pattern, next + 1, depth);
    cost = costlier(cost, other.cost);
    next = other.at;
  }
  return { cost, at: next };
}

const costlier = (a: Cost, b: Cost): Cost => ({
  open: Math.max(a.open, b.open),
  retried: Math.max(a.retried, b.retried),
  nullable: a.nullable || b.nullable,
});

function branch(pattern: Pattern, from: number, depth: number): Parsed {
  const { source } = pattern;
  let cost: Cost = { open: 0, retried: 0, nullable: true };
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const item = repeated(pattern, atom(pattern, at, depth));
    // Nothing is tried again for what comes after it may be left out.
    const before = item.cost.nullable ? cost.retried : cost.open;
    cost = { open: cost.open + item.cost.open, retried: before + item.cost.retried, nullable: cost.nullable && item.cost.nullable };
    at = item.at;
  }
  return { cost, at };
}

function atom(pattern: Pattern, at: number, depth: number): Parsed {
  const { source, field } = pattern;
  if (source[at] === '(') {
    const opening = /^\((?:\?(?:[:=!>]|<[=!]|<\w+>|[a-z]+:))?/.exec(source.slice(at))?.[0] as string;
    const inner = alternatives(pattern, at + opening.length, depth + 1);
    if (source[inner.at] !== ')') throw bad(field, 'a pattern whose parentheses match', source);
    // What stands in a look ahead or behind must hold, though it takes no characters.
    return { cost: { ...inner.cost, nullable: inner.cost.nullable && !/[=!]$/.test(opening) }, at: inner.at + 1 };
  }
  const single: Cost = { open: 0, retried: 0, nullable: false };
  if (source[at] === '[') return { cost: single, at: endOfClass(pattern, at) };
  if (source[at] !== '\\') return { cost: single, at: at + 1 };
  if (/^\\(?:[1-9]|k|g)/.test(source.slice(at))) throw bad(field, 'a pattern without back references', source);
  return {
    cost: single,
    at: at + (/^\\[pPxu]\{[^}]*\}|^\\u[\da-fA-F]{4}|^\\x[\da-fA-F]{2}|^\\[\s\S]?/.exec(source.slice(at))?.[0].length ?? 1),
  };
}

function endOfClass({ source, field }: Pattern, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') depth++;
    // A bracket that stands first is a character of the class.
    else if (source[at] === ']' && !/^\[\^?$/.test(source.slice(from, at)) && --depth === 0) return at + 1;
  }
  throw bad(field, 'a pattern whose brackets match', source);
}

function repeated({ source, field }: Pattern, { cost, at }: Parsed): Parsed {
  const found = /^(?:[*+?]|\{\d*,?\d*\})[?+]?/.exec(source.slice(at))?.[0];
  if (found === undefined || found === '{}') return { cost, at };
  const [least, largest] = bounds(found);
  if (largest > 1 && cost.open > 0) throw bad(field, 'no repetition without an end inside another repetition', source);
  const open = largest > most.repeats ? 1 : 0;
  return { cost: { open: cost.open + open, retried: cost.retried, nullable: cost.nullable || least === 0 }, at: at + found.length };
}

function bounds(quantifier: string): [least: number, most: number] {
  const first = quantifier[0];
  if (first === '*') return [0, Number.POSITIVE_INFINITY];
  if (first === '+') return [1, Number.POSITIVE_INFINITY];
  if (first === '?') return [0, 1];
  const [, least = '', comma = '', largest = ''] = /^\{(\d*)(,?)(\d*)\}/.exec(quantifier) ?? [];
  return [Number(least), comma === '' ? Number(least) : largest === '' ? Number.POSITIVE_INFINITY : Number(largest)];
}

const { bad } = tokenizerFields;
