import { platform } from '#platform';
import { isHubName } from '../hub/hub-name.ts';
import type { HubOptions } from '../hub/hub-options.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelSource } from './open-source.ts';

/** The files of a source that is a repository of the hub: a text of the form `org/name` or `org/name@revision` where no such path exists; undefined for every other source. */
export async function hubSource(source: ModelSource, options: HubOptions): Promise<ModelFiles | undefined> {
  if (typeof source !== 'string' || !isHubName(source) || (await platform.files.exists(source))) return undefined;
  const { openHubModel } = await import('../hub/open-hub-model.ts');
  const { hubFiles } = await import('../hub/hub-files.ts');
  return hubFiles(await openHubModel(source, options));
}
