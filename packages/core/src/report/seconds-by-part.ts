const words: readonly (readonly [RegExp, string])[] = [
  [/^evaluate$/, 'test'],
  [/^neighbours$/, 'nearest examples'],
  [/^scratch plan$/, 'timing networks for scratch'],
  [/^scratch\/(.*)\/rate [^/]*$/, 'scratch: $1, learning rates tried'],
  [/^scratch\/(.*)\/full$/, 'scratch: $1'],
];

/** Seconds of a run by the words that its progress used; the learning rates that were tried for one network count together. */
export function secondsByPart(seconds: Readonly<Record<string, number>>): Map<string, number> {
  const parts = new Map<string, number>();
  for (const [part, time] of Object.entries(seconds)) {
    const found = words.find(([pattern]) => pattern.test(part));
    const name = found ? part.replace(...found) : part;
    parts.set(name, (parts.get(name) ?? 0) + time);
  }
  return parts;
}
