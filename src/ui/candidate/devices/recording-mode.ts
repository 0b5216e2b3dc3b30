import type { CandidateMode } from '../../../domain/plan/plan.ts'

/** The modes that take camera or microphone. */
export type RecordingMode = Exclude<CandidateMode, 'text'>
