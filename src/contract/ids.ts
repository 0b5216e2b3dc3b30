import { z } from 'zod'

/** Time-ordered UUIDs (version 7), made by the program. */
const id = () => z.uuid()

export const UserId = id()
export const OrgUnitId = id()
export const CandidateId = id()
export const InterviewId = id()
export const AnswerId = id()
export const RecordingId = id()
export const ReportId = id()
export const JobId = id()
export const OverrideId = id()
export const CallId = id()
export const PositionVersionId = id()
/** Positions and questions keep their readable ids, e.g. `home-customer-service`. */
export const PositionId = z.string().min(1).max(80)
export const QuestionId = z.string().min(1).max(80)

/** UTC ISO 8601 text. */
export const Instant = z.iso.datetime()
export const SpokenLanguage = z.enum(['zh', 'en'])
export const UiLanguage = z.enum(['zh-CN', 'en'])
export type UiLanguage = z.infer<typeof UiLanguage>
