import { type Dataset, graftError } from '@graftjs/data';
import { openDataset } from '@graftjs/data/node';

/** Opens data to learn from: of `least` classes, which is two unless they add to what is there. */
export async function openClasses(path: string, options: Parameters<typeof openDataset>[1], least = 2): Promise<Dataset> {
  const data = await openDataset(path, options);
  if (data.labels.length >= least) return data;
  throw graftError({
    code: 'data/one-class',
    where: path,
    expected: 'examples of at least two classes',
    given: `one class, ${data.labels.join()}`,
    fix: 'Add examples of something else.',
  });
}
