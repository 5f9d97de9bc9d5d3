import { freemem, totalmem } from 'node:os';
import { type Diagnosis, diagnose } from '@graftjs/backends/node';
import { version } from '../version.ts';

/** Options of {@link doctorWork}. */
export interface DoctorOrder {
  measure?: boolean;
}

/** What computes here, what was tried, and the machine. */
export async function doctorWork({ measure = false }: DoctorOrder): Promise<Diagnosis & { memory: { total: number; free: number } }> {
  const { versions, ...diagnosis } = await diagnose(measure ? { probe: true } : {});
  return {
    ...diagnosis,
    versions: { ...versions, cli: version(), node: process.versions.node },
    memory: { total: totalmem(), free: freemem() },
  };
}
