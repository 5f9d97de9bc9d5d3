const codes: Record<string, number> = { usage: 2, data: 3, model: 4, interrupted: 5 };

/** The exit code of a failure: 2 usage, 3 bad data, 4 bad model, 5 interrupted, 1 anything else. */
export function exitCode(code: string): number {
  const family = code.split('/')[0] ?? '';
  return Object.hasOwn(codes, family) ? (codes[family] as number) : 1;
}
