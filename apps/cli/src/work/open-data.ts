import type { Dataset } from '@graftjs/data';
import { type OpenDatasetOptions, openDataset } from '@graftjs/data/node';
import { given } from './training-options.ts';

/** What was said of the data, typed or in a config file. */
export interface DataSettings {
  onProblem?: 'skip' | 'fail' | undefined;
  textColumn?: string | undefined;
  labelColumn?: string | undefined;
  pairColumn?: string | undefined;
}

/** Opens whatever data a path holds; of tables of texts the columns that were named. */
export function openData(
  path: string,
  { onProblem, textColumn, labelColumn, pairColumn }: DataSettings,
  signal: AbortSignal,
): Promise<Dataset> {
  const table: NonNullable<OpenDatasetOptions['table']> = given({ text: textColumn, label: labelColumn, pair: pairColumn });
  return openDataset(path, { ...given({ onProblem }), table, signal });
}
