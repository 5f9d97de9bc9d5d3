import type { FamilyCase } from '../../packages/core/src/architectures/families/family-case.fixture.ts';
import { filesOf, type PublishedModel } from '../../packages/core/src/architectures/families/published-models.fixture.ts';
import { folderFiles } from '../../packages/core/src/backbone/folder-files.ts';
import { listedBlobs } from '../../packages/core/src/backbone/listed-files.ts';
import type { ModelFiles } from '../../packages/core/src/backbone/model-files.ts';
import type { OpenPretrainedOptions } from '../../packages/core/src/backbone/pretrained/open-pretrained.ts';
import { publishedFiles } from '../../packages/core/src/backbone/pretrained/published-files.ts';
import { shared } from '../root.ts';

/** A published model of a family, to be written back as its publisher does. */
export interface HfSource {
  readonly files: ModelFiles;
  readonly options: OpenPretrainedOptions;
}

/** Published models of families that have no folder of reference values. */
const elsewhere: Readonly<Record<string, string>> = {
  'cifar-resnet': 'models/cifar10-resnet/resnet20.safetensors',
};

/** Where a published model of a row's family lies: its reference values, a tiny network of a publisher, or the shared models. */
export async function hfSource(
  { family, golden }: FamilyCase,
  folder: string | undefined,
  tiny: readonly PublishedModel[],
): Promise<HfSource | undefined> {
  const keep = { top: 'keep' } as const;
  if (folder && golden.length > 0) return { files: goldenFiles(`${shared}/golden/${folder}`, family.kind === 'text'), options: keep };
  const published = tiny.find(({ config }) => config) ?? tiny[0];
  if (published) return { files: listedBlobs(filesOf(published), 'config.json'), options: { ...keep, imageSize: published.size } };
  const place = elsewhere[family.name];
  const files = place && (await publishedFiles(`${shared}/${place}`));
  return files ? { files, options: keep } : undefined;
}

/** A model for texts is the one with classes, with the tokenizer that lies beside it. */
function goldenFiles(folder: string, isText: boolean): ModelFiles {
  const own = folderFiles(isText ? `${folder}/seqcls` : folder);
  if (!isText) return { ...own, list: async () => ((await own.list?.()) ?? []).filter((name) => name !== 'expected.safetensors') };
  const beside = folderFiles(folder);
  const list = async () => [...new Set([...((await own.list?.()) ?? []), ...((await beside.list?.()) ?? [])])];
  const isOwn = (name: string) => /^(config\.json|model\.safetensors)$/.test(name);
  return {
    ...own,
    read: (path, options) => (isOwn(path) ? own : beside).read(path, options),
    open: async (path, options) => ((isOwn(path) ? own : beside).open as NonNullable<ModelFiles['open']>)(path, options),
    list: async () => (await list()).filter((name) => !name.startsWith('expected.')),
  };
}
