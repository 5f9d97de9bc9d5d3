import { describe, expect, it } from 'vitest';
import { checkPattern } from './check-pattern.ts';

/** Patterns of published tokenizers, from their tokenizer.json. */
const published = {
  'GPT-2': String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
  'GPT-4': String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  'GPT-4o': String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  'Qwen 2': String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  DeepSeek: String.raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_\x60{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  CLIP: String.raw`<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`,
  spaces: ' {2,}',
  bloom: String.raw` ?[^(\s|[.,!?…。，、।۔،])]+`,
};

/** Patterns that take exponential or cubic time on the right text. */
const dangerous = [
  '(a+)+b',
  '(a*)*b',
  '(a|aa)+b'.replace('aa', 'a+'),
  '(?:a+){2,}b',
  '((a{1,100})x?)*b',
  '(\\s+\\s)+$',
  'a*a*b',
  '[^x]*[^y]*z',
  '\\p{L}+\\p{L}+(?=x)',
  '(a)\\1+b',
  '(?<n>a)\\k<n>',
];

describe('checkPattern', () => {
  it.each(Object.entries(published))('lets the pattern of %s pass', (_, pattern) => expect(() => checkPattern(pattern, 'p')).not.toThrow());

  it.each(dangerous)('refuses %s', (pattern) => {
    expect(() => checkPattern(pattern, 'pre_tokenizer.pattern.Regex')).toThrow('[tokenizer, pre_tokenizer.pattern.Regex] Expected');
  });

  it.each(['(a', 'a)', '[a', '(((((((((((((((((((a)))))))))))))))))))', 'x'.repeat(2001)])(
    'refuses %s, which is no pattern or too much of one',
    (pattern) => {
      expect(() => checkPattern(pattern, 'p')).toThrow('Expected');
    },
  );

  it('says whether a pattern matches nothing too', () => {
    expect(['a', 'a|b?', '\\s*', '(?=a)', 'a{0,3}', '(?:a?b?)'].map((pattern) => checkPattern(pattern, 'p').nullable)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it('keeps what it lets pass quick: the dangerous ones would not be', () => {
    const seconds = (pattern: string, text: string) => {
      const started = performance.now();
      text.match(new RegExp(pattern, 'gu'));
      return (performance.now() - started) / 1000;
    };
    const spaces = `${' '.repeat(2 ** 14)}x`;
    for (const [name, pattern] of Object.entries(published).filter(([, pattern]) => !pattern.includes('(?i:') && !pattern.includes('[.,')))
      expect(seconds(pattern, spaces), name).toBeLessThan(2);
    expect(seconds('(a+)+b', 'a'.repeat(22))).toBeGreaterThan(10 * seconds('a+b', 'a'.repeat(22)));
  });
});
