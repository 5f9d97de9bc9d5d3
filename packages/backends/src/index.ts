export { type InstalledKernel, type InstallKernelsOptions, installKernels } from './kernels/install-kernels.ts';
