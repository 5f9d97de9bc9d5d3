import type { ConcatenateConfig } from '../../../network/ops/concatenate.ts';
import { toFirst } from '../channels-first.ts';
import type { FormContext, OnnxForm } from '../onnx-form.ts';

/** Brings all inputs to one order of axes: channels first when one of them has it and all have as many axes. */
function aligned(at: FormContext<unknown>): { names: string[]; channels: 'first' | 'last'; rank: number } {
  const { inputs } = at;
  const rank = inputs[0]?.shape.length ?? 0;
  const turn = inputs.some(({ channels }) => channels === 'first') && inputs.every(({ shape }) => shape.length === rank);
  return { names: inputs.map(turn ? at.first : at.last), channels: turn ? 'first' : 'last', rank };
}

/** An operator of any number of inputs. */
const joined =
  (op: 'Mean' | 'Max' | 'Min'): OnnxForm =>
  (at) => {
    const { names, channels } = aligned(at);
    return { name: at.emit(op, names), channels };
  };

/** An operator of two, applied one after the other. */
const folded =
  (op: 'Add' | 'Sub' | 'Mul'): OnnxForm =>
  (at) => {
    const { names, channels } = aligned(at);
    return { name: names.reduce((left, right) => at.emit(op, [left, right])), channels };
  };

export const add = folded('Add');
export const subtract = folded('Sub');
export const multiply = folded('Mul');
export const average = joined('Mean');
export const maximum = joined('Max');
export const minimum = joined('Min');

export const concatenate: OnnxForm<ConcatenateConfig> = (at) => {
  const { names, channels, rank } = aligned(at);
  const axis = at.config.axis < 0 ? at.config.axis + rank : at.config.axis;
  return { name: at.emit('Concat', names, { axis: channels === 'first' ? toFirst(rank).indexOf(axis) : axis }), channels };
};
