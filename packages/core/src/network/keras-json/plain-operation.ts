import type { Json, JsonObject } from '../../json.ts';
import { kerasTensor } from './keras-calls.ts';
import { isObject } from './model-json.ts';

/** What an operation between tensors is as a layer. */
export interface PlainOperation {
  readonly className: string;
  readonly config: JsonObject;
  readonly tensors: readonly Json[];
}

type Line = (number: number, numberFirst: boolean) => { scale: number; offset: number } | undefined;

/** Class of an operation of Keras 3 → what it is with a number on one side, as `scale · x + offset`. */
const lines: Readonly<Record<string, Line>> = {
  Add: (number) => ({ scale: 1, offset: number }),
  Subtract: (number, first) => (first ? { scale: -1, offset: number } : { scale: 1, offset: -number }),
  Multiply: (number) => ({ scale: number, offset: 0 }),
  Divide: (number, first) => (first ? undefined : { scale: 1 / number, offset: 0 }),
  TrueDivide: (number, first) => (first ? undefined : { scale: 1 / number, offset: 0 }),
};
const merges: ReadonlySet<string> = new Set(['Add', 'Subtract', 'Multiply', 'Maximum', 'Minimum']);

/** The layer that does what `x + y` or `x * 2` between the layers of a Keras 3 model does; undefined for every other thing. */
export function plainOperation(className: string, name: string, nodes: readonly Json[]): PlainOperation | undefined {
  const [node, ...others] = nodes;
  if (!isObject(node) || others.length > 0 || !Array.isArray(node.args) || node.args.length !== 2) return undefined;
  const operands = node.args as Json[];
  const tensors = operands.map(kerasTensor).filter((tensor) => tensor !== undefined);
  if (tensors.length === 2 && merges.has(className)) return { className, config: { name }, tensors };
  const at = operands.findIndex((operand) => typeof operand === 'number');
  const line =
    at >= 0 && tensors.length === 1 && Object.hasOwn(lines, className) ? lines[className]?.(operands[at] as number, at === 0) : undefined;
  return line && { className: 'Rescaling', config: { name, ...line }, tensors };
}
