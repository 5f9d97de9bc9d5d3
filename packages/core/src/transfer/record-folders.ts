import { platform } from '#platform';

/** Where runs keep their records. */
export const recordFolders = (runs: readonly string[]): string[] => runs.map((run) => platform.files.join(run, 'records'));
