import type { CatalogueEntry, PulledModel } from '@graftjs/core/hub';
import { facts } from './facts.ts';
import { asListed, licenceText, orUnverified } from './models-text.ts';
import { bytes, count, counted } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** A model as it lies here. */
export interface InspectedModel {
  model: string;
  catalogue: CatalogueEntry | null;
  cached: { place: string; commits: readonly string[]; bytes: number } | null;
  locked: { path: string; revision: string; files: Readonly<Record<string, { sha256: string; bytes: number }>> } | null;
  weights: { file: string; tensors: number; parameters: number; types: readonly string[] } | null;
}

/** What was removed. */
export interface RemovedModel {
  model: string;
  /** Bytes that became free; null where nothing was here. */
  bytes: number | null;
  unlocked: boolean;
}

/** What was pulled, for people. */
export function pulledText({ repo, revision, licence, place, files, lock }: PulledModel, paint: Paint): string {
  return [
    paint('bold', `${repo} is here.`),
    '',
    facts([
      ['revision', revision],
      ['licence', licence ?? 'not said'],
      ['kept in', place],
      ['lock file', lock === null ? null : `${lock.path}, ${lock.known ? 'which it matches' : 'where it was recorded'}`],
    ]),
    '',
    table(
      ['file', 'size', 'SHA-256'],
      files.map((file) => [file.path, bytes(file.bytes), file.sha256]),
    ),
  ].join('\n');
}

/** A model of the catalogue or of the cache, for people. */
export function inspectedModelText({ model, catalogue, cached, locked, weights }: InspectedModel, paint: Paint): string {
  const rows = [
    ...(catalogue ? catalogueRows(catalogue) : []),
    ...(catalogue?.included ? ownRows(model) : placeRows({ cached, locked, weights })),
  ];
  const files = locked ? Object.entries(locked.files) : (catalogue?.files ?? []).map((file) => [file.path, file] as const);
  const list = table(
    ['file', 'size', 'SHA-256'],
    files.map(([path, file]) => [path, bytes(file.bytes), file.sha256]),
  );
  return [paint('bold', model), '', facts(rows), ...(files.length > 0 ? ['', list] : [])].join('\n');
}

type Row = [name: string, value: string];

function catalogueRows(entry: CatalogueEntry): Row[] {
  const listed = asListed(entry, new Set());
  const { accuracy, parameters, licence, licenceSource } = entry;
  return [
    ['kind', entry.kinds.join(', ')],
    ['family', entry.family],
    ['task', entry.task],
    ['input', entry.input],
    ['parameters', orUnverified(parameters === null ? null : count(parameters))],
    ['size', listed.megabytes === null ? orUnverified(null) : `${listed.megabytes.toFixed(1)} MB`],
    ['licence', `${licenceText(listed)}${licence === null ? '' : `, by ${licenceSource}`}`],
    ['revision', orUnverified(entry.revision)],
    ['accuracy', accuracy ? `${accuracy.metric} ${accuracy.value} on ${accuracy.dataset}, by ${accuracy.source}` : orUnverified(null)],
  ];
}

const ownRows = (model: string): Row[] => [['here', `comes with Graft: --from ${model}`]];

function placeRows({ cached, locked, weights }: Pick<InspectedModel, 'cached' | 'locked' | 'weights'>): Row[] {
  return [
    ['here', cached ? `${bytes(cached.bytes)} in ${cached.place}: ${cached.commits.join(', ')}` : 'no'],
    ['lock file', locked ? `${locked.path}: ${locked.revision}` : 'not in it'],
    ...(weights
      ? [
          [
            'weights',
            `${weights.file}: ${counted(weights.tensors, 'tensor')} of ${weights.types.join(', ')}, ${count(weights.parameters)} numbers`,
          ] as Row,
        ]
      : []),
  ];
}

/** What was removed, for people. */
export function removedText({ model, bytes: freed, unlocked }: RemovedModel, paint: Paint): string {
  const what = freed === null ? `${model} was not here.` : `${model} is removed: ${bytes(freed)} are free.`;
  return [paint('bold', what), ...(unlocked ? ['The lock file has forgotten it.'] : [])].join('\n');
}
