/**
 * The same views in an order that brings texts of like length together, so that batches are filled up with little; other kinds stay as they are.
 *
 * What an example's features are does not depend on its neighbours, and the order depends on the texts alone. Errors: those of reading.
 */
export async function likeLength(dataset, views, signal) {
    if (!holdsTexts(dataset))
        return [...views];
    const lengths = new Map();
    for (const { index } of views) {
        const { text, pair = '' } = await dataset.read(index, signal ? { signal } : {});
        lengths.set(index, text.length + pair.length);
    }
    const lengthOf = ({ index }) => lengths.get(index);
    // The longest first: what would not fit into memory is known at once.
    return [...views].sort((a, b) => lengthOf(b) - lengthOf(a) || a.index - b.index || a.view - b.view);
}
const holdsTexts = (dataset) => dataset.kind === 'text';
