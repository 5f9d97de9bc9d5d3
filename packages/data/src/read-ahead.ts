/**
 * Results of work on items in their order, while the work on the next `ahead` of them is already under way.
 *
 * A failure is heard when its turn comes; what was begun beyond it, or beyond where the reader stops, is forgotten.
 */
export async function* readAhead<T, R>(
  items: Iterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const coming: Promise<R>[] = [];
  for (const item of items) {
    const result = work(item);
    // It may fail before its turn, which is no unhandled rejection.
    result.catch(() => undefined);
    coming.push(result);
    if (coming.length > ahead) yield await (coming.shift() as Promise<R>);
  }
  for (const result of coming) yield await result;
}
