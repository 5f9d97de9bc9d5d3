import type { Problem } from '@graftjs/data';
import { platform } from '#platform';
import { checkNormalisation } from '../backbone/as-told.ts';
import { requirePictures } from '../backbone/require-pictures.ts';
import { currentEngine } from '../engine.ts';
import { graftError } from '../errors.ts';
import { earlierHead, sameLayers } from '../head/inherit-head.ts';
import type { JsonObject } from '../json.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { chooseStrategy } from '../strategies/choose-strategy.ts';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { strategyFromConfig } from '../strategies/strategy-from-config.ts';
import type { Beginning } from './beginning.ts';
import { carriedWeights } from './carried-weights.ts';
import { type EarlierRun, openEarlierRun } from './earlier-run.ts';
import { fingerprinted } from './fingerprinted.ts';
import { type Gathered, gatherData } from './gather-data.ts';
import { prepareSplit } from './prepare-split.ts';
import { recordFolders } from './record-folders.ts';
import type { RunFolder } from './run-folder.ts';
import type { TransferOptions } from './transfer-options.ts';

/**
 * Begins where an earlier run ended: its feature extractor, its head by class names, its split for the examples it knew.
 *
 * Errors: `usage/not-a-run`, `usage/same-folder`, `model/…` of the earlier artifact, `data/nothing-new`, those of reading.
 */
export async function beginFromRun(given: TransferOptions, path: string, folder: RunFolder): Promise<Beginning> {
  if (platform.files.absolute(path) === platform.files.absolute(folder.path)) throw sameFolder(path);
  const run = await openEarlierRun(path);
  try {
    checkInput(given, run);
    await currentEngine().use('still');
    const options = { ...given, data: await fingerprinted(given.data, given.signal) };
    const gathered = await gatherData(options, run);
    const { data, sides, recordsOnly, rehearsed } = gathered;
    const { sampleWeights } = given;
    const weights = sampleWeights && { sampleWeights: await carriedWeights(sampleWeights, given.data, data) };
    const complete = { ...options, data, ...weights, ...(rehearsed === 'records' ? { baselines: false } : {}) };
    const split = await prepareSplit(complete, folder, { sides, past: run });
    const head = await earlierHead(run.artifact.model);
    const { strategy, problems } = strategyFor(options, run, gathered, { hidden: head.hidden, examples: split.train.length });
    const kept = sameLayers(head, strategy.hidden);
    const labels = run.artifact.model.labels;
    return {
      options: complete,
      split,
      strategy,
      stem: stemOf(run),
      problems: [...gathered.problems, ...problems, ...(kept ? [] : [newHead(path, head.hidden, strategy.hidden)])],
      ...(kept ? { head } : {}),
      continued: {
        run,
        records: recordFolders(run.runs),
        tested: [...sides.keys()].filter((index) => sides[index] === 'test'),
        recordsOnly,
        rehearsed,
        examplesAdded: sides.filter((side) => side === undefined).length,
        labelsAdded: data.labels.slice(labels.length),
      },
      [Symbol.dispose]: run.dispose,
    };
  } catch (error) {
    run.dispose();
    throw error;
  }
}

/** The earlier model up to its features; where it came from first stays written on it. */
function stemOf({ artifact: { model } }: EarlierRun): Beginning['stem'] {
  const { featuresId, values, input, provenance, member } = model;
  const network = subnetwork(model.network, [], [featuresId]);
  const inside = new Set(network.nodes.map(({ id }) => id));
  return {
    network,
    values,
    features: featuresId,
    groups: model.groups.filter(({ nodes }) => nodes.every((id) => inside.has(id))),
    input,
    provenance,
    ...(member ? { member } : {}),
  };
}

/** The strategy that was asked for, else the earlier run's; on records alone only a head can be trained. */
function strategyFor(
  options: TransferOptions,
  run: EarlierRun,
  { rehearsed }: Gathered,
  { hidden, examples }: { hidden: readonly number[]; examples: number },
) {
  const strategy = options.strategy ?? earlierStrategy(run.config) ?? chooseStrategy(examples);
  const known: { strategy: Strategy; problems: Problem[] } = { strategy, problems: [] };
  if (rehearsed !== 'records' || strategy.name === 'feature-extraction') return known;
  const message = `Records hold only while the network below the head stays as it is, so the head alone is trained instead of ${strategy.name}.`;
  return { strategy: featureExtraction({ hidden }), problems: [{ code: 'data/head-alone', where: run.path, message }] };
}

/** What was trained from nothing is gone on with, not begun anew. */
function earlierStrategy({ strategy }: JsonObject): Strategy | undefined {
  const { name, options } = (strategy ?? {}) as { name?: string; options?: JsonObject };
  if (typeof name !== 'string' || name === 'from-scratch') return undefined;
  return strategyFromConfig({ name, ...(options ? { options } : {}) });
}

function checkInput({ imageSize, normalise }: TransferOptions, { artifact, path }: EarlierRun): void {
  const { input } = artifact.model;
  if (normalise !== undefined) checkNormalisation(requirePictures(input, 'normalise'), normalise);
  if (imageSize === undefined) return;
  const { height } = requirePictures(input, 'imageSize');
  if (imageSize === height) return;
  throw graftError({
    code: 'usage/other-size',
    where: path,
    expected: `pictures of ${height} pixels, as the run began with`,
    given: `imageSize ${imageSize}`,
    fix: 'Leave imageSize out, or use the run as a source (from) for another size.',
  });
}

const newHead = (where: string, before: readonly number[], now: readonly number[]): Problem => ({
  code: 'model/head-not-kept',
  where,
  message: `The earlier head has hidden layers [${before}], the new one [${now}], so it starts from nothing.`,
});

const sameFolder = (where: string) =>
  graftError({
    code: 'usage/same-folder',
    where,
    expected: 'another folder for the new run than the one it goes on with',
    given: 'the same folder as out and continueFrom',
    fix: 'Give the new run a folder of its own; the earlier one stays as it is.',
  });
