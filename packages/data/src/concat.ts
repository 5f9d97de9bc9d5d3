import { codePointOrder } from './code-point-order.ts';
import type { ContentKind, Dataset, Example, Problem, SourceDescription } from './dataset.ts';
import { datasetHash } from './hash/dataset-hash.ts';
import { fingerprintAt } from './hash/fingerprint-at.ts';
import { fingerprints } from './hash/fingerprints.ts';
import { exampleAt } from './sources/example-at.ts';

/** Options of {@link concatDatasets}. */
export interface ConcatOptions {
  /** A short name for reports. @default both names, joined by ' + ' */
  name?: string;
  /** Indices of the second that are taken, where that was found out before; contents are then not compared. @default those whose content is new */
  kept?: readonly number[];
  signal?: AbortSignal;
}

/** Where an example of the whole lies. */
interface Place<K extends ContentKind = ContentKind> {
  part: Dataset<K>;
  index: number;
}

/**
 * Two data sets as one: all of the first in its order, then what is new in the second.
 *
 * Classes are the first's in its order, then the second's other ones in code point order. An example of the second whose content is in
 * the first (or came before in the second) is left out and listed in `problems`. Ids stay where they are free; else the second's name
 * stands before them. Errors: those of reading, `interrupted/aborted`.
 */
export async function concatDatasets<K extends ContentKind>(
  a: Dataset<K>,
  b: Dataset<K>,
  options: ConcatOptions = {},
): Promise<Dataset<K>> {
  const { name = `${a.name} + ${b.name}`, signal } = options;
  const labels = [...a.labels, ...b.labels.filter((label) => !a.labels.includes(label)).sort(codePointOrder)];
  const { kept, problems } = options.kept ? { kept: options.kept, problems: [] } : await newIn(a, b, signal);
  const added = kept.map((index) => exampleAt(b.examples, index, b.name));
  const places: Place<K>[] = [...a.examples.map((_, index) => ({ part: a, index })), ...kept.map((index) => ({ part: b, index }))];
  const examples = [...a.examples, ...renamed(a, { ...b, examples: added }, labels)];
  const read: Dataset<K>['read'] = async (at, given) => {
    const { part, index } = exampleAt(places, at, name);
    return part.read(index, given);
  };
  const fingerprint: NonNullable<Dataset['fingerprint']> = async (at, given) => {
    const { part, index } = exampleAt(places, at, name);
    return fingerprintAt(part, index, given);
  };
  async function* content(index: number, stop: AbortSignal | undefined) {
    yield new TextEncoder().encode(await fingerprint(index, stop ? { signal: stop } : {}));
  }
  const hash: Dataset['hash'] = ({ signal: stop } = {}) =>
    datasetHash({ labels, examples, content: (index) => content(index, stop), signal: stop });
  const whole = { kind: a.kind, name, labels, examples, problems: [...a.problems, ...b.problems, ...problems], read, hash, fingerprint };
  return { ...whole, ...described(a, b, { name, kept }) };
}

/** The examples of `b` whose content no earlier example has. */
async function newIn(a: Dataset, b: Dataset, signal: AbortSignal | undefined): Promise<{ kept: number[]; problems: Problem[] }> {
  const first = new Map<string, Place>();
  const take = (part: Dataset, print: string, index: number) => void (first.has(print) || first.set(print, { part, index }));
  for (const [index, print] of (await fingerprints(a, { signal })).entries()) take(a, print, index);
  const kept: number[] = [];
  const problems: Problem[] = [];
  for (const [index, print] of (await fingerprints(b, { signal })).entries()) {
    const known = first.get(print);
    if (known) problems.push(sameContent(b, index, known));
    else kept.push(index);
    take(b, print, index);
  }
  return { kept, problems };
}

/** Two classes for one picture are worth knowing of. */
function sameContent(b: Dataset, index: number, known: Place): Problem {
  const [own, other] = [namesOf({ part: b, index }), namesOf(known)];
  const classes = own.label === other.label ? '' : `, though its class here is ${own.label} and there ${other.label}`;
  return {
    code: 'data/same-content',
    where: own.id,
    message: `It has the content of ${other.id} of ${known.part.name}; left out${classes}.`,
  };
}

function namesOf({ part, index }: Place): { id: string; label: string } {
  const { id, label } = exampleAt(part.examples, index, part.name);
  return { id, label: label === null ? 'none' : (part.labels[label] ?? 'none') };
}

/** Examples under the labels of the whole, with ids that nobody else has. */
function renamed(a: Dataset, b: Dataset, labels: readonly string[]): Example[] {
  const taken = new Set(a.examples.map(({ id }) => id));
  return b.examples.map((example): Example => {
    const id = freeId(example.id, b.name, taken);
    taken.add(id);
    return { ...example, id, label: example.label === null ? null : labels.indexOf(b.labels[example.label] as string) };
  });
}

function freeId(id: string, name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const named = `${name}/${id}`;
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? named : `${named}#${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function described(a: Dataset, b: Dataset, options: { name: string; kept: readonly number[] }): { description?: SourceDescription } {
  if (!a.description || !b.description) return {};
  return {
    description: { module: '@graftjs/data/node', export: 'concatenated', options: { ...options, parts: [a.description, b.description] } },
  };
}
