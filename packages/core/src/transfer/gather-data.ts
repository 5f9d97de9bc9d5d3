import { concatDatasets, type Dataset, type Problem, relabel, type Split, subset } from '@graftjs/data';
import { graftError } from '../errors.ts';
import { fingerprintsOf } from '../training/fingerprints-of.ts';
import { earlierPictures } from './earlier-pictures.ts';
import type { EarlierRun, KnownExample } from './earlier-run.ts';
import { recordedExamples } from './recorded-examples.ts';
import { remembered } from './remembered.ts';
import type { TransferOptions } from './transfer-options.ts';

/** By what a continued run still trains on what the earlier one knew. */
export type Rehearsal = 'examples' | 'records' | 'none';

/** What a continued run works on: the earlier run's examples as far as they are left, and the new ones. */
export interface Gathered {
  /** Classes of the earlier model first, in its order. */
  readonly data: Dataset;
  /** Side that each example was on in the earlier run; undefined for new ones. */
  readonly sides: readonly (Split | undefined)[];
  /** Examples of which only the record is left. */
  readonly recordsOnly: ReadonlySet<number>;
  readonly rehearsed: Rehearsal;
  readonly problems: readonly Problem[];
}

/** Finds what is left of an earlier run's examples, and joins the new ones to it. Errors: `data/nothing-new`, those of reading. */
export async function gatherData(options: TransferOptions, run: EarlierRun): Promise<Gathered> {
  const { signal } = options;
  const earlier = await earlierPictures(run, options);
  const wanted = earlier && options.onlyNew ? await testedOf(earlier, run, signal) : earlier;
  const pictures = wanted ? await joined(wanted, options) : options.data;
  const present = new Set(await fingerprintsOf(pictures, signal));
  const absent = run.known.filter(({ fingerprint }) => !present.has(fingerprint));
  const rehearsable = run.known.some(({ side, fingerprint }) => side === 'train' && present.has(fingerprint));
  const recorded = rehearsable ? [] : await recordedExamples(options, run, absent);
  const labels = allLabels(run.artifact.model.labels, pictures.labels);
  const whole = recorded.length > 0 ? await withRemembered(pictures, recorded, run) : pictures;
  const data = relabel({ ...whole, name: options.data.name }, labels);
  const sides = sidesOf(await fingerprintsOf(data, signal), run.known);
  if (!sides.includes(undefined)) throw nothingNew(options.data.name, run.path);
  const rehearsed = rehearsable ? 'examples' : recorded.length > 0 ? 'records' : 'none';
  const recordsOnly = new Set(data.examples.flatMap((_, index) => (index < pictures.examples.length ? [] : [index])));
  return { data, sides, recordsOnly, rehearsed, problems: saidOf(run, rehearsed, absent.length - recorded.length) };
}

/** Of the earlier pictures those that it was tested on: enough to say what is forgotten. */
async function testedOf(earlier: Dataset, { known }: EarlierRun, signal: AbortSignal | undefined): Promise<Dataset> {
  const tested = new Set(known.filter(({ side }) => side === 'test').map(({ fingerprint }) => fingerprint));
  const prints = await fingerprintsOf(earlier, signal);
  return subset(
    earlier,
    [...prints.keys()].filter((index) => tested.has(prints[index] as string)),
  );
}

async function joined(earlier: Dataset, { data, signal }: TransferOptions): Promise<Dataset> {
  const stop = signal ? { signal } : {};
  // The folder of the earlier run with more in it: one data set, not two.
  if (await sameExamples(earlier, data)) return data;
  const both = await concatDatasets(earlier, data, stop);
  return { ...both, problems: shortened(both.problems) };
}

async function sameExamples(a: Dataset, b: Dataset): Promise<boolean> {
  const [one, other] = await Promise.all(
    [a, b].map(async (data) => JSON.stringify([data.examples.map(({ id }) => id), await fingerprintsOf(data)])),
  );
  return one === other;
}

/** Most pictures that are named one by one as being there twice. */
const mostNamed = 5;

function shortened(problems: readonly Problem[]): Problem[] {
  const twice = problems.filter(({ code }) => code === 'data/same-content');
  if (twice.length <= mostNamed) return [...problems];
  const rest = twice.length - mostNamed;
  const message = `So have ${rest} more: they count once, with the class they had first.`;
  return [
    ...problems.filter(({ code }) => code !== 'data/same-content'),
    ...twice.slice(0, mostNamed),
    { code: 'data/same-content', where: 'data', message },
  ];
}

const withRemembered = (pictures: Dataset, examples: readonly KnownExample[], { artifact }: EarlierRun) =>
  concatDatasets(pictures, remembered(examples, { kind: artifact.model.input.kind, labels: artifact.model.labels }), {
    kept: [...examples.keys()],
  });

/** The model's classes as they are, then the new ones by code point. */
const allLabels = (known: readonly string[], found: readonly string[]): string[] => {
  const added = found.filter((label) => !known.includes(label));
  return [...known, ...added.sort((a, b) => (a < b ? -1 : 1))];
};

/** Content that was on several sides counts as what is strictest: tested on, then chosen by. */
function sidesOf(fingerprints: readonly string[], known: readonly KnownExample[]): (Split | undefined)[] {
  const sides = new Map<string, Split>();
  for (const strict of ['train', 'validation', 'test'] as const)
    for (const { fingerprint, side } of known) if (side === strict) sides.set(fingerprint, side);
  return fingerprints.map((one) => sides.get(one));
}

function saidOf({ path, known }: EarlierRun, rehearsed: Rehearsal, lost: number): Problem[] {
  const how: Record<Rehearsal, string[]> = {
    examples: [],
    records: ['Its examples are not used: the head is trained on the records it left, and calibrated on new examples only.'],
    none: ['Neither its examples nor fitting records were found: its classes are not rehearsed, so expect them to be forgotten.'],
  };
  const missing = lost > 0 ? [`${lost} of the ${known.length} examples of the earlier run were not found again or are left out.`] : [];
  return [...how[rehearsed], ...missing].map((message) => ({ code: `data/rehearsed-${rehearsed}`, where: path, message }));
}

const nothingNew = (where: string, run: string) =>
  graftError({
    code: 'data/nothing-new',
    where,
    expected: `examples that the run ${run} did not know`,
    given: 'none: all of them were in it',
    fix: 'Add examples or classes. To train longer on the same ones, use the run as a source (from).',
  });
