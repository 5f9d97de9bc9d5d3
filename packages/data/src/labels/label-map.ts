import { codePointOrder } from '../code-point-order.ts';
import { graftError } from '../errors.ts';

/** Most classes and most characters a name that a saved label map may have. */
const most = { classes: 100_000, characters: 1000 };

/** Class names without repetition in code point order: the same list on every machine. Errors: `data/bad-label-map`. */
export function labelMap(names: Iterable<string>): string[] {
  return checked([...new Set(names)].sort(codePointOrder), 'labelMap');
}

/** The text of labels.txt: one name a line in class order. Errors: `data/bad-label-map`. */
export const labelMapText = (labels: readonly string[]): string => `${checked([...labels], 'labelMapText').join('\n')}\n`;

/** Reads the text of labels.txt: one name a line in class order, not sorted anew. Errors: `data/bad-label-map`. */
export function parseLabelMap(text: string, { where = 'parseLabelMap' }: { where?: string } = {}): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  return checked(
    lines.map((line) => line.trim()),
    where,
  );
}

/** Refuses a data set whose classes are not those of a saved map, naming the ones that differ. Errors: `data/label-mismatch`. */
export function checkSameLabels(saved: readonly string[], found: readonly string[], where = 'labels'): void {
  const lacking = saved.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !saved.includes(name));
  const sameOrder = saved.length === found.length && saved.every((name, i) => name === found[i]);
  if (sameOrder) return;
  const differences = [
    ...(lacking.length > 0 ? [`without ${lacking.join(', ')}`] : []),
    ...(extra.length > 0 ? [`with ${extra.join(', ')} besides`] : []),
  ];
  throw graftError({
    code: 'data/label-mismatch',
    where,
    expected: `the classes ${saved.join(', ')}`,
    given: differences.length > 0 ? `classes ${differences.join(' and ')}` : `the same classes in another order (${found.join(', ')})`,
    fix: 'Use data with the same classes, or start a model for the new ones.',
  });
}

function checked(labels: string[], where: string): string[] {
  const bad = (expected: string, given: string) =>
    graftError({ code: 'data/bad-label-map', where, expected, given, fix: 'Write one name a line, each once.' });
  if (labels.length === 0 || labels.length > most.classes) throw bad(`1 to ${most.classes} class names`, String(labels.length));
  const seen = new Set<string>();
  for (const [line, name] of labels.entries()) {
    if (name.trim() === '') throw bad('a name on every line', `an empty line ${line + 1}`);
    if (name.length > most.characters || /[\p{Cc}\uFFFD]/u.test(name))
      throw bad('names of printable characters', `line ${line + 1}: ${JSON.stringify(name.slice(0, 40))}`);
    if (seen.has(name)) throw bad('names that differ', `${name} twice`);
    seen.add(name);
  }
  return labels;
}
