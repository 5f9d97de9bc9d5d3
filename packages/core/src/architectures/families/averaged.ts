import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Family } from './family.ts';

/** What configs call the average of a map. */
const averages: ReadonlySet<unknown> = new Set([undefined, null, 'avg', 'fast', 'fastavg', 'mean']);

/** A family whose features are the averages of its map; a model whose config says otherwise is refused, since its features would be others without a word. */
export const averaged = <C extends JsonObject>(family: Family<C>): Family<C> => ({
  ...family,
  configOf: (published) => {
    const { global_pool, pooling_type } = published.config;
    for (const said of [global_pool, pooling_type]) if (!averages.has(said)) throw pooledOtherwise(said);
    return family.configOf(published);
  },
});

const pooledOtherwise = (said: unknown) =>
  graftError({
    code: 'model/unsupported-pooling',
    where: 'config.json, global_pool',
    expected: "'avg', the average of the map",
    given: String(JSON.stringify(said)).slice(0, 80),
    fix: 'Choose a model that averages, as nearly all do.',
  });
