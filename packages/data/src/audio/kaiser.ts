/**
 * Kaiser's window at a place from −1 to 1, 0 outside: `I₀(β·√(1 − x²)) / I₀(β)`, looked up in a table (error below 1e-9).
 *
 * Reference: Kaiser, Nonrecursive digital filter design using the I₀-sinh window function (1974).
 */
export function kaiser(x: number, beta: number): number {
  const square = 1 - x * x;
  if (square < 0) return 0;
  const table = tableOf(beta);
  const at = square * (table.length - 1);
  const below = Math.min(Math.floor(at), table.length - 2);
  const [a, b] = [table[below] as number, table[below + 1] as number];
  return a + (b - a) * (at - below);
}

const steps = 2 ** 16;
const tables = new Map<number, Float64Array>();

/** Over 1 − x², where I₀(β√·) is smooth up to its end. One shape is used throughout, so the map stays small. */
function tableOf(beta: number): Float64Array {
  const known = tables.get(beta);
  if (known) return known;
  const whole = besselOfSquare(beta * beta);
  const made = Float64Array.from({ length: steps + 1 }, (_, i) => besselOfSquare((beta * beta * i) / steps) / whole);
  tables.set(beta, made);
  return made;
}

/** `I₀(√z) = Σ_k (z/4)^k / (k!)²`. */
function besselOfSquare(z: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= z / 4 / (k * k);
    sum += term;
  }
  return sum;
}
