import { checkOption } from '../check-option.ts';
import { graftError } from '../errors.ts';
import type { TransferOptions } from './transfer-options.ts';

const least = (smallest: number) => (value: number) => Number.isSafeInteger(value) && value >= smallest;

/** What callers without types may give in place of what is meant: found here, it would be no more than a property of undefined further on. Errors: `usage/option`. */
export function checkOptions(
  where: string,
  {
    data,
    from,
    strategy,
    ...numbers
  }: Pick<TransferOptions, 'from' | 'strategy' | 'epochs' | 'batchSize' | 'seed' | 'labelsPerClass'> & { data?: unknown },
): void {
  const { epochs = 1, batchSize = 1, seed = 0, labelsPerClass = 1 } = numbers;
  if (!has(data, ['examples', 'read']))
    throw wrong(where, 'data', 'a data set', data, "Open one, for instance by openDataset(path) of '@graftjs/data/node'.");
  if (from !== undefined && typeof from !== 'string' && !has(from, ['network', 'input']))
    throw wrong(where, 'from', 'a path, a URL, a name or a backbone', from, 'Pass where the source lies, or what loadBackbone() gave.');
  if (strategy !== undefined && !has(strategy, ['name', 'stages']))
    throw wrong(where, 'strategy', 'a strategy', strategy, 'Pass what a function such as featureExtraction() or fullFineTuning() gives.');
  checkOption(where, 'epochs', epochs, 'a whole number ≥ 1', least(1));
  checkOption(where, 'batchSize', batchSize, 'a whole number ≥ 1', least(1));
  checkOption(where, 'labelsPerClass', labelsPerClass, 'a whole number ≥ 1', least(1));
  checkOption(where, 'seed', seed, 'that is whole', Number.isSafeInteger);
}

const has = (value: unknown, keys: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);

const wrong = (where: string, option: string, expected: string, given: unknown, fix: string) =>
  graftError({
    code: 'usage/option',
    where,
    expected: `${option} to be ${expected}`,
    given: typeof given === 'string' ? `the text '${given.slice(0, 80)}'` : given === null ? 'null' : typeof given,
    fix,
  });
