import type { Task } from '../../model.ts';
import { classification } from './classification.ts';
import { multiLabel } from './multi-label.ts';
import { regression } from './regression.ts';
import type { TaskRules } from './task-rules.ts';

const table: { readonly [K in Task]: TaskRules<K> } = { classification, 'multi-label': multiLabel, regression };

/** The rules of a task. */
export const rulesOf = <K extends Task>(task: K): TaskRules<K> => table[task] as TaskRules<K>;
