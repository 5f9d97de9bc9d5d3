import { platform } from '#platform';
import type { NamedBlob } from '../backbone/listed-files.ts';
import { fileTooLarge, missingFile } from '../platform/file-errors.ts';
import { blobBytes, type Sliceable } from '../weights/blob-bytes.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { fileBytes } from '../weights/file-bytes.ts';
import { isInsidePath } from '../weights/inside-path.ts';
import { readExactly } from '../weights/read-exactly.ts';
import { isHubName } from './hub-name.ts';
import type { HubOptions } from './hub-options.ts';
import { type HubModel, openHubModel } from './open-hub-model.ts';

/** The files of a model, wherever they lie: a repository of the hub, a folder, files that a person chose. Names are relative and never leave it. */
export interface ModelFolder {
  /** What the source is called in provenance and messages. */
  readonly name: string;
  /** Names of all its files. */
  list(options?: { signal?: AbortSignal }): Promise<readonly string[]>;
  /** A whole file. @throws `data/missing-file`, `data/file-too-large` and, for the hub, its own errors */
  read(path: string, options: { maxBytes: number; signal?: AbortSignal }): Promise<Uint8Array>;
  /** A file's bytes by range; one of the hub is downloaded whole first. @throws as `read` */
  open(path: string, options?: { signal?: AbortSignal }): Promise<ByteSource>;
  /** The repository and its commit, where the files are the hub's. */
  readonly hub?: HubModel;
}

/** A file that a person chose, readable by parts. */
export type ChosenFile = NamedBlob & Sliceable;

/**
 * Opens the files of a model: a path that exists is a folder (or the folder of that file), files are those that were chosen, and
 * everything else of the form `org/name` or `org/name@revision` is a repository of the hub.
 *
 * Errors: `data/missing-file`, and those of {@link openHubModel}.
 */
export async function openModelFolder(source: string | readonly ChosenFile[], options: HubOptions = {}): Promise<ModelFolder> {
  if (typeof source !== 'string') return chosenFolder(source);
  if (await platform.files.exists(source)) return diskFolder(source);
  if (isHubName(source)) return hubFolder(await openHubModel(source, options));
  throw missingFile(source);
}

/** A repository of the hub as files of a model. */
export const hubFolder = (hub: HubModel): ModelFolder =>
  folderOf(hub.repo, {
    hub,
    list: async () => (await hub.list()).map(({ path }) => path),
    open: (path, options) => hub.file(path, options),
  });

async function diskFolder(path: string): Promise<ModelFolder> {
  const { files } = platform;
  const isFile = await files.size(path).then(
    () => true,
    () => false,
  );
  const folder = isFile ? path.slice(0, path.search(/[^/\\]*$/)) || '.' : path;
  return folderOf(
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) || path,
    {
      list: () => namesBelow(folder, ''),
      open: (name) => fileBytes(files.join(folder, name)),
    },
  );
}

/** Deeper than any model's folder goes; a link that leads upwards ends here. */
const deepest = 4;

async function namesBelow(folder: string, before: string, depth = 0): Promise<string[]> {
  const entries = await platform.files.list(folder);
  const names = await Promise.all(
    entries.map(({ name, folder: isFolder }) => {
      if (!isFolder) return [before + name];
      return depth < deepest ? namesBelow(platform.files.join(folder, name), `${before}${name}/`, depth + 1) : [];
    }),
  );
  return names.flat().sort();
}

function chosenFolder(chosen: readonly ChosenFile[]): ModelFolder {
  const nameOf = ({ name, webkitRelativePath }: ChosenFile) => webkitRelativePath?.split('/').slice(1).join('/') || name;
  const byName = new Map(chosen.map((file) => [nameOf(file), file]));
  return folderOf(chosen[0]?.webkitRelativePath?.split('/')[0] || (chosen[0]?.name ?? 'chosen files'), {
    list: async () => [...byName.keys()].sort(),
    async open(path) {
      const file = byName.get(path);
      if (file) return blobBytes(file, path);
      throw missingFile(path);
    },
  });
}

function folderOf(name: string, { open, ...rest }: Pick<ModelFolder, 'list' | 'open' | 'hub'>): ModelFolder {
  const opened: ModelFolder['open'] = (path, options) => (isInsidePath(path) ? open(path, options) : Promise.reject(missingFile(path)));
  return {
    name,
    ...rest,
    open: opened,
    async read(path, { maxBytes, ...options }) {
      const source = await opened(path, options);
      if (source.size > maxBytes) throw fileTooLarge(path, source.size, maxBytes);
      return readExactly(source, 0, source.size, options);
    },
  };
}
