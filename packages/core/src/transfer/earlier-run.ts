import type { Split } from '@graftjs/data';
import { platform } from '#platform';
import { filesAt } from '../backbone/files-at.ts';
import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { type Artifact, readArtifact } from '../persistence/read-artifact.ts';
import { type RunFolder, runFolder } from './run-folder.ts';
import { parseSavedSplit } from './saved-split.ts';

/** An example of an earlier run: known by its content, wherever it lies now. */
export interface KnownExample {
  readonly fingerprint: string;
  /** Its class; null where it had none. */
  readonly label: string | null;
  readonly side: Split;
}

/** A finished run that is gone on with: its model (owned until disposed), its settings, the examples it knew. */
export interface EarlierRun {
  readonly path: string;
  readonly artifact: Artifact;
  readonly config: JsonObject;
  readonly known: readonly KnownExample[];
  /** Paths that its examples were read from. */
  readonly paths: readonly string[];
  /** Absolute folders of this run and of those before it, whose records it used. */
  readonly runs: readonly string[];
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Opens a finished run to go on with it. Errors: `usage/not-a-run`, `data/damaged-split`, and those of reading its model, `model/…`. */
export async function openEarlierRun(path: string): Promise<EarlierRun> {
  const folder = runFolder(platform, path);
  const { config, split } = await filesOfRun(folder);
  const { indices, fingerprints, labels, paths, runs } = parseSavedSplit(split, platform.files.join(path, 'split.json'));
  const artifact = await readArtifact(await filesAt(path), platform.sha256, path);
  const names = artifact.model.labels;
  // Folds let its head train on what was held back, too: nothing may be chosen by those examples any more.
  const sideNow = (side: Split): Split => (side === 'validation' && choseByFolds(config) ? 'train' : side);
  const known = (['train', 'validation', 'test'] as const).flatMap((side) =>
    indices[side].map((index): KnownExample => {
      const label = labels[index] ?? null;
      return { fingerprint: fingerprints[index] as string, label: label === null ? null : (names[label] ?? null), side: sideNow(side) };
    }),
  );
  const { dispose } = artifact;
  return { path, artifact, config, known, paths, runs: [platform.files.absolute(path), ...runs], dispose, [Symbol.dispose]: dispose };
}

const choseByFolds = ({ examples }: JsonObject): boolean => Number((examples as JsonObject | undefined)?.folds ?? 0) > 0;

async function filesOfRun(folder: RunFolder): Promise<{ config: JsonObject; split: JsonObject }> {
  const [config, split] = [await folder.readJson('config.json'), await folder.readJson('split.json')];
  if (config && split) return { config, split };
  throw graftError({
    code: 'usage/not-a-run',
    where: folder.path,
    expected: 'the folder of a finished run, with config.json, split.json and model/',
    given: `${config || split ? `one without ${config ? 'split.json' : 'config.json'}` : 'a folder without config.json and split.json, or none at all'}`,
    fix: 'Name the run itself; a model without its run can be a source instead (from).',
  });
}
