import type { Model } from '../model.ts';
import type { EarlierHead } from './earlier-head.ts';
import type { InitialValue } from './head.ts';

/** The head of a model as numbers. */
export async function earlierHead({ network, values, groups, outputId, labels }: Model): Promise<EarlierHead> {
  const inside = new Set(groups.at(-1)?.nodes);
  const nodes = network.nodes.filter(({ id }) => inside.has(id));
  const entries = nodes.flatMap(({ id, params }) =>
    Object.entries(params).map(([role, name]) => [`${id}/${role}`, values.get(name)] as const),
  );
  const read = entries.map(
    async ([key, tensor]): Promise<[string, InitialValue]> => [
      key,
      { shape: tensor?.shape ?? [], data: Float32Array.from((await tensor?.data()) ?? []) },
    ],
  );
  const hidden = nodes.filter(({ id, op }) => op === 'dense' && id !== outputId).map(({ config }) => Number(config.units));
  return { labels, hidden, values: Object.fromEntries(await Promise.all(read)) };
}

/** Whether a head with these hidden layers can take over what an earlier one learned. */
export const sameLayers = (earlier: EarlierHead, hidden: readonly number[]): boolean => `${earlier.hidden}` === `${hidden}`;

/**
 * Start values of a new head: hidden layers and the output columns of classes that the earlier head knew are its own, by class name; the rest stays fresh.
 *
 * Kernels are `[from, outputs]`, biases `[outputs]`; column k belongs to `labels[k]`.
 */
export function inheritHead(
  fresh: Readonly<Record<string, InitialValue>>,
  earlier: EarlierHead,
  labels: readonly string[],
): Record<string, InitialValue> {
  const take = ([name, value]: [string, InitialValue]): [string, InitialValue] => {
    const known = earlier.values[name];
    if (!known) return [name, value];
    return [name, name.startsWith('head/logits/') ? withColumns(value, known, earlier.labels, labels) : known];
  };
  return Object.fromEntries(Object.entries(fresh).map(take));
}

function withColumns(fresh: InitialValue, known: InitialValue, from: readonly string[], to: readonly string[]): InitialValue {
  const data = fresh.data.slice();
  const rows = data.length / to.length;
  for (const [column, label] of to.entries()) {
    const before = from.indexOf(label);
    if (before < 0) continue;
    for (let row = 0; row < rows; row++) data[row * to.length + column] = known.data[row * from.length + before] as number;
  }
  return { shape: fresh.shape, data };
}
