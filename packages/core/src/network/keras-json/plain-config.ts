import type { Json, JsonObject } from '../../json.ts';
import { isObject } from './model-json.ts';
import { topologyError } from './topology-error.ts';

const deepest = 64;
/** What Keras 3 writes around a value so that Python finds its class; nobody else needs it. */
const wrapping: ReadonlySet<string> = new Set(['module', 'registered_name', 'build_config', 'compile_config', 'shared_object_id']);

/** A value of a Keras config as TensorFlow.js takes it: types by name, functions by name, objects without where Python keeps their class. */
export function plainConfig(value: Json, depth = 0): Json {
  if (depth > deepest) throw topologyError('a config', `values nested at most ${deepest} deep`, 'deeper nesting');
  if (Array.isArray(value)) return value.map((one: Json) => plainConfig(one, depth + 1));
  if (!isObject(value)) return value;
  const { class_name: name, config } = value;
  const settings: JsonObject = isObject(config) ? config : {};
  if (name === 'DTypePolicy' || name === 'Policy') return typeof settings.name === 'string' ? plainType(settings.name) : 'float32';
  if (name === 'function' && typeof config === 'string') return config;
  if (name === 'L1' || name === 'L2') return { class_name: 'L1L2', config: { l1: settings.l1 ?? 0, l2: settings.l2 ?? 0 } };
  const kept = Object.entries(value).filter(([key]) => typeof name !== 'string' || !wrapping.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, plainConfig(one, depth + 1)]));
}

/** TensorFlow.js computes in float32 and int32. */
export const plainType = (type: string): string => (/^u?int|^bool/.test(type) ? 'int32' : 'float32');
