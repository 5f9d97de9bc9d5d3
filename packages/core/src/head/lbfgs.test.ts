import { describe, expect, it } from 'vitest';
import { lbfgs } from './lbfgs.ts';

/** Rosenbrock's valley in pairs, minimum 0 at all ones. */
const rosenbrock = (x: Float64Array) => {
  const gradient = new Float64Array(x.length);
  let value = 0;
  for (let i = 0; i < x.length; i += 2) {
    const [a, b] = [x[i] as number, x[i + 1] as number];
    value += 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    gradient[i] = -400 * a * (b - a * a) - 2 * (1 - a);
    gradient[i + 1] = 200 * (b - a * a);
  }
  return { value, gradient };
};

/** ½ Σ sᵢ (xᵢ − i)², with curvatures from 1 to 10,000. */
const bowl = (x: Float64Array) => ({
  value: x.reduce((sum, entry, i) => sum + 0.5 * 10 ** (i % 5) * (entry - i) ** 2, 0),
  gradient: x.map((entry, i) => 10 ** (i % 5) * (entry - i)),
});

describe('lbfgs', () => {
  it("finds the bottom of Rosenbrock's valley", async () => {
    const { x, converged, iterations } = await lbfgs(rosenbrock, new Float64Array(10).fill(-1.2), { tolerance: 1e-9 });
    expect(converged).toBe(true);
    expect(iterations).toBeLessThan(100);
    for (const entry of x) expect(entry).toBeCloseTo(1, 8);
  });

  it('solves a bowl with 10,000 times steeper sides, and with its inverse Hessian at once', async () => {
    const plain = await lbfgs(bowl, new Float64Array(20), { tolerance: 1e-8 });
    for (const [i, entry] of plain.x.entries()) expect(entry).toBeCloseTo(i, 7);
    const known = await lbfgs(bowl, new Float64Array(20), {
      tolerance: 1e-8,
      precondition: (g) => g.map((entry, i) => entry / 10 ** (i % 5)),
    });
    expect(known.iterations).toBe(1);
    expect(plain.iterations).toBeGreaterThan(5);
  });

  it('says that it did not converge when it was stopped, or when no step goes down', async () => {
    expect(await lbfgs(rosenbrock, new Float64Array(2).fill(-1.2), { maxIterations: 3 })).toMatchObject({
      converged: false,
      iterations: 3,
    });
    const wrongGradient = (x: Float64Array) => ({ ...bowl(x), gradient: bowl(x).gradient.map((entry) => -entry) });
    expect(await lbfgs(wrongGradient, new Float64Array(4))).toMatchObject({ converged: false, iterations: 0 });
    const nowhere = () => ({ value: Number.NaN, gradient: new Float64Array(2).fill(Number.NaN) });
    expect(await lbfgs(nowhere, new Float64Array(2))).toMatchObject({ converged: false, iterations: 0 });
  });

  it('leaves its start alone', async () => {
    const start = new Float64Array(4);
    await lbfgs(bowl, start);
    expect([...start]).toEqual([0, 0, 0, 0]);
  });
});
