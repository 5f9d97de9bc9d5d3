import { checkPattern } from './check-pattern.ts';
import { tokenizerFields } from './tokenizer-fields.ts';

const { bad, list, object, oneOf, text, whole } = tokenizerFields;

type Fields = Readonly<Record<string, unknown>>;

const most = { steps: 32, depth: 4, growth: 64, replacement: 16, pattern: 200, table: 2 ** 22 };

const plainNormalizers = ['BertNormalizer', 'NFC', 'NFD', 'NFKC', 'NFKD', 'Strip', 'StripAccents', 'Lowercase'] as const;
const normalizers = [...plainNormalizers, 'Sequence', 'Replace', 'Prepend', 'Precompiled'] as const;
const plainPreTokenizers = ['BertPreTokenizer', 'Whitespace', 'WhitespaceSplit', 'ByteLevel', 'Punctuation', 'Digits'] as const;
const preTokenizers = [...plainPreTokenizers, 'Sequence', 'Metaspace', 'Split', 'FixedLength'] as const;

/** Checks the steps that change a text before it is cut into words; together they may make it at most 64 times as long. Errors: `data/tokenizer`. */
export function checkNormalizer(json: unknown): void {
  checkCount(json, 'normalizer', 'normalizers');
  const growth = normalizerGrowth(json, 'normalizer', 0);
  if (growth > most.growth) throw bad('normalizer', `steps that make a text at most ${most.growth} times as long`, growth);
}

function normalizerGrowth(json: unknown, field: string, depth: number): number {
  if (json === null || json === undefined) return 1;
  const step = object(json, field);
  const type = oneOf(step.type, normalizers, `${field}.type`);
  if (type === 'Sequence')
    return stepsOf(step.normalizers, `${field}.normalizers`, depth).reduce<number>(
      (growth, one, i) => growth * normalizerGrowth(one, `${field}.normalizers, ${i}`, depth + 1),
      1,
    );
  if (type === 'Prepend') return 1 + text(step.prepend, most.replacement, `${field}.prepend`).length / 16;
  if (type === 'Precompiled') text(step.precompiled_charsmap ?? '', most.table, `${field}.precompiled_charsmap`);
  if (type !== 'Replace') return 1;
  const { least } = checkSplitter(step.pattern, `${field}.pattern`);
  const { length } = text(step.content, most.replacement, `${field}.content`);
  // A pattern that matches nothing matches between any two characters.
  return least === 0 ? 1 + length : Math.max(1, length / least);
}

/** Checks the steps that cut a text into words. Errors: `data/tokenizer`. */
export function checkPreTokenizer(json: unknown): void {
  checkCount(json, 'pre_tokenizer', 'pretokenizers');
  checkPreStep(json, 'pre_tokenizer', 0);
}

/** Sequences of sequences could hold a million steps, each a walk over the text. */
function checkCount(json: unknown, field: string, list: string): void {
  const count = (step: unknown, depth: number): number => {
    const inner = depth > most.depth ? undefined : (step as Fields | null | undefined)?.[list];
    return Array.isArray(inner) ? inner.reduce((sum, one) => sum + count(one, depth + 1), 1) : 1;
  };
  const steps = count(json, 0);
  if (steps > most.steps) throw bad(field, `at most ${most.steps} steps`, steps);
}

function checkPreStep(json: unknown, field: string, depth: number): void {
  if (json === null || json === undefined) return;
  const step = object(json, field);
  const type = oneOf(step.type, preTokenizers, `${field}.type`);
  if (type === 'Sequence')
    stepsOf(step.pretokenizers, `${field}.pretokenizers`, depth).forEach((one, i) => {
      checkPreStep(one, `${field}.pretokenizers, ${i}`, depth + 1);
    });
  if (type === 'Split') checkSplit(step, field);
  if (type === 'FixedLength') whole(step.length, 1, 2 ** 20, `${field}.length`);
  if (type === 'Metaspace')
    for (const name of ['replacement', 'str_rep'])
      if (step[name] !== undefined && step[name] !== null) text(step[name], 4, `${field}.${name}`);
  if (type === 'Punctuation') oneOf(String(step.behavior ?? 'Isolated').toLowerCase(), ['isolated', 'contiguous'], `${field}.behavior`);
}

function checkSplit(step: Fields, field: string): void {
  checkSplitter(step.pattern, `${field}.pattern`);
  oneOf(String(step.behavior).toLowerCase(), ['isolated', 'removed'], `${field}.behavior`);
  oneOf(step.invert ?? false, [true, false], `${field}.invert`);
}

/** Checks what is looked for in a text, and answers how many characters one match has at least. */
function checkSplitter(json: unknown, field: string): { least: number } {
  const pattern = object(json, field);
  if (pattern.Regex !== undefined)
    return { least: checkPattern(text(pattern.Regex, 10_000, `${field}.Regex`), `${field}.Regex`).nullable ? 0 : 1 };
  const { length } = text(pattern.String, most.pattern, `${field}.String`);
  if (length === 0) throw bad(field, 'a text to look for', '');
  return { least: length };
}

function stepsOf(json: unknown, field: string, depth: number): readonly unknown[] {
  if (depth >= most.depth) throw bad(field, `steps nested at most ${most.depth} deep`, json);
  return list(json, most.steps, field);
}
