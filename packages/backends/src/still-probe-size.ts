/** Pictures of one step of the probe's still work, and their side. */
export const stillImages = 8;
export const stillSize = 64;
