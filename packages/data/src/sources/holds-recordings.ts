import { audioKind } from '../formats/audio-kind.ts';
import type { Files } from './files.ts';
import { isDescription, isHidden } from './folder-layout.ts';

/** Files that are looked into. */
const most = 8;

/** Whether at least half of these files of a folder are sound, by their first bytes; sound of kinds that are not read counts, so that an error can name it. */
export async function holdsRecordings(files: Files, root: string, paths: readonly string[]): Promise<boolean> {
  const examples = paths.filter((path) => !isHidden(path) && !isDescription(path.slice(path.lastIndexOf('/') + 1)));
  // From all over, since the first ones may all lie in one folder of something else.
  const step = Math.max(1, Math.floor(examples.length / most));
  const tried = examples.filter((_, i) => i % step === 0).slice(0, most);
  const heads = await Promise.all(tried.map((path) => files.ends(`${root}/${path}`, 16).catch(() => undefined)));
  const sounds = heads.filter((one) => one !== undefined && audioKind(one.head) !== 'unknown').length;
  return sounds > 0 && sounds >= tried.length / 2;
}
