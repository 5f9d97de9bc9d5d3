export { serveHdf5 } from './weights/hdf5/serve-hdf5.ts';
