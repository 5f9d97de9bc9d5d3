/** Bytes of decoded examples that are kept: some hundreds of photographs, or tens of thousands of drawings. */
export const keptContentBytes = 256 * 2 ** 20;
/** What is kept of each data set; a copy of one with other examples keeps nothing. */
const held = new WeakMap();
/**
 * The same data set, whose decoded examples are kept in memory until `most` bytes are full.
 *
 * A run looks at each example several times: for the split, for every epoch of training from scratch, for the test. What does not fit is
 * decoded again, so memory stays bounded however many files there are.
 */
export function keptContents(dataset, most = keptContentBytes) {
    const kept = new Map();
    let bytes = 0;
    const keeping = {
        ...dataset,
        async read(index, options) {
            const known = kept.get(index);
            if (known && !options?.signal?.aborted)
                return known;
            const content = await dataset.read(index, options);
            const size = bytesOf(content);
            if (bytes + size <= most && !kept.has(index)) {
                kept.set(index, content);
                bytes += size;
            }
            return content;
        },
    };
    held.set(keeping, kept);
    return keeping;
}
/** Examples of a data set that {@link keptContents} has in memory, in the order asked for; undefined unless it has them all. */
export function contentsAtHand(dataset, indices) {
    const kept = held.get(dataset);
    const found = indices.flatMap((index) => kept?.get(index) ?? []);
    return found.length === indices.length ? found : undefined;
}
function bytesOf(content) {
    if ('text' in content)
        return 2 * (content.text.length + (content.pair?.length ?? 0));
    if ('sampleRate' in content)
        return content.channels.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return content.data.byteLength;
}
