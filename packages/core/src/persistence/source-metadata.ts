import type { Input } from '@graftjs/data';
import type { FamilyMember, FeatureTaps, LayerGroup, Provenance } from '../backbone/backbone.ts';
import { graftError } from '../errors.ts';
import { parseInput } from '../prepare/parse-input.ts';
import { isFamilyMember } from './is-family-member.ts';

/** What travels with a source that was imported, beside its weights: all that is needed to open it as a source again. */
export interface SourceMetadata {
  readonly format: 'graft-source';
  readonly version: 1;
  readonly input: Input;
  readonly inputId: string;
  readonly featuresId: string;
  readonly groups: readonly LayerGroup[];
  /** Class names in the order of the outputs; null where the source has no classes, or does not name them. */
  readonly labels: readonly string[] | null;
  /** What it was imported from. */
  readonly source: Provenance;
  readonly member?: FamilyMember;
  readonly taps?: FeatureTaps;
}

/** Checks what a stranger's model.json says of an imported source. Errors: `model/bad-metadata`. */
export async function parseSourceMetadata(value: unknown, where: string): Promise<SourceMetadata> {
  const m = (value ?? {}) as Partial<Record<keyof SourceMetadata, unknown>>;
  const need = (ok: boolean, expected: string, given: unknown) => {
    if (!ok) throw bad(where, expected, given);
  };
  need(m.format === 'graft-source' && m.version === 1, "format 'graft-source', version 1", { format: m.format, version: m.version });
  for (const id of ['inputId', 'featuresId'] as const) need(isText(m[id]), `${id} to name a node`, m[id]);
  need(Array.isArray(m.groups) && m.groups.length <= most && m.groups.every(isGroup), 'layer groups', m.groups);
  // Two classes of ImageNet share a name: what they are called is the source's, and need not differ.
  need(m.labels === null || isTexts(m.labels), 'class names, or null', m.labels);
  need(isProvenance(m.source), 'a source with name, hash and licence', m.source);
  need(m.member === undefined || isFamilyMember(m.member), 'a member of a family', m.member);
  need(m.taps === undefined || isTaps(m.taps), 'nodes to tap', m.taps);
  return { ...(m as unknown as SourceMetadata), input: await parseInput(m.input) };
}

const most = 1_000_000;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 1024;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length <= most && value.every(isText);
const isGroup = (value: unknown) => isRecord(value) && isText(value.name) && isTexts(value.nodes);
const isProvenance = (value: unknown) =>
  isRecord(value) && isText(value.name) && [value.hash, value.licence].every((one) => one === null || isText(one));
const isTaps = (value: unknown) =>
  isRecord(value) && isText(value.unpooled) && isTexts(value.stages) && (value.logits === undefined || isText(value.logits));

const bad = (where: string, expected: string, given: unknown) =>
  graftError({
    code: 'model/bad-metadata',
    where,
    expected,
    given: (JSON.stringify(given) ?? 'nothing').slice(0, 120),
    fix: 'The model was changed after it was imported; import it again.',
  });
