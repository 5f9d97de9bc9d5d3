type Addresses<Count extends 1 | 2 | 3 | 4 | 5 | 6> = {
  1: [a: number];
  2: [a: number, b: number];
  3: [a: number, b: number, c: number];
  4: [a: number, b: number, c: number, d: number];
  5: [a: number, b: number, c: number, d: number, e: number];
  6: [a: number, b: number, c: number, d: number, e: number, f: number];
}[Count];

/** Height, width and channels of the image, height and width of the output. */
export type Sizes = [height: number, width: number, channels: number, outHeight: number, outWidth: number];
/** Height and width of the filter, strides, dilations, margin at the top and at the left. */
export type Taps = [
  filterHeight: number,
  filterWidth: number,
  strideY: number,
  strideX: number,
  dilationY: number,
  dilationX: number,
  top: number,
  left: number,
];
type Matrix = [rows: number, columns: number];

/** What `assembly/index.ts` exports: addresses and strides in bytes, sizes in entries; each is documented there. */
export interface SimdKernels {
  matrixScratchBytes(): number;
  multiply(
    ...given: [
      a: number,
      aRow: number,
      aColumn: number,
      b: number,
      bRow: number,
      bColumn: number,
      c: number,
      ...Matrix,
      depth: number,
      scratch: number,
    ]
  ): void;
  convFilterGradient(...given: [...Addresses<3>, images: number, ...Sizes, outChannels: number, ...Taps, scratch: number]): void;
  addWindows(windows: number, dx: number, ...geometry: [...Sizes, ...Taps]): void;
  depthwiseFilterGradient(...given: [x: number, dy: number, df: number, images: number, ...Sizes, ...Taps]): void;
  depthwiseInputGradient(...given: [dy: number, filter: number, dx: number, images: number, ...Sizes, ...Taps]): void;
  sumColumns(x: number, ...given: [...Matrix, scale: number, to: number, scratch: number]): void;
  columnMoments(x: number, ...given: [...Matrix, mean: number, variance: number, scratch: number]): void;
  normalFactor(variance: number, gamma: number, epsilon: number, columns: number, factor: number): void;
  normaliseColumns(x: number, mean: number, factor: number, beta: number, ...given: [...Matrix, y: number]): void;
  columnSlopes(x: number, dy: number, mean: number, ...given: [...Matrix, sums: number, slopes: number]): void;
  blend(a: number, b: number, count: number, keep: number, to: number): void;
  stillNormGradient(
    ...given: [x: number, dy: number, mean: number, factor: number, ...Matrix, sums: number, slopes: number, dx: number]
  ): void;
  scaleColumns(x: number, factor: number, ...given: [...Matrix, y: number]): void;
  scaleSlopes(
    sums: number,
    slopes: number,
    variance: number,
    epsilon: number,
    columns: number,
    ...to: [dGamma: number, dBeta: number]
  ): void;
  normalGradient(
    ...given: [
      x: number,
      dy: number,
      mean: number,
      variance: number,
      factor: number,
      epsilon: number,
      sums: number,
      slopes: number,
      count: number,
      ...Matrix,
      dx: number,
      scratch: number,
    ]
  ): void;
  addBiasAndClip(c: number, bias: number, ...given: [...Matrix, low: number, high: number]): void;
  clipGradient(
    ...given: [x: number, dy: number, count: number, low: number, high: number, includeLow: number, includeHigh: number, dx: number]
  ): void;
  adamStep(
    ...given: [
      ...[g: number, m: number, v: number, p: number, count: number],
      ...[meanShare: number, squareShare: number, rate: number, epsilon: number, shrink: number],
      ...[change: number, nextM: number, nextV: number],
    ]
  ): void;
  sgdStep(
    ...given: [
      ...[g: number, b: number, p: number, count: number],
      ...[momentum: number, share: number, rate: number, decay: number, nesterov: number],
      ...[change: number, nextB: number],
    ]
  ): void;
  activate(kind: number, x: number, count: number, y: number): void;
  activationGradient(kind: number, x: number, dy: number, count: number, dx: number): void;
  softmaxRows(x: number, ...given: [...Matrix, y: number]): void;
  logSoftmaxRows(x: number, ...given: [...Matrix, y: number]): void;
  softmaxGradient(y: number, dy: number, ...given: [...Matrix, dx: number]): void;
  logSoftmaxGradient(y: number, dy: number, ...given: [...Matrix, dx: number]): void;
  normaliseRows(
    ...given: [x: number, gamma: number, beta: number, epsilon: number, ...Matrix, y: number, means: number, inverses: number]
  ): void;
  layerNormGradient(
    ...given: [
      ...[x: number, dy: number, gamma: number, means: number, inverses: number, ...Matrix],
      ...[dx: number, dGamma: number, dBeta: number, scratch: number],
    ]
  ): void;
  segmentSum(x: number, ids: number, ...given: [...Matrix, segments: number, to: number]): void;
  poolGradient(
    ...given: [
      ...[average: number, x: number, dy: number, dx: number, images: number, ...Sizes],
      ...[filterHeight: number, filterWidth: number, strideY: number, strideX: number, top: number, left: number],
    ]
  ): void;
  gramScratchBytes(columns: number): number;
  gram(x: number, ...given: [...Matrix, to: number, scratch: number]): void;
  copyRuns(from: number, step: number, bytes: number, count: number, to: number, toStep: number): void;
  gatherRows(x: number, rows: number, bytes: number, ids: number, count: number, to: number): number;
  spread(dy: number, scale: number, ...given: [outer: number, rows: number, inner: number, dx: number]): void;
  pickEqual(x: number, y: number, dy: number, ...given: [outer: number, rows: number, inner: number, dx: number]): void;
  leakGradient(x: number, dy: number, alpha: number, count: number, dx: number): void;
}
