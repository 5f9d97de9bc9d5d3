import { withoutPrefix, withPrefix } from './internal/slots.ts';
import type { Tensors, Update } from './update.ts';

/**
 * Runs updates one after the other: the changes of each are the gradients of the next.
 *
 * Slots are numbered, `1.momentum/head/kernel`, so that the same update may stand in a chain twice.
 * An update that returns no change for a parameter (as `accumulate` does between its steps) ends the chain for it.
 */
export function chain(...updates: readonly Update[]): Update {
  return {
    name: 'chain',
    options: { updates: updates.map(({ name, options }) => ({ name, options })) },
    init: (parameters) => Object.assign({}, ...updates.map((update, i) => withPrefix(update.init(parameters), `${i}.`))),
    update(gradients, state, parameters, context) {
      let changes = gradients;
      const next: Record<string, Tensors[string]> = {};
      updates.forEach((update, i) => {
        const result = update.update(changes, withoutPrefix(state, `${i}.`), parameters, context);
        changes = result.changes;
        Object.assign(next, withPrefix(result.state, `${i}.`));
      });
      return { changes, state: next };
    },
  };
}
