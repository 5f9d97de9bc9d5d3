import type { ContractNetwork, PlainParameters } from './contract-network.ts';
import { numbers } from './numbers.ts';

/** Where both versions of a network start. */
export const startOf = ({ shapes }: ContractNetwork): PlainParameters =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape], i) => [name, numbers(sizeOf(shape), 10 + i).map((value) => Math.fround(value / 2))]),
  );

/** Gradient descent in double precision, `p ← p − rate · g`, with `g = (f(p + h) − f(p − h)) / 2h` in every coordinate. */
export function trainPlainly(network: ContractNetwork, steps: number): PlainParameters {
  let parameters = startOf(network);
  for (let step = 0; step < steps; step++) {
    const gradients = Object.keys(parameters).map((name) => [name, differences(network, parameters, name)] as const);
    parameters = Object.fromEntries(
      gradients.map(([name, gradient]) => [
        name,
        (parameters[name] as Float64Array).map((value, i) => value - network.rate * (gradient[i] as number)),
      ]),
    );
  }
  return parameters;
}

/** h = 1e-5 leaves errors near 1e-10, far below single precision. */
function differences(network: ContractNetwork, parameters: PlainParameters, name: string): Float64Array {
  const h = 1e-5;
  const values = parameters[name] as Float64Array;
  const lossAt = (i: number, value: number): number => network.plainLoss({ ...parameters, [name]: values.with(i, value) });
  return values.map((value, i) => (lossAt(i, value + h) - lossAt(i, value - h)) / (2 * h));
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1);
