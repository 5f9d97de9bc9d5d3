import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownModels } from './own-models.ts';

const read = (name: string): string => readFileSync(new URL(`../../models/photographs/${name}`, import.meta.url), 'utf8');
const entry = ownModels.find(({ name }) => name === 'photographs');
const readme = read('README.md');
const model = JSON.parse(read('model.json')) as {
  weightsManifest: { weights: { name: string; shape: number[] }[] }[];
  userDefinedMetadata: { graft: { licence: string | null }; shards: { bytes: number }[] };
};
const evaluation = JSON.parse(read('evaluation.json')) as {
  examples: number;
  accuracy: number;
  macroF1: number;
  logLoss: number;
  ece: number;
  confusion: number[][];
};
const log = read('training.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { epochs: number; step: number });

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const thousands = (value: number) => value.toLocaleString('en-US');

/** What a README would have to say of an evaluation. */
const testLine = ({ accuracy, examples, macroF1, logLoss, ece }: typeof evaluation) =>
  `${(100 * accuracy).toFixed(1)} % on the ${thousands(examples)} test pictures (macro F1 ${macroF1.toFixed(3)}, log loss ${logLoss.toFixed(3)}, ECE ${ece.toFixed(3)})`;

describe('the figures of photographs', () => {
  it('on its card and in the catalogue are those of its evaluation', () => {
    expect(readme).toContain(testLine(evaluation));
    expect(readme).not.toContain(testLine({ ...evaluation, logLoss: evaluation.logLoss + 0.001 }));
    expect(entry?.accuracy?.value).toBe(evaluation.accuracy);
    const quoted = /"(.*)"/.exec(entry?.accuracy?.source ?? '')?.[1] ?? 'no quotation';
    expect(testLine(evaluation)).toContain(quoted);
  });

  it('of its evaluation follow from the confusion beside them', () => {
    const { confusion, examples, accuracy, macroF1 } = evaluation;
    expect(sum(confusion.map(sum))).toBe(examples);
    expect(sum(confusion.map((row, i) => row[i] as number)) / examples).toBe(accuracy);
    // F1 of a class: 2 · right / (examples of it + times it was said).
    const f1 = confusion.map((row, i) => (2 * (row[i] as number)) / (sum(row) + sum(confusion.map((other) => other[i] as number))));
    expect(sum(f1) / f1.length).toBeCloseTo(macroF1, 12);
  });

  it('of its size and its training are those of model.json and the log', () => {
    const weights = model.weightsManifest.flatMap((group) => group.weights).filter(({ name }) => !name.includes('/moving_'));
    const parameters = sum(weights.map(({ shape }) => shape.reduce((product, side) => product * side, 1)));
    expect(entry?.parameters).toBe(parameters);
    expect(readme).toContain(`${thousands(parameters)} parameters`);
    expect(readme).toContain(`${Math.round(sum(model.userDefinedMetadata.shards.map(({ bytes }) => bytes)) / 1000)} kB`);
    expect(readme).toContain(`--epochs ${log.length} --batch-size 128`);
    expect(log.at(-1)).toMatchObject({ epochs: log.length, step: log.length * Math.ceil(49_000 / 128) });
    expect(readme).toContain('49,000 pictures to train');
  });

  it('come with one licence, in the model, on the card, in the catalogue and as a text', () => {
    const { licence } = model.userDefinedMetadata.graft;
    expect([licence, entry?.licence]).toEqual(['MIT', 'MIT']);
    expect(readme).toMatch(/\| licence +\| MIT +\|/);
    expect(read('LICENSE')).toContain('Permission is hereby granted, free of charge');
  });
});
