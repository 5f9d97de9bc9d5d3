import type { Family } from '../../architectures/families/family.ts';
import type { FamilyMember } from '../../backbone/backbone.ts';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ExportSource } from './export-format.ts';
import { timmConfig } from './timm-config.ts';
import { transformersConfig } from './transformers-config.ts';

/** The source's config.json with the model's own classes and preprocessing. Errors: `model/no-config` where the source came without one. */
export function adaptedConfig(source: ExportSource, { published }: FamilyMember, family: Family): JsonObject {
  if (typeof published.architecture === 'string') return timmConfig(source, published);
  if (typeof published.model_type === 'string') return transformersConfig(source, published, family.kind);
  throw graftError({
    code: 'model/no-config',
    where: source.model.provenance.name,
    expected: 'a source that came with a config.json of timm or transformers, which names its architecture',
    given: 'weights without one',
    fix: "Train from a folder with config.json, or export to 'tfjs', 'onnx', 'zip', or to 'safetensors' under its own names.",
  });
}
