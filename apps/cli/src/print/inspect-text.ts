import { facts } from './facts.ts';
import { labelsText } from './labels-text.ts';
import { count, percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** What `graft inspect` prints of. */
export interface ModelFacts {
  model: string;
  kind: 'graft' | 'tfjs-layers';
  parameters: { total: number; statistics: number };
  layers: number;
  groups: readonly { name: string; layers: number; parameters: number }[];
  input: { height: number; width: number; channels: number; resize: string; normalisation: { preset?: string; scale: number } | null };
  labels: readonly string[] | null;
  licence: string | null;
  source: { name: string; hash: string | null };
  hash: string | null;
  data?: { name: string; hash: string };
  seed?: number;
  temperature?: number;
  rejection?: { threshold: number; coverage: number; error: number } | null;
  test?: { accuracy: number } | undefined;
  verdict?: { summary: string } | undefined;
}

/** A model or a run, for people. */
export function inspectText(model: ModelFacts, paint: Paint): string {
  const { kind, parameters, layers, groups, labels, licence, source, hash } = model;
  const title = kind === 'graft' ? 'A model saved by Graft' : 'A TensorFlow.js layers model';
  return [
    paint('bold', `${title}: ${model.model}`),
    '',
    facts([
      ['parameters', `${count(parameters.total)}, and ${count(parameters.statistics)} statistics, in ${layers} layers`],
      ['input', inputText(model.input)],
      ['labels', labels === null ? 'none' : `${count(labels.length)}: ${labelsText(labels)}`],
      ['licence', licence ?? 'not said'],
      ...runRows(model),
      ['source', kind === 'graft' ? [source.name, source.hash].filter(Boolean).join(', ') : null],
      ['hash', hash],
    ]),
    '',
    table(
      ['group', 'layers', 'parameters'],
      groups.map((group) => [group.name, count(group.layers), count(group.parameters)]),
    ),
  ].join('\n');
}

function inputText({ height, width, channels, resize, normalisation }: ModelFacts['input']): string {
  const pixels = normalisation === null ? 'not said (--normalize)' : (normalisation.preset ?? `own numbers, scale ${normalisation.scale}`);
  return `${height}×${width}, ${channels === 1 ? 'grey' : 'RGB'}, ${resize}, pixels: ${pixels}`;
}

function runRows({ data, seed, test, verdict, rejection }: ModelFacts): [string, string][] {
  return [
    ...(data ? [['data', `${data.name}, ${data.hash}`] as [string, string]] : []),
    ...(seed === undefined ? [] : [['seed', String(seed)] as [string, string]]),
    ...(test ? [['test', `accuracy ${percent(test.accuracy)}`] as [string, string]] : []),
    ...(verdict ? [['verdict', verdict.summary] as [string, string]] : []),
    ...(rejection ? [['rejects', rejectionText(rejection)] as [string, string]] : []),
  ];
}

const rejectionText = ({ threshold, coverage, error }: NonNullable<ModelFacts['rejection']>): string =>
  `below a confidence of ${percent(threshold)}; on validation ${percent(coverage)} were accepted, ${percent(error)} of them wrong`;
