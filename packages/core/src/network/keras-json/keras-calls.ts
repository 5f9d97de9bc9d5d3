import type { Json, JsonObject } from '../../json.ts';
import { isObject } from './model-json.ts';

/** The tensors that a layer is called with, and what else it is called with that a plain list of tensors can not say. */
export interface KerasCall {
  readonly tensors: readonly Json[];
  readonly trouble?: string;
}

/** One call of a layer, from either form: `[[name, call, output, {…}], …]` of Keras 1 and 2, `{ args, kwargs }` of Keras 3. */
export function kerasCall(node: Json): KerasCall {
  if (isObject(node)) return newCall(node);
  const list = Array.isArray(node) ? (typeof node[0] === 'string' ? [node] : (node as Json[])) : [];
  const tensors = list.map((one) => (Array.isArray(one) ? one.slice(0, 3) : one));
  const spoken = list.map((one) => (Array.isArray(one) && isObject(one[3]) ? kwargTrouble(one[3]) : undefined)).find(Boolean);
  return { tensors, ...(spoken ? { trouble: spoken } : {}) };
}

function newCall({ args, kwargs }: JsonObject): KerasCall {
  const given = Array.isArray(args) ? (args as Json[]) : [];
  const [first, ...others] = given;
  const list = Array.isArray(first) ? (first as Json[]) : [first ?? null];
  const tensors = list.map(kerasTensor);
  const more = others.some((one) => one !== null) ? 'called with several arguments' : undefined;
  const trouble =
    (tensors.includes(undefined) ? 'called with something that is no tensor' : undefined) ??
    more ??
    (isObject(kwargs) ? kwargTrouble(kwargs) : undefined);
  return { tensors: tensors.filter((one) => one !== undefined), ...(trouble ? { trouble } : {}) };
}

/** `[layer, call, output]` of a tensor in the form of Keras 3; undefined for anything else. */
export function kerasTensor(value: Json): Json | undefined {
  if (!isObject(value) || value.class_name !== '__keras_tensor__' || !isObject(value.config)) return undefined;
  return value.config.keras_history;
}

/** `training: false` is what a model is read for anyway. */
function kwargTrouble(kwargs: JsonObject): string | undefined {
  const key = Object.keys(kwargs).find((one) => kwargs[one] !== null && !(one === 'training' && kwargs[one] === false));
  return key === undefined ? undefined : `called with '${key.slice(0, 40)}'`;
}

/** References in any nesting, as `[layer, call, output]` each. */
export function kerasRefs(value: Json | undefined, depth = 0): Json[] {
  if (depth > 8) return [];
  if (Array.isArray(value))
    return typeof value[0] === 'string' ? [value.slice(0, 3)] : value.flatMap((one: Json) => kerasRefs(one, depth + 1));
  return isObject(value) ? Object.values(value).flatMap((one) => kerasRefs(one, depth + 1)) : [];
}
