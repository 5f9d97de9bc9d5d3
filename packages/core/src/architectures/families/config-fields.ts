import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type ActivationName, activations } from '../../network/activations.ts';

/** Reads a model's config.json field by field; a field may go by several names, the first that is there counts. */
export interface ConfigFields {
  /** A whole number from 1 to a million. */
  count(names: readonly string[]): number;
  number(names: readonly string[], otherwise: number): number;
  activation(names: readonly string[], otherwise: ActivationName): ActivationName;
}

/** What transformers calls activations → ours; those absent are called the same. */
const spellings: Readonly<Record<string, ActivationName>> = {
  gelu_new: 'geluTanh',
  gelu_fast: 'geluTanh',
  gelu_pytorch_tanh: 'geluTanh',
  gelu_python: 'gelu',
  quick_gelu: 'geluQuick',
  silu: 'swish',
  hard_swish: 'hardSwish',
};

/** Opens a config for reading. Errors: `model/config`, naming the field. */
export function configFields(config: JsonObject): ConfigFields {
  const found = (names: readonly string[]) => names.map((name) => config[name]).find((value) => value !== undefined && value !== null);
  return {
    count(names) {
      const value = found(names);
      return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1e6
        ? (value as number)
        : wrong(names, 'a whole number from 1', value);
    },
    number(names, otherwise) {
      const value = found(names) ?? otherwise;
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong(names, 'a number', value);
    },
    activation(names, otherwise) {
      const value = found(names) ?? otherwise;
      const name = typeof value === 'string' ? (spellings[value] ?? value) : '';
      return Object.hasOwn(activations, name) ? (name as ActivationName) : wrong(names, 'the name of a known activation', value);
    },
  };
}

function wrong(names: readonly string[], expected: string, value: unknown): never {
  throw graftError({
    code: 'model/config',
    where: `config.json, ${names[0]}`,
    expected,
    given: value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 80) ?? String(value)),
    fix: 'Put the config.json that was published with the weights beside them.',
  });
}
