import { checkedOptions } from '../options/checked-options.ts';
import { doctorSchema } from '../options/schema.ts';
import { type DoctorFigures, doctorText } from '../print/doctor-text.ts';
import type { Run } from './command.ts';

/** Shows what computes here, and why. */
export const runDoctor: Run = async (given, context) => {
  const options = checkedOptions(doctorSchema, given);
  const diagnosis = await context.work<DoctorFigures>({ verb: 'doctor', options });
  return { json: diagnosis, text: doctorText(diagnosis, context.paint) };
};
