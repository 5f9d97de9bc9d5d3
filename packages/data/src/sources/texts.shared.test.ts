import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { classCounts } from '../labels/class-counts.ts';
import { withoutDuplicates } from '../split/without-duplicates.ts';
import { distinctTexts } from './described.node.ts';
import { openDataset } from './open-dataset.node.ts';
import { textTables } from './text-tables.node.ts';

const shared = sharedFolder('datasets');
const skipped = shared ? '' : ' (skipped: ../shared is not there)';

describe.skipIf(!shared)(`real sets of texts${skipped}`, () => {
  it('sms-spam: 5,574 messages, quotes that belong to the text', async () => {
    const dataset = await openDataset(`${shared}/sms-spam`);
    expect(dataset).toMatchObject({ kind: 'text', name: 'sms-spam', labels: ['ham', 'spam'] });
    expect(classCounts(dataset)).toEqual([4827, 747]);
    expect(await dataset.read(0)).toEqual({
      text: '"Go until jurong point, crazy.. Available only in bugis n great world la e buffet... Cine there got amore wat..." 0',
    });
    expect(dataset.problems.map(({ message }) => message)).toEqual(['Quotes are read as characters, since some are never closed.']);
  });

  it('sms-spam without repeats: 414 equal ones, more when case and spaces are let go, and a description that rebuilds it', async () => {
    const dataset = await textTables(`${shared}/sms-spam/sms.tsv`);
    expect((await withoutDuplicates(dataset, { loosely: false })).removed).toBe(414);
    const { dataset: distinct, removed, contradicting } = await withoutDuplicates(dataset);
    expect({ removed, contradicting }).toEqual({ removed: 415, contradicting: 0 });
    const again = await distinctTexts(JSON.parse(JSON.stringify(distinct.description?.options)));
    expect(await again.hash()).toBe(await distinct.hash());
  });

  it('trec: coarse classes unless told otherwise, sides by the files’ names', async () => {
    const dataset = await openDataset(`${shared}/trec`);
    expect(dataset.labels).toEqual(['ABBR', 'DESC', 'ENTY', 'HUM', 'LOC', 'NUM']);
    const sides = (side: string) => dataset.examples.filter(({ split }) => split === side).length;
    expect([sides('train'), sides('test')]).toEqual([5452, 500]);
    expect(dataset.problems.map(({ message }) => message)).toContain('Classes are taken from the column "coarse"; "fine" would do too.');
    const fine = await textTables(`${shared}/trec`, { label: 'fine' });
    expect(fine.labels.length).toBeGreaterThan(40);
  });

  it.each(['books', 'dvd', 'electronics', 'kitchen'])('amazon-reviews, %s: 2,000 reviews', async (domain) => {
    const dataset = await openDataset(`${shared}/amazon-reviews/${domain}.tsv`);
    expect(dataset.labels).toEqual(['0', '1']);
    expect(classCounts(dataset)).toEqual([1000, 1000]);
  });

  it('amazon-reviews: a folder of four tables says that one must be chosen', async () => {
    await expect(openDataset(`${shared}/amazon-reviews`)).rejects.toMatchObject({ code: 'data/several-tables' });
  });
});
