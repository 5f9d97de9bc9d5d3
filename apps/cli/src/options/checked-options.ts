import type { z } from 'zod';
import type { Given } from '../commands/command.ts';
import { checked } from './checked.ts';
import { typedValues } from './typed-values.ts';

/** Options of every command, which concern how it prints. */
const common = ['json', 'debug', 'color'];

/** The options of a command without a config file, checked; `leaveOut` names those that the command looks at itself. */
export function checkedOptions<T extends z.ZodObject>(schema: T, given: Given, leaveOut: readonly string[] = []): z.infer<T> {
  const typed = typedValues(given, [...common, ...leaveOut]);
  return checked(schema, typed, { flags: given.flags, typed: new Set(Object.keys(typed)), file: `graft ${given.command}` });
}
