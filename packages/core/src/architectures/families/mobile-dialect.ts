import type { JsonObject } from '../../json.ts';
import { configFields } from './config-fields.ts';
import type { Published } from './family.ts';
import type { MobileTraits } from './mobile-config.ts';

type Dialect = Pick<MobileTraits, 'padding' | 'stemPadding' | 'epsilon'>;

const torch: Dialect = { padding: 'symmetric', stemPadding: 'symmetric', epsilon: 1e-5 };
const tensorflow: Dialect = { padding: 'same', stemPadding: 'same', epsilon: 1e-3 };

/** How windows are padded and what is added to variances, which publishers of the same network do not agree on: by config, else by the spelling of names. */
export function mobileDialect({ config, spellings = [] }: Published, bySpelling: Readonly<Record<string, Partial<Dialect>>> = {}): Dialect {
  const ported = String(config.architecture ?? '').startsWith('tf_');
  const transformers = typeof config.model_type === 'string' ? ofTransformers(config) : {};
  const spelled = spellings.map((name) => bySpelling[name] ?? {});
  return Object.assign({}, ported ? tensorflow : torch, ...spelled, transformers);
}

function ofTransformers(config: JsonObject): Dialect {
  const epsilon = configFields(config).number(['layer_norm_eps', 'batch_norm_eps'], tensorflow.epsilon);
  return { ...(config.tf_padding === false ? torch : tensorflow), epsilon };
}
