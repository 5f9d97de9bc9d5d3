import { graftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';

/** Reads one layer's config field by field; a field that is missing without default, or of the wrong kind, is a `model/layer-config` error. */
export interface LayerConfig {
  readonly className: string;
  readonly name: string;
  readonly raw: JsonObject;
  has(key: string): boolean;
  /** A whole number ≥ `least` (1 unless told). */
  count(key: string, otherwise?: number, least?: number): number;
  number(key: string, otherwise?: number): number;
  /** A number in `[0, 1)`. */
  share(key: string): number;
  flag(key: string, otherwise: boolean): boolean;
  choice<T extends string>(key: string, allowed: readonly T[], otherwise: T): T;
  /** `n` counts; one number stands for all of them. */
  counts(key: string, n: number, otherwise?: number): number[];
  /** A list of whole numbers of any sign. */
  integers(key: string): number[];
  /** The same where `null`, which means "whatever is left", becomes -1. */
  sizes(key: string): number[];
  /** Refuses the layer: something in it is not supported. */
  refuse(what: string, given: Json): never;
}

/** Opens a layer's config for reading. */
export function layerConfig(className: string, name: string, raw: JsonObject): LayerConfig {
  const wrong = (key: string, expected: string): never => {
    throw graftError({
      code: 'model/layer-config',
      where: `${className} '${name}'`,
      expected: `${key} to be ${expected}`,
      given: brief(raw[key]),
      fix: 'The file is damaged or was written by a version of Keras that this reader does not know.',
    });
  };
  const has = (key: string) => raw[key] !== undefined && raw[key] !== null;
  const isCount = (value: unknown, least: number): value is number =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= 2 ** 31;
  return {
    className,
    name,
    raw,
    has,
    count: (key, otherwise, least = 1) => {
      const value = has(key) ? raw[key] : otherwise;
      return isCount(value, least) ? value : wrong(key, `a whole number ≥ ${least}`);
    },
    number: (key, otherwise) => {
      const value = has(key) ? raw[key] : otherwise;
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong(key, 'a number');
    },
    share: (key) => {
      const value = raw[key];
      return typeof value === 'number' && value >= 0 && value < 1 ? value : wrong(key, 'a number from 0 to below 1');
    },
    flag: (key, otherwise) => {
      const value = has(key) ? raw[key] : otherwise;
      return typeof value === 'boolean' ? value : wrong(key, 'true or false');
    },
    choice: (key, allowed, otherwise) => {
      const value = has(key) ? raw[key] : otherwise;
      return allowed.find((one) => one === value) ?? wrong(key, allowed.map((one) => `'${one}'`).join(' or '));
    },
    counts: (key, n, otherwise) => {
      const value = has(key) ? raw[key] : otherwise;
      const list = Array.isArray(value) ? value : new Array(n).fill(value);
      return list.length === n && list.every((one) => isCount(one, 1)) ? list : wrong(key, `${n} whole numbers ≥ 1`);
    },
    integers: (key) => integers(raw[key]) ?? wrong(key, 'a list of whole numbers'),
    sizes: (key) => {
      const value = raw[key];
      return integers(Array.isArray(value) ? value.map((size: Json) => size ?? -1) : value) ?? wrong(key, 'a list of sizes');
    },
    refuse: (what, given) => {
      throw graftError({
        code: 'model/unsupported-layer',
        where: `${className} '${name}'`,
        expected: what,
        given: brief(given),
        fix: 'Convert the model to a form without it, or choose another source model.',
      });
    },
  };
}

const integers = (value: Json | undefined): number[] | undefined => {
  const ok =
    Array.isArray(value) && value.length <= 8 && value.every((one: Json) => Number.isInteger(one) && Math.abs(one as number) <= 2 ** 31);
  return ok ? (value as number[]) : undefined;
};

/** Values from a file may be of any size and depth. */
function brief(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  try {
    return JSON.stringify(value).slice(0, 80);
  } catch {
    return 'something nested too deeply to show';
  }
}
