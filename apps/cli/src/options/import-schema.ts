import { transferSchema } from './schema.ts';

/** What `graft import` takes. */
export const importSchema = transferSchema.pick({ normalise: true, imageSize: true });
