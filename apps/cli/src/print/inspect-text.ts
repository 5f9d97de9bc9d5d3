import type { CheckedExport } from '@graftjs/core/exports';
import type { ShownInput } from '../work/shown-input.ts';
import { facts } from './facts.ts';
import { goldenLine } from './golden-text.ts';
import { inputText } from './input-text.ts';
import { labelsText } from './labels-text.ts';
import { count, counted, percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** What `graft inspect` prints of. */
export interface ModelFacts {
  model: string;
  kind: 'graft' | 'published' | 'tfjs-layers';
  parameters: { total: number; statistics: number };
  layers: number;
  groups: readonly { name: string; layers: number; parameters: number }[];
  input: ShownInput;
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
  golden?: CheckedExport;
}

/** A model or a run, for people. */
export function inspectText(model: ModelFacts, paint: Paint): string {
  const { kind, parameters, layers, groups, labels, licence, source, hash } = model;
  return [
    paint('bold', `${titles[kind]}: ${model.model}`),
    '',
    facts([
      [
        'parameters',
        `${count(parameters.total)}${parameters.statistics > 0 ? `, and ${count(parameters.statistics)} statistics` : ''}, in ${counted(layers, 'layer')}`,
      ],
      ['input', inputText(model.input)],
      ['labels', labels === null ? 'none' : `${count(labels.length)}: ${labelsText(labels)}`],
      ['licence', licence ?? 'not said'],
      ...runRows(model),
      ['source', kind === 'graft' ? [source.name, source.hash].filter(Boolean).join(', ') : null],
      ['hash', hash],
      ['golden', model.golden ? goldenLine(model.golden) : null],
    ]),
    '',
    table(
      ['group', 'layers', 'parameters'],
      groups.map((group) => [group.name, count(group.layers), count(group.parameters)]),
    ),
  ].join('\n');
}

const titles: Readonly<Record<ModelFacts['kind'], string>> = {
  graft: 'A model saved by Graft',
  published: 'A published model',
  'tfjs-layers': 'A layers model, of TensorFlow.js or Keras',
};

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
