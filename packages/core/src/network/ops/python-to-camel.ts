/** The config of a layer with keys and words as TensorFlow.js has them in memory (`use_bias` → `useBias`); names of layers stay. */
export function pythonToCamel(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return key === 'name' ? value : camel(value);
  if (Array.isArray(value)) return value.map((one) => pythonToCamel(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [camel(inner), pythonToCamel(one, inner)]));
}

const camel = (word: string): string =>
  word.length <= 1 ? word : word.replace(/[_]+(\w|$)/g, (_, letter: string) => letter.toUpperCase());
