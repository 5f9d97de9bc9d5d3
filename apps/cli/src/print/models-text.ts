import { bytesOf, type CatalogueEntry, forbidsCommercialUse } from '@graftjs/core/hub';
import { facts } from './facts.ts';
import { count, counted, percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** An entry as `--json` gives it. */
export interface ListedModel extends Omit<CatalogueEntry, 'files'> {
  megabytes: number | null;
  /** Whether its licence forbids commercial use; null where the licence is not verified. */
  commercial: boolean | null;
  /** Whether something of it is in the cache, or all of it in this package. */
  here: boolean;
}

/** What a program and a table are told of an entry. */
export function asListed({ files, ...entry }: CatalogueEntry, here: ReadonlySet<string>): ListedModel {
  const bytes = bytesOf({ ...entry, files });
  return {
    ...entry,
    megabytes: bytes === null ? null : Math.round(bytes / 1e4) / 100,
    commercial: entry.licence === null ? null : !forbidsCommercialUse(entry.licence),
    here: entry.included === true || (entry.repo !== null && here.has(entry.repo)),
  };
}

/** What nobody has verified is said to be so. */
export const orUnverified = (text: string | null): string => text ?? 'not verified';

type Column = readonly [title: string, cell: (model: ListedModel) => string];

const name: Column = ['model', (model) => model.name];
const kind: Column = ['kind', ({ kinds }) => kinds.join(', ')];
const family: Column = ['family', (model) => model.family];
const parameters: Column = ['parameters', (model) => orUnverified(model.parameters === null ? null : count(model.parameters))];
const size: Column = ['MB', ({ megabytes }) => orUnverified(megabytes === null ? null : megabytes.toFixed(1))];
const licence: Column = ['licence', (model) => licenceText(model)];
const accuracy: Column = ['accuracy', (model) => orUnverified(model.accuracy === null ? null : percent(model.accuracy.value))];
const revision: Column = ['revision', (model) => orUnverified(model.revision?.slice(0, 10) ?? null)];
const here: Column = ['here', (model) => (model.here ? 'yes' : '')];
const task: Column = ['task', (model) => model.task];
const input: Column = ['input', (model) => model.input];

/** The widest comes first. */
const layouts: readonly (readonly Column[])[] = [
  [name, kind, family, task, input, parameters, size, licence, revision, accuracy, here],
  [name, kind, family, parameters, size, licence, here],
  [name, kind, parameters],
];
const numbers: readonly Column[] = [parameters, size, accuracy];

/** Models for people: the widest table that the terminal holds, or one block a model where it holds none. */
export function modelsText(models: readonly ListedModel[], { paint, columns }: { paint: Paint; columns: number }): string {
  const body = layouts.map((layout) => tableOf(layout, models)).find((text) => widthOf(text) <= columns) ?? blocksOf(models);
  const hint = "'graft models inspect <model>' says more of one; its first pull records what is not verified here.";
  return [paint('bold', `${counted(models.length, 'model')}.`), '', ...(models.length > 0 ? [body, ''] : []), paint('dim', hint)].join(
    '\n',
  );
}

const tableOf = (layout: readonly Column[], models: readonly ListedModel[]): string =>
  table(
    layout.map(([title]) => title),
    models.map((model) => layout.map(([, cell]) => cell(model))),
    { left: layout.flatMap((column, i) => (numbers.includes(column) ? [] : [i])) },
  );

const widthOf = (text: string): number => Math.max(...text.split('\n').map(({ length }) => length));

const blocksOf = (models: readonly ListedModel[]): string =>
  models
    .map((model) => `${model.name}\n${facts([kind, parameters, size, licence].map(([title, cell]) => [title, cell(model)]))}`)
    .join('\n');

/** A licence, with what it forbids. */
export const licenceText = ({ licence, commercial }: Pick<ListedModel, 'licence' | 'commercial'>): string =>
  `${orUnverified(licence)}${commercial === false ? ' (no commercial use)' : ''}`;
