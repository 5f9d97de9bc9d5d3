export { addWindows } from './add-windows';
export { columnMoments, columnSlopes, normalFactor, normalGradient, normaliseColumns, scaleSlopes } from './batch-norm';
export { addBiasAndClip, clipGradient } from './clip';
export { sumColumns } from './column-sums';
export { convFilterGradient } from './conv-filter-gradient';
export { depthwiseFilterGradient } from './depthwise-filter-gradient';
export { depthwiseInputGradient } from './depthwise-input-gradient';
export { matrixScratchBytes } from './matrix-blocks';
export { multiply } from './multiply';
