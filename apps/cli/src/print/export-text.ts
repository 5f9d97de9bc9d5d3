import { facts } from './facts.ts';
import { bytes, count, percent } from './numbers.ts';
import type { Paint } from './paint.ts';

/** What `graft export` prints of. */
export interface ExportFigures {
  run: string;
  out: string;
  to: string;
  dtype: string;
  bytes: number;
  files: readonly { name: string; bytes: number }[];
  golden: { inputs: number; tolerance: number };
  change: {
    on: string;
    examples: number;
    metric: string | null;
    original: number | null;
    exported: number | null;
    difference: number | null;
    agreement: number | null;
    largest: number;
  } | null;
}

/** An export, for people: where it lies, how large it is, and what fewer bits did to it. */
export function exportText({ run, out, to, dtype, bytes: size, files, golden, change }: ExportFigures, paint: Paint): string {
  return [
    paint('bold', `${run} as ${to}: ${bytes(size)} in ${out}`),
    '',
    facts([
      ['weights', dtype],
      ['change', change === null ? null : changeLines(change)],
      ['files', files.map((file) => `${file.name}, ${bytes(file.bytes)}`)],
      ['golden', `${golden.inputs} inputs with predictions; check them with: graft inspect ${out}`],
    ]),
  ].join('\n');
}

function changeLines({ on, examples, metric, original, exported, difference, agreement, largest }: NonNullable<ExportFigures['change']>) {
  const same = agreement === null ? [] : [`the same first answer on ${percent(agreement)}`];
  const rest = [...same, `largest change of a raw output ${largest.toPrecision(2)}`];
  if (metric === null || original === null || exported === null || difference === null)
    return [`measured on ${examples} ${on} only: the run's data could not be opened (--data names others)`, ...rest];
  const points = `${difference < 0 ? '−' : '+'}${(100 * Math.abs(difference)).toFixed(2)}`;
  return [
    `${metric} ${percent(original)} before, ${percent(exported)} after (${points} points) on ${count(examples)} examples, ${on}`,
    ...rest,
  ];
}
