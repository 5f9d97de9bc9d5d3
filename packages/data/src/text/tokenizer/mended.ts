type Fields = Readonly<Record<string, unknown>>;

/** What `\w` is in Rust. */
const letters = String.raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200C\u200D`;
const word = `[${letters}]+|[^${letters}\\p{White_Space}]+`;
const punctuation = String.raw`[\p{P}!-/:-@\[-\x60{-~]`;

/** Scripts above U+FFFF that BERT sets apart, character by character. */
const highIdeographs = /[\u{20000}-\u{2A6DF}\u{2A700}-\u{2B81F}\u{2B820}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu;

/**
 * Brings a text into a form of which @huggingface/tokenizers 0.2.0 makes what the tokenizers library in Rust makes of the text itself.
 *
 * Ideographs above U+FFFF get spaces around them here, since the package looks at halves of them; a capital sigma becomes σ here, since
 * JavaScript makes ς of it at the end of a word and Rust, going by characters, does not.
 */
export function mendedText(text: string, { ideographs, lowerCase }: { ideographs: boolean; lowerCase: boolean }): string {
  const apart = ideographs ? text.replace(highIdeographs, ' $& ') : text;
  return lowerCase ? apart.replaceAll('Σ', 'σ') : apart;
}

/** What {@link mendedText} must do for a tokenizer's normalizer. */
export function mendsOf(normalizer: unknown): { ideographs: boolean; lowerCase: boolean } {
  const steps = flattened(normalizer, 'normalizers');
  return {
    ideographs: steps.some(({ type, handle_chinese_chars }) => type === 'BertNormalizer' && handle_chinese_chars !== false),
    lowerCase: steps.some(({ type, lowercase }) => type === 'Lowercase' || (type === 'BertNormalizer' && lowercase !== false)),
  };
}

/**
 * Steps that cut a text into words, in a form that @huggingface/tokenizers 0.2.0 reads as the library in Rust reads the original.
 *
 * The package's `Whitespace` knows letters of ASCII alone and its `Digits` digits of ASCII, `Punctuation` keeps runs of marks together, and JavaScript's white
 * space has a mark of byte order and lacks U+0085.
 */
export function mendedPreTokenizer(json: unknown): unknown {
  if (json === null || json === undefined) return null;
  const step = json as Fields;
  if (step.type === 'Sequence') return { ...step, pretokenizers: ((step.pretokenizers ?? []) as unknown[]).map(mendedPreTokenizer) };
  if (step.type === 'Whitespace') return { type: 'Split', pattern: { Regex: word }, behavior: 'Removed', invert: true };
  if (step.type === 'WhitespaceSplit')
    return { type: 'Split', pattern: { Regex: '[^\\p{White_Space}]+' }, behavior: 'Removed', invert: true };
  if (step.type === 'Punctuation' && String(step.behavior ?? 'Isolated').toLowerCase() === 'isolated')
    return { type: 'Split', pattern: { Regex: punctuation }, behavior: 'Isolated', invert: false };
  if (step.type === 'Digits')
    return {
      type: 'Split',
      pattern: { Regex: step.individual_digits === true ? '\\p{N}' : '\\p{N}+' },
      behavior: 'Isolated',
      invert: false,
    };
  return step;
}

function flattened(json: unknown, list: string): Fields[] {
  if (json === null || json === undefined) return [];
  const step = json as Fields;
  return step.type === 'Sequence' ? ((step[list] ?? []) as unknown[]).flatMap((one) => flattened(one, list)) : [step];
}
