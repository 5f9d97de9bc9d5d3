import type { Parity } from './parity-of.ts';
import type { Returned } from './returns-to-hf.ts';
import type { Trains } from './trains-of.ts';

/** What was measured of one row of families. */
export interface ModelRow {
  readonly name: string;
  /** Folders of reference values; empty where the row is held to something else. */
  readonly folders: readonly string[];
  /** Worst of the folders, by engine. */
  readonly parity: Readonly<Record<'cpu' | 'wasm', Parity>> | undefined;
  /** Tiny networks of timm, torchvision and transformers of the family: how many, and the worst of their class scores. */
  readonly others: { readonly count: number; readonly worst: number } | undefined;
  /** What it is held to where there are no reference values. */
  readonly heldTo: string;
  readonly trains: Trains;
  readonly saves: { readonly opens: 'plainly' | 'registered'; readonly error: number };
  /** In onnxruntime. */
  readonly onnx: number;
  readonly hf: Returned | undefined;
}

const digits = (error: number) => (error === 0 ? '0' : error.toExponential(1).replace('e-', 'e−'));

const head = [
  '| network | held to | forward, cpu | forward, wasm | gradients, cpu | gradients, wasm | other publishers | trains | saves | ONNX | written back |',
  '|---|---|---|---|---|---|---|---|---|---|---|',
];

/** The table of models as Markdown. */
export const modelsTable = (rows: readonly ModelRow[]): string => [...head, ...rows.map(line)].join('\n');

function line({ name, folders, parity, others, heldTo, trains, saves, onnx, hf }: ModelRow): string {
  const of = (engine: 'cpu' | 'wasm', part: keyof Parity) => {
    const error = parity?.[engine][part];
    return error === undefined ? '' : digits(error);
  };
  const cells = [
    name,
    folders.length > 0 ? folders.map((folder) => `\`${folder}\``).join(', ') : heldTo,
    of('cpu', 'forward'),
    of('wasm', 'forward'),
    of('cpu', 'gradients'),
    of('wasm', 'gradients'),
    others ? `${digits(others.worst)} over ${others.count}` : '',
    `${trains.reached} of ${trains.weights}, ${digits(trains.differences)}, ${digits(trains.engine)}`,
    `${saves.opens === 'plainly' ? 'plainly' : '`registerLayers()`'}, ${digits(saves.error)}`,
    digits(onnx),
    returned(hf),
  ];
  return `| ${cells.join(' | ')} |`;
}

function returned(hf: Returned | undefined): string {
  if (!hf) return 'no published model here';
  if ('refused' in hf) return `no: ${hf.refused.replaceAll('|', '\\|')}`;
  return `${hf.same} of ${hf.names} names, ${digits(hf.error)}`;
}
