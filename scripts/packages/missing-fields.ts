/** What a program may count on in the JSON of `graft transfer`. */
const promised = {
  '': ['run', 'labels', 'strategy', 'backend', 'parameters', 'examples', 'test', 'verdict', 'seconds'],
  parameters: ['total', 'trained'],
  examples: ['train', 'validation', 'test'],
  test: ['accuracy', 'macroF1', 'logLoss', 'ece'],
  verdict: ['helped', 'transfer', 'scratch', 'headOnly', 'gain', 'interval'],
};

/** The promised fields that a result of `graft transfer --json` lacks. */
export function missingFields(result: Record<string, unknown>): string[] {
  return Object.entries(promised).flatMap(([part, names]) => {
    const holder = (part === '' ? result : result[part]) as Record<string, unknown> | undefined;
    return names.filter((name) => !holder || !(name in holder)).map((name) => (part === '' ? name : `${part}.${name}`));
  });
}
