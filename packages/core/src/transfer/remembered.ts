import { type Dataset, sha256 } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { KnownExample } from './earlier-run.ts';

/** Examples of which only class and fingerprint are known, as a data set: their records can be trained on, their pictures are gone. */
export function remembered(examples: readonly KnownExample[], { kind, labels }: Pick<Dataset, 'kind' | 'labels'>): Dataset {
  return {
    kind,
    name: 'remembered',
    labels,
    problems: [],
    examples: examples.map(({ fingerprint, label }) => ({
      id: `remembered/${fingerprint}`,
      label: label === null ? null : labels.indexOf(label),
    })),
    read: async (index) => {
      throw notKept(examples[index]?.fingerprint ?? String(index));
    },
    hash: async () => {
      const all = sha256();
      all.update(new TextEncoder().encode(JSON.stringify([labels, examples])));
      return all.hex();
    },
    fingerprint: async (index) => examples[index]?.fingerprint ?? '',
  };
}

const notKept = (where: string) =>
  graftError({
    code: 'data/not-kept',
    where,
    expected: 'a picture',
    given: 'an example of an earlier run of which only the record is left',
    fix: 'Bring the pictures back to the path in the earlier config.json, or pass them as earlierData.',
  });
