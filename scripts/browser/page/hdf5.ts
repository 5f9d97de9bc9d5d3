import { serveHdf5 } from '@graftjs/core/hdf5';

serveHdf5();
