import type { Published } from './family.ts';
import type { ModulePair } from './module-renames.ts';
import { countOf } from './tensor-shapes.ts';

/** The convolutions and norms of a block by how many convolutions it has. */
const layers: Readonly<Record<number, readonly (readonly [conv: string, norm: string])[]>> = {
  2: [
    ['conv_dw', 'bn1'],
    ['conv_pw', 'bn2'],
  ],
  3: [
    ['conv_pw', 'bn1'],
    ['conv_dw', 'bn2'],
    ['conv_pwl', 'bn3'],
  ],
};

/** Modules of a block of mobile networks as torchvision numbers them, → timm's: convolution and norm are `<n>.0` and `<n>.1`, squeeze and excitation is `<n>.fc1` and `<n>.fc2`. */
export function torchvisionBlock(shapes: Published['shapes'], from: string, to: string): ModulePair[] {
  const has = (n: number, module: string) => shapes.has(`${from}.${n}.${module}.weight`);
  const numbered = Array.from({ length: countOf({ has: (n) => has(+n, '0') || has(+n, 'fc1') }, String) }, (_, n) => n);
  const convs = numbered.filter((n) => has(n, '0'));
  const pairs = convs.flatMap((n, i): ModulePair[] => {
    const [conv, norm] = layers[convs.length]?.[i] ?? [`${n}`, `${n}`];
    return [
      [`${from}.${n}.0`, `${to}.${conv}`],
      [`${from}.${n}.1`, `${to}.${norm}`],
    ];
  });
  const squeezes = numbered.filter((n) => has(n, 'fc1'));
  return [
    ...pairs,
    ...squeezes.flatMap((n): ModulePair[] => [
      [`${from}.${n}.fc1`, `${to}.se.conv_reduce`],
      [`${from}.${n}.fc2`, `${to}.se.conv_expand`],
    ]),
  ];
}
