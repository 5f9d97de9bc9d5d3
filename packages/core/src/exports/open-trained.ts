import { platform } from '#platform';
import { filesAt } from '../backbone/files-at.ts';
import type { JsonObject } from '../json.ts';
import { type Artifact, readArtifact } from '../persistence/read-artifact.ts';
import { type EarlierRun, openEarlierRun } from '../transfer/earlier-run.ts';
import { runFolder } from '../transfer/run-folder.ts';

/** A saved model that is about to leave, with what its run remembers where it has one. */
export interface Trained {
  readonly name: string;
  readonly artifact: Artifact;
  readonly run?: EarlierRun;
  /** What the run came to, as its result.json says it. */
  readonly result?: JsonObject;
}

/** Opens a run, the folder of a saved model, or the URL of its model.json; the artifact is the caller's. Errors: `model/…`, `data/damaged-…`. */
export async function openTrained(place: string): Promise<Trained> {
  const files = await filesAt(place);
  const isRun = !/^\w{2,}:/.test(place) && (await isFinishedRun(place));
  if (!isRun) return { name: files.name, artifact: await readArtifact(files, platform.sha256, files.name) };
  const result = await runFolder(platform, place).readJson('result.json');
  const run = await openEarlierRun(place);
  return { name: files.name, artifact: run.artifact, run, ...(result ? { result } : {}) };
}

async function isFinishedRun(place: string): Promise<boolean> {
  const { files } = platform;
  const found = ['config.json', 'split.json'].map((name) => files.exists(files.join(place, name)));
  return (await Promise.all(found)).every(Boolean);
}
