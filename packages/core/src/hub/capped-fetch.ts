import { badAnswer } from './hub-errors.ts';

/** More than the longest list of files that the hub gives at once. */
const largestAnswer = 64 * 2 ** 20;

/** More pages than the list of any repository has. */
export const mostPages = 200;

/** A `fetch` whose answers end with an error as soon as they are longer than any that is read as JSON. */
export const cappedFetch =
  (ask: typeof fetch, maxBytes = largestAnswer): typeof fetch =>
  async (input, init) => {
    const answer = await ask(input, init);
    const where = String(input instanceof Request ? input.url : input);
    const body = answer.body?.pipeThrough(counted(where, maxBytes)) ?? null;
    return new Response(body, { status: answer.status, headers: answer.headers });
  };

/** A `fetch` that answers so many times and no more: a list whose pages never end would be read forever. */
export const limitedFetch = (ask: typeof fetch, most: number): typeof fetch => {
  let asked = 0;
  return async (input, init) => {
    if (++asked > most) throw badAnswer(String(input instanceof Request ? input.url : input), `at most ${most} pages`, 'more');
    return ask(input, init);
  };
};

function counted(where: string, maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(part, controller) {
      bytes += part.length;
      if (bytes > maxBytes) controller.error(badAnswer(where, `at most ${maxBytes} bytes of JSON`, 'more'));
      else controller.enqueue(part);
    },
  });
}
