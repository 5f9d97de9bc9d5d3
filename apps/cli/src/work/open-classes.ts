import { type Dataset, graftError } from '@graftjs/data';
import { withoutDuplicates } from '@graftjs/data/text';
import { type DataSettings, openData } from './open-data.ts';

/** Opens data to learn from, of texts each once: of `least` classes, which is two unless they add to what is there. */
export async function openClasses(path: string, settings: DataSettings, signal: AbortSignal, least = 2): Promise<Dataset> {
  const data = await openData(path, settings, signal);
  if (data.labels.length >= least) return data.kind === 'text' ? distinct(data as Dataset<'text'>, signal) : data;
  throw graftError({
    code: 'data/one-class',
    where: path,
    expected: 'examples of at least two classes',
    given: `one class, ${data.labels.join()}`,
    fix: 'Add examples of something else.',
  });
}

const distinct = async (data: Dataset<'text'>, signal: AbortSignal) => (await withoutDuplicates(data, { signal })).dataset;
