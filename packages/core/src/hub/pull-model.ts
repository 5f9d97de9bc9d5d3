import { throwIfAborted } from '../abort.ts';
import { graftError } from '../errors.ts';
import { parseHubName } from './hub-name.ts';
import type { HubOptions } from './hub-options.ts';
import type { LockedFile, LockedModel } from './lock-file.ts';
import { defaultLock, readLock, recordInLock } from './locks.ts';
import { neededFiles } from './needed-files.ts';
import { type HubFile, type HubModel, openHubModel } from './open-hub-model.ts';

/** Options of {@link pullModel}. */
export interface PullOptions extends HubOptions {
  /** Path of the lock file, or false for none. @default 'graft-lock.json' in the working folder */
  lock?: string | false;
  /** What the model must be where the lock does not know it yet, such as what a catalogue says. @default nothing */
  pinned?: LockedModel;
  /** Which files, out of all; @default those that opening the model takes */
  files?(paths: readonly string[]): readonly string[];
  /** Told what is about to be downloaded, with the licence of the model card, before the first file comes; what it throws ends the call. */
  onStart?(facts: { repo: string; revision: string; licence: string | null; files: readonly HubFile[] }): void | Promise<void>;
}

/** A model whose files are here, each with its hash. */
export interface PulledModel {
  readonly repo: string;
  readonly revision: string;
  /** As the model card says it; null where it says none, or nobody was asked. */
  readonly licence: string | null;
  /** Where its files are kept. */
  readonly place: string;
  readonly files: readonly (LockedFile & { readonly path: string })[];
  /** The lock file, and whether it knew this model already. */
  readonly lock: { readonly path: string; readonly known: boolean } | null;
}

/**
 * Downloads what opening a model takes, hashes every file, and records revision and SHA-256 in a lock file.
 *
 * A model that the lock knows is pulled at the recorded commit and must have the recorded hashes: `model/lock-mismatch` otherwise.
 * Errors: those of {@link openHubModel} and of its files, `model/no-weights`, `data/lock-file`.
 */
export async function pullModel(name: string, options: PullOptions = {}): Promise<PulledModel> {
  const { lock: path = defaultLock, files: choose = neededFiles, pinned, onStart, signal } = options;
  const { repo, revision: asked } = parseHubName(name);
  const locked = path === false ? undefined : (await readLock(path)).get(repo);
  const known = locked ?? pinned;
  const revision = asked ?? options.revision ?? known?.revision;
  const model = await openHubModel(repo, { ...options, ...(revision === undefined ? {} : { revision }) });
  if (known && known.revision !== model.revision) throw mismatch(`${repo}@${revision}`, `commit ${known.revision}`, model.revision);
  // A commit that is known is not asked for again, so its card is not read again either.
  const licence = model.licence ?? known?.licence ?? null;
  const chosen = await chosenFiles(model, choose);
  for (const file of chosen) if (file.sha256 !== null) requireLocked(known, repo, file.path, file.sha256);
  await onStart?.({ repo, revision: model.revision, licence, files: chosen });
  const files: PulledModel['files'][number][] = [];
  for (const file of chosen) {
    throwIfAborted(signal);
    files.push(await pulled(model, file.path, known, signal));
  }
  if (path !== false) await record(path, { repo, revision: model.revision, licence, files }, locked);
  return {
    repo,
    revision: model.revision,
    licence,
    place: model.place,
    files,
    lock: path === false ? null : { path, known: locked !== undefined },
  };
}

async function chosenFiles(model: HubModel, choose: NonNullable<PullOptions['files']>): Promise<HubFile[]> {
  const all = await model.list();
  const chosen = new Set(choose(all.map(({ path }) => path)));
  if ([...chosen].some((path) => /\.(safetensors|bin|h5|keras)$/.test(path)) || choose !== neededFiles)
    return all.filter(({ path }) => chosen.has(path));
  throw graftError({
    code: 'model/no-weights',
    where: model.repo,
    expected: 'a repository with weights as safetensors, TensorFlow.js, PyTorch or Keras',
    given: `${all.length} files, none of them such: ${all
      .slice(0, 8)
      .map(({ path }) => `'${path}'`)
      .join(', ')}`,
    fix: 'Look for a repository of the same model with safetensors.',
  });
}

async function pulled(model: HubModel, path: string, known: LockedModel | undefined, signal: AbortSignal | undefined) {
  const source = await model.file(path);
  const sha256 = (await model.sha256(path, signal)) as string;
  requireLocked(known, model.repo, path, sha256);
  return { path, sha256, bytes: source.size };
}

function requireLocked(known: LockedModel | undefined, repo: string, path: string, sha256: string): void {
  const locked = known?.files.get(path);
  if (locked && locked.sha256 !== sha256) throw mismatch(`${repo}/${path}`, `SHA-256 ${locked.sha256}`, sha256);
}

type Pulled = Pick<PulledModel, 'repo' | 'revision' | 'licence' | 'files'>;

async function record(lock: string, { repo, revision, licence, files }: Pulled, known: LockedModel | undefined): Promise<void> {
  if (known && files.every(({ path }) => known.files.has(path))) return;
  const fresh = files.map(({ path, sha256, bytes }) => [path, { sha256, bytes }] as const);
  await recordInLock(lock, repo, { revision, licence, files: new Map([...(known?.files ?? []), ...fresh]) });
}

const mismatch = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/lock-mismatch',
    where,
    expected: `${expected}, as the lock file has it`,
    given,
    fix: 'This is not what was pulled before. If the change is wanted, take the model out of the lock file and pull again.',
  });
