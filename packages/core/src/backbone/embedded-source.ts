import { platform } from '#platform';

/** Models that come with this package, trained by it: name → what it knows. */
export const embeddedModels: Readonly<Record<string, string>> = {
  photographs: 'ten kinds of photographs (CIFAR-10), for where there is no network',
};

/** The folder of a model that comes with this package, when a source is its name and no such path exists; undefined for every other source. */
export async function embeddedSource(source: unknown): Promise<string | undefined> {
  if (typeof source !== 'string' || !Object.hasOwn(embeddedModels, source) || !platform.modelFolder) return undefined;
  return (await existsHere(source)) ? undefined : platform.modelFolder(source);
}

const existsHere = async (path: string): Promise<boolean> =>
  (await platform.files.exists(platform.files.join(path, 'model.json'))) || (await platform.files.list(path)).length > 0;
