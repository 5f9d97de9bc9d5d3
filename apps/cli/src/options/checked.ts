import type { z } from 'zod';
import type { Flag } from '../commands/command.ts';
import { usageError } from './usage-error.ts';

/** Where a value came from, for errors. */
export interface Origin {
  flags: readonly Flag[];
  /** Keys that were typed; the others are from the file. */
  typed: ReadonlySet<string>;
  /** The command, or the config file. */
  file: string;
}

/** Values that a schema accepts; else `usage/bad-option` names the option, what it takes and what it got. */
export function checked<T extends z.ZodObject>(schema: T, values: Record<string, unknown>, origin: Origin): z.infer<T> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownKey(issue.keys[0] ?? '', Object.keys(schema.shape), origin);
  throw badOption(schema, values, String(issue?.path[0] ?? ''), origin);
}

function badOption(schema: z.ZodObject, values: Record<string, unknown>, key: string, origin: Origin): Error {
  const expected = descriptionOf(schema.shape[key]) ?? 'another value';
  const where = originOf(key, origin);
  return usageError('bad-option', { where, expected, given: shown(values[key]), fix: `Give ${where} ${expected}.` });
}

const unknownKey = (key: string, known: readonly string[], { file }: Origin): Error =>
  usageError('unknown-key', {
    where: file,
    expected: `keys that are options: ${known.join(', ')}`,
    given: JSON.stringify(key),
    fix: 'Remove the key, or correct its name.',
  });

/** `partial()` wraps the types; the words belong to what is inside. */
function descriptionOf(type: unknown): string | undefined {
  const { description, unwrap } = type as { description?: string; unwrap?: () => unknown };
  return description ?? (unwrap ? descriptionOf(unwrap.call(type)) : undefined);
}

function originOf(key: string, { flags, typed, file }: Origin): string {
  if (!typed.has(key)) return `${file}: ${key}`;
  return flags.find((flag) => flag.key === key)?.flag.split(' ')[0] ?? key;
}

const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? 'nothing'));
