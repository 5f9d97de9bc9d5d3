import type { Row } from '../op.ts';
import { casesOf } from '../op.ts';
import { conv1d, conv2d, conv2dTranspose, conv3d, depthwiseConv2d, separableConv2d } from '../ops/convolutions.ts';
import type { WindowOptions } from '../reference/window.ts';
import { shapes } from '../shapes.ts';
import { numericPadding } from './numeric-padding.ts';

type Shape = readonly number[];

const planes: Row<WindowOptions>[] = [
  { shapes: shapes('2×5×5×3, 3×3×3×4') },
  { shapes: shapes('2×7×5×3, 3×3×3×4'), options: { pad: 'same' } },
  { shapes: shapes('2×7×5×3, 3×3×3×4'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('2×8×6×3, 3×3×3×4'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('1×9×11×2, 3×3×2×5'), options: { strides: 2 } },
  { shapes: shapes('1×9×10×2, 3×3×2×5'), options: { strides: 3 } },
  { shapes: shapes('3×8×9×2, 2×2×2×3'), options: { strides: 2 } },
  { shapes: shapes('2×7×7×3, 2×3×3×2'), options: { pad: 'same', strides: [1, 2] } },
  { shapes: shapes('2×7×7×3, 3×2×3×2'), options: { strides: [2, 1] } },
  { shapes: shapes('2×6×5×3, 1×1×3×7') },
  { shapes: shapes('2×7×5×3, 1×1×3×4'), options: { strides: 2, pad: 'same' } },
  { shapes: shapes('1×5×5×1, 5×5×1×1') },
  { shapes: shapes('1×5×4×1, 5×5×1×2'), options: { pad: 'same' } },
  { shapes: shapes('2×6×6×2, 3×3×2×3'), options: { pad: 1 }, refusedBy: numericPadding },
  { shapes: shapes('2×6×7×2, 3×3×2×3'), options: { pad: 2, strides: 2 }, refusedBy: numericPadding },
  { shapes: shapes('2×5×5×2, 1×1×2×3'), options: { pad: 1 }, refusedBy: numericPadding },
  { shapes: shapes('1×13×13×3, 7×7×3×8'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('2×9×8×2, 3×3×2×3'), options: { pad: 'same', dilations: 2 } },
  { shapes: shapes('2×9×8×2, 3×3×2×3'), options: { dilations: 2 } },
  { shapes: shapes('1×11×11×2, 3×2×2×3'), options: { dilations: [3, 2] } },
  { shapes: shapes('1×11×12×2, 3×3×2×3'), options: { pad: 'same', dilations: 4 } },
  { shapes: shapes('2×6×7×5, 3×3×5×9'), options: { pad: 'same' } },
  { shapes: shapes('1×6×5×7, 2×3×7×11'), options: { strides: 2, pad: 'same' } },
  { shapes: shapes('2×5×4×13, 1×1×13×6') },
  // Over 256 positions, more than 96 and not a multiple of 4 channels, more than 512 of the output's.
  { shapes: shapes('3×10×9×5, 3×3×5×3'), options: { pad: 'same' }, full: true },
  { shapes: shapes('2×6×6×101, 3×3×101×10'), options: { pad: 'same' }, full: true },
  { shapes: shapes('2×5×5×6, 2×2×6×517'), full: true },
  { shapes: shapes('3×11×10×102, 1×1×102×7'), full: true },
  { shapes: shapes('8×12×12×16, 3×3×16×24'), options: { pad: 'same' }, full: true },
  { shapes: shapes('4×24×23×8, 5×5×8×16'), options: { pad: 'same', strides: 2 }, full: true },
];

const depthwise: Row<WindowOptions>[] = [
  { shapes: shapes('2×5×5×3, 3×3×3×1') },
  { shapes: shapes('2×7×5×4, 3×3×4×1'), options: { pad: 'same' } },
  { shapes: shapes('2×7×5×4, 3×3×4×1'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('2×8×6×4, 3×3×4×1'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('1×9×10×3, 3×3×3×1'), options: { strides: 3 } },
  { shapes: shapes('2×7×6×3, 3×3×3×2'), options: { pad: 'same' } },
  { shapes: shapes('2×7×6×3, 3×3×3×2'), options: { pad: 'same', strides: 2 } },
  { shapes: shapes('2×6×6×3, 5×5×3×1'), options: { pad: 'same' } },
  { shapes: shapes('2×6×6×2, 2×3×2×3') },
  { shapes: shapes('2×6×7×2, 3×3×2×1'), options: { pad: 1, strides: 2 }, refusedBy: numericPadding },
  { shapes: shapes('2×5×4×3, 1×1×3×2') },
  { shapes: shapes('2×9×8×3, 3×3×3×1'), options: { pad: 'same', dilations: 2 } },
  { shapes: shapes('2×9×8×2, 3×3×2×2'), options: { dilations: 2 } },
  ...[1, 2, 3].flatMap((strides) =>
    ['4×1×1', '8×2×2', '12×5×5', '4×7×7'].flatMap((text) => {
      const [channels = 0, high = 0, wide = 0] = shapes(text)[0] as number[];
      const both = [
        [1, 9, 11, channels],
        [high, wide, channels, 1],
      ];
      return [
        { shapes: both, options: { strides } },
        { shapes: both, options: { pad: 'same' as const, strides } },
      ];
    }),
  ),
  { shapes: shapes('2×11×10×4, 3×3×4×1'), options: { dilations: 2 } },
  { shapes: shapes('1×12×13×8, 3×5×8×1'), options: { pad: 'same', dilations: [3, 2] } },
  { shapes: shapes('1×12×13×4, 2×4×4×1'), options: { dilations: [2, 3] } },
  { shapes: shapes('3×17×19×20, 5×5×20×1'), options: { pad: 'same', strides: 2 }, full: true },
  { shapes: shapes('4×24×24×16, 3×3×16×1'), options: { pad: 'same', strides: 2 }, full: true },
];

const transposed = (x: Shape, filter: Shape, image: readonly [number, number, number, number], options: WindowOptions) => ({
  shapes: [x, filter],
  options: { image, ...options },
});

export const convolutionCases = [
  ...casesOf(conv1d, [
    { shapes: shapes('2×9×3, 3×3×4') },
    { shapes: shapes('2×9×3, 3×3×4'), options: { pad: 'same', strides: 2 } },
    { shapes: shapes('3×10×2, 4×2×3'), options: { strides: 3 } },
    { shapes: shapes('2×11×2, 3×2×3'), options: { pad: 'same', dilations: 2 } },
    { shapes: shapes('2×7×3, 1×3×5') },
  ]),
  ...casesOf(conv2d, planes),
  ...casesOf(conv2dTranspose, [
    transposed([2, 4, 3, 3], [3, 3, 2, 3], [2, 8, 6, 2], { strides: 2, pad: 'same' }),
    transposed([2, 4, 3, 3], [3, 3, 2, 3], [2, 7, 5, 2], { strides: 2, pad: 'same' }),
    transposed([2, 4, 3, 3], [3, 3, 2, 3], [2, 9, 7, 2], { strides: 2 }),
    transposed([1, 5, 4, 2], [2, 2, 3, 2], [1, 10, 8, 3], { strides: 2 }),
    transposed([1, 4, 4, 2], [4, 4, 3, 2], [1, 8, 8, 3], { strides: 2, pad: 'same' }),
    transposed([2, 3, 5, 2], [3, 3, 4, 2], [2, 5, 7, 4], {}),
  ]),
  ...casesOf(conv3d, [
    { shapes: shapes('1×4×5×6×2, 2×3×3×2×3') },
    { shapes: shapes('2×4×5×4×2, 3×3×3×2×3'), options: { pad: 'same' } },
    { shapes: shapes('1×5×6×7×2, 3×2×3×2×2'), options: { pad: 'same', strides: 2 } },
    { shapes: shapes('1×5×7×6×1, 2×2×3×1×3'), options: { strides: [1, 2, 2] } },
    { shapes: shapes('2×3×4×4×3, 1×1×1×3×4') },
    { shapes: shapes('1×7×6×5×2, 3×3×2×2×3'), options: { strides: [3, 2, 1] } },
  ]),
  ...casesOf(depthwiseConv2d, depthwise),
  ...casesOf(separableConv2d, [
    { shapes: shapes('2×7×6×3, 3×3×3×1, 1×1×3×5'), options: { pad: 'same' } },
    { shapes: shapes('2×7×6×3, 3×3×3×2, 1×1×6×4'), options: { pad: 'same', strides: 2 } },
    { shapes: shapes('1×9×8×2, 3×3×2×1, 1×1×2×3'), options: { dilations: 2 } },
  ]),
];
