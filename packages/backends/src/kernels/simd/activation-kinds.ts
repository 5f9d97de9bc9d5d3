/** Activations with kernels of our own → their numbers in `assembly/activations.ts`. */
export const activationKinds = {
  /** `x Φ(x)` (Hendrycks & Gimpel, 2016). */
  gelu: 0,
  /** Its tanh form. */
  geluTanh: 1,
  /** `x σ(x)`. */
  swish: 2,
  sigmoid: 3,
  tanh: 4,
  /** `x tanh(ln(1 + eˣ))`. */
  mish: 5,
  /** `x min(max(x + 3, 0), 6) / 6`. */
  hardSwish: 6,
  /** Klambauer et al., Self-Normalizing Neural Networks (2017). */
  selu: 7,
  /** `ln(1 + eˣ)`. */
  softplus: 8,
  /** The value alone. */
  exp: 9,
} as const;

export type ActivationKind = keyof typeof activationKinds;
