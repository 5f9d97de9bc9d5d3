import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { embed } from './embed.ts';
import { evaluate } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { inspect } from './inspect.ts';
import { models } from './models.ts';
import { predict } from './predict.ts';
import { train } from './train.ts';
import { transfer } from './transfer.ts';

/** Every verb, in the order of `graft --help`. */
export const commands: readonly Command[] = [
  transfer,
  train,
  evaluate,
  predict,
  embed,
  importCommand,
  exportCommand,
  inspect,
  models,
  doctor,
];
