/** A folder of PNG files, `limit` of each of these digits. */
export function writePictures(folder: string, limit: number, classes: readonly number[]): Promise<void>;
