import { speechAtOnce } from '../../engines/speech/speech-engine.ts'

/** Jobs of a lane that run at once; 1 where it is not named. */
export const jobsAtOnce: Readonly<Record<string, number>> = { speech: speechAtOnce }
