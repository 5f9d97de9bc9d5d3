import { graftError } from '../errors.ts';
import { parseInput } from '../prepare/parse-input.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';
import { isFamilyMember } from './is-family-member.ts';

/** Checks what a stranger's model.json says about itself. Errors: `model/bad-metadata`. */
export async function parseArtifactMetadata(value: unknown, where: string): Promise<ArtifactMetadata> {
  const m = (value ?? {}) as Partial<Record<keyof ArtifactMetadata, unknown>>;
  const need = (ok: boolean, expected: string, given: unknown) => {
    if (!ok) throw bad(where, expected, given);
  };
  need(m.format === 'graft' && m.version === 1, "format 'graft', version 1", { format: m.format, version: m.version });
  need(m.task === 'classification' || m.task === 'multi-label' || m.task === 'regression', 'a known task', m.task);
  need(isTexts(m.labels) && new Set(m.labels).size === m.labels.length, 'a list of different class names', m.labels);
  for (const id of ['inputId', 'outputId', 'featuresId'] as const) need(isText(m[id]), `${id} to name a node`, m[id]);
  need(Array.isArray(m.groups) && m.groups.every(isGroup), 'layer groups', m.groups);
  need(
    isRecord(m.source) && isText(m.source.name) && (m.source.hash === null || isText(m.source.hash)),
    'a source with name and hash',
    m.source,
  );
  need(m.member === undefined || isFamilyMember(m.member), 'a member of a family: its name, sizes and published config', m.member);
  need(m.licence === null || isText(m.licence), 'a licence or null', m.licence);
  need(isRecord(m.data) && isText(m.data.name) && isText(m.data.hash), 'a data set with name and hash', m.data);
  need(Number.isFinite(m.seed), 'a seed', m.seed);
  need(isRecord(m.metrics), 'metrics', m.metrics);
  need(Number.isFinite(m.temperature) && (m.temperature as number) > 0, 'a temperature above 0', m.temperature);
  need(
    m.rejection === null || (isRecord(m.rejection) && Number.isFinite(m.rejection.threshold)),
    'a rejection threshold or null',
    m.rejection,
  );
  return { ...(m as unknown as ArtifactMetadata), input: await parseInput(m.input) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 1024;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length <= 1_000_000 && value.every(isText);
const isGroup = (value: unknown) => isRecord(value) && isText(value.name) && isTexts(value.nodes);

const bad = (where: string, expected: string, given: unknown) =>
  graftError({
    code: 'model/bad-metadata',
    where,
    expected,
    given: (JSON.stringify(given) ?? 'nothing').slice(0, 120),
    fix: 'The model was changed after it was saved, or was not saved by Graft.',
  });
