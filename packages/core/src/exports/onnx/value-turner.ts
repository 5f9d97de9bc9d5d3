import { toFirst, toLast } from './channels-first.ts';
import type { FormContext, OnnxValue } from './onnx-form.ts';
import type { OnnxGraph } from './onnx-graph.ts';

/** Moves channels of values in a graph; whoever asks again gets the same transposition. */
export function valueTurner(graph: OnnxGraph): Pick<FormContext, 'first' | 'last'> {
  const turned = new Map<string, string>();
  const turn = ({ name, shape }: OnnxValue, order: (rank: number) => number[]) => {
    const known = turned.get(name) ?? graph.emit(name, 'Transpose', [name], { perm: order(shape.length) });
    turned.set(name, known);
    return known;
  };
  return {
    last: (value) => (value.channels === 'last' ? value.name : turn(value, toLast)),
    first: (value) => (value.channels === 'first' ? value.name : turn(value, toFirst)),
  };
}
