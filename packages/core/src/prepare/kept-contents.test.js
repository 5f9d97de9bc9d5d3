import { memoryDataset } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import { contentsAtHand, keptContents } from './kept-contents.ts';
function counted(pictures) {
    const pixels = Array.from({ length: pictures }, (_, i) => ({
        height: 2,
        width: 2,
        channels: 1,
        data: new Uint8Array(4).fill(i),
    }));
    const dataset = memoryDataset({ pixels, labels: pixels.map(() => 0), labelNames: ['a'] });
    const reads = [];
    const read = (index) => {
        reads.push(index);
        return dataset.read(index);
    };
    return { reads, dataset: { ...dataset, read } };
}
describe('keptContents', () => {
    it('decodes a picture once and hands out the same levels', async () => {
        const { dataset, reads } = counted(2);
        const kept = keptContents(dataset);
        expect((await kept.read(1)).data).toEqual(new Uint8Array(4).fill(1));
        expect(await kept.read(1)).toEqual(await kept.read(1));
        expect(reads).toEqual([1]);
    });
    it('keeps no more bytes than it may', async () => {
        const { dataset, reads } = counted(3);
        const kept = keptContents(dataset, 8);
        for (const index of [0, 1, 2, 0, 1, 2])
            await kept.read(index);
        expect(reads).toEqual([0, 1, 2, 2]);
    });
    it('hands out what it has without reading, unless something is missing or the data set is a copy', async () => {
        const { dataset, reads } = counted(3);
        const kept = keptContents(dataset);
        for (const index of [0, 2])
            await kept.read(index);
        expect(contentsAtHand(kept, [2, 0])?.map((content) => content.data[0])).toEqual([2, 0]);
        expect(contentsAtHand(kept, [0, 1])).toBeUndefined();
        expect(contentsAtHand({ ...kept, read: (index) => kept.read(index + 1) }, [0])).toBeUndefined();
        expect(contentsAtHand(dataset, [0])).toBeUndefined();
        expect(reads).toEqual([0, 2]);
    });
    it('is the same data set otherwise', async () => {
        const { dataset } = counted(2);
        expect(await keptContents(dataset).hash()).toBe(await dataset.hash());
        expect(keptContents(dataset).examples).toBe(dataset.examples);
    });
});
