import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant, OrgUnitId, PositionId, QuestionId } from './ids.ts'
import { InterviewSummary } from './interviews.ts'

const Day = z.iso.date()
const LocalText = z.object({ zh: z.string(), en: z.string() })
const Channel = z.enum(['phone', 'video', 'voice', 'text', 'imported'])
const number = () => z.coerce.number<number>()

/** Which interviews a dashboard counts; days are the station's own, both inclusive. */
export const HeadquartersFilter = z.object({
  from: Day.optional(),
  to: Day.optional(),
  regionId: OrgUnitId.optional(),
  storeId: OrgUnitId.optional(),
  positionId: PositionId.optional(),
  channel: Channel.optional(),
})
export type HeadquartersFilter = z.infer<typeof HeadquartersFilter>

/** A share with its 95 % interval, each 0–1. */
export const Share = z.object({ share: z.number(), low: z.number(), high: z.number() })

/** Interviews held, what the machine suggested, and what people decided. */
export const Funnel = z.object({
  held: z.number().int(),
  /** With a report. */
  rated: z.number().int(),
  /** Suggested to advance or for a look: what HR gets. */
  toHr: z.number().int(),
  /** Suggested not to advance: they stay in the pool. */
  toPool: z.number().int(),
  advance: z.number().int(),
  hold: z.number().int(),
  reject: z.number().int(),
  /** Advance among advance and reject; null of none. */
  passRate: Share.nullable(),
})
export type Funnel = z.infer<typeof Funnel>

export const groupings = ['region', 'store', 'position', 'channel'] as const
export type Grouping = (typeof groupings)[number]

export const DashboardGroup = Funnel.extend({
  key: z.string(),
  /** Of a store: its region. */
  name: LocalText,
  regionName: z.string(),
  /** Of the match, whole points; null of none. */
  medianMatch: z.number().nullable(),
})
export type DashboardGroup = z.infer<typeof DashboardGroup>

export const OverviewQuery = HeadquartersFilter.extend({
  by: z.enum(groupings).default('region'),
  limit: number().int().min(1).max(5000).default(30),
})

export const CompetencyScores = z.object({
  positionId: PositionId,
  positionName: LocalText,
  competency: z.string(),
  name: LocalText,
  n: z.number().int(),
  /** Whole points; null of none. */
  median: z.number().nullable(),
  /** Share of scores below the bar of the alerts. */
  low: Share.nullable(),
  /** Scores of 0–9, 10–19 … 90–100. */
  tens: z.array(z.number().int()),
})
export type CompetencyScores = z.infer<typeof CompetencyScores>

export const Thresholds = z.object({
  lowScore: z.number().int().min(1).max(100),
  lowShare: z.number().min(0.05).max(1),
  passShare: z.number().min(0).max(0.95),
  fewest: z.number().int().min(5).max(1000),
})
export type Thresholds = z.infer<typeof Thresholds>

export const Overview = z.object({
  /** Interviews that came in and are still being counted. */
  pending: z.number().int(),
  /** Whether any interview was ever counted in what the reader may see. */
  isEmpty: z.boolean(),
  total: Funnel,
  step: z.enum(['day', 'week', 'month']),
  /** Oldest first, without gaps. */
  series: z.array(
    z.object({ from: Day, held: z.number().int(), toHr: z.number().int(), toPool: z.number().int() }),
  ),
  /** Most interviews first. */
  groups: z.array(DashboardGroup),
  groupsTotal: z.number().int(),
  competencies: z.array(CompetencyScores),
  /** What stands behind "low" in them. */
  lowScore: z.number().int(),
})
export type Overview = z.infer<typeof Overview>

export const StoreRow = z.object({
  id: OrgUnitId,
  name: z.string(),
  regionName: z.string(),
  /** `unpaired`: its computer was never let in. */
  state: z.enum(['paired', 'revoked', 'unpaired']),
  /** `silent`: not heard of for longer than it should be; `trouble`: it, or what came of it, needs a person. */
  health: z.enum(['fine', 'silent', 'trouble', 'unknown']),
  /** In its own words, as codes. */
  problems: z.array(z.string()),
  lastContactAt: Instant.nullable(),
  /** Records that are not here yet, as the store said last; null where it never did. */
  waiting: z.number().int().nullable(),
  /** Records of it that came and could not enter. */
  setAside: z.number().int(),
  productVersion: z.string(),
  models: z.array(z.string()),
  positions: z.array(z.object({ id: z.string(), version: z.number().int() })),
  interviewsThisWeek: z.number().int(),
  /** Over the last 90 days. */
  passRate: Share.nullable(),
  decided: z.number().int(),
  alerts: z.number().int(),
})
export type StoreRow = z.infer<typeof StoreRow>

export const storeOrders = [
  'name',
  'region',
  'contact',
  'waiting',
  'interviews',
  'pass',
  'alerts',
  'version',
] as const
export const StoreQuery = z.object({
  query: z.string().max(80).default(''),
  regionId: OrgUnitId.optional(),
  health: z.enum(['fine', 'silent', 'trouble', 'unknown']).optional(),
  by: z.enum(storeOrders).default('contact'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  offset: number().int().min(0).default(0),
  limit: number().int().min(1).max(200).default(50),
})
export type StoreQuery = z.infer<typeof StoreQuery>

/** Something to look into, with what to do about it. */
export const HeadquartersAlert = z.object({
  id: z.string(),
  kind: z.enum(['low-scores', 'pass-rate']),
  state: z.enum(['likely', 'sure']),
  level: z.enum(['group', 'region', 'store']),
  /** Of the region or store; null for all together. */
  unitId: OrgUnitId.nullable(),
  unitName: z.string(),
  positionId: PositionId,
  positionName: LocalText,
  /** Of low scores. */
  competency: z.string().nullable(),
  competencyName: LocalText.nullable(),
  n: z.number().int(),
  count: z.number().int(),
  share: Share,
  suggestion: z.enum(['train', 'check-sourcing', 'adjust-question', 'adjust-model', 'agree-on-standard']),
  /** Whose fault it seems, where one question pulls a competency down. */
  questionId: QuestionId.nullable(),
  questionTitle: LocalText.nullable(),
})
export type HeadquartersAlert = z.infer<typeof HeadquartersAlert>

export const alertLevels = ['group', 'region', 'store'] as const
export const AlertQuery = HeadquartersFilter.extend({
  level: z.enum(alertLevels).optional(),
  kind: z.enum(['low-scores', 'pass-rate']).optional(),
  limit: number().int().min(1).max(500).default(100),
})
export type AlertQuery = z.infer<typeof AlertQuery>

export const AlertPage = z.object({
  pending: z.number().int(),
  thresholds: Thresholds,
  total: z.number().int(),
  /** Sure ones first, then those about the most candidates. */
  alerts: z.array(HeadquartersAlert),
  /** Figures that were looked at and say too little yet. */
  tooFew: z.number().int(),
  /** Figures that were looked at in all. */
  looked: z.number().int(),
})
export type AlertPage = z.infer<typeof AlertPage>

export const ComparedPlace = z.object({
  id: z.string(),
  name: z.string(),
  regionName: z.string(),
  n: z.number().int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  /** Of the mean's 95 % interval, points; null where too few. */
  halfWidth: z.number().nullable(),
  /** Outside of which chance is not a likely reason. */
  limits: z.object({ low: z.number(), high: z.number() }).nullable(),
  standing: z.enum(['too-few', 'within', 'above', 'below']),
  tens: z.array(z.number().int()),
})
export type ComparedPlace = z.infer<typeof ComparedPlace>

export const CompareQuery = HeadquartersFilter.omit({ positionId: true }).extend({
  positionId: PositionId,
  questionId: QuestionId,
  by: z.enum(['region', 'store']).default('store'),
})
export type CompareQuery = z.infer<typeof CompareQuery>

export const QuestionComparison = z.object({
  pending: z.number().int(),
  positionName: LocalText,
  questionTitle: LocalText,
  n: z.number().int(),
  mean: z.number().nullable(),
  /** Standard deviation within places, points. */
  spread: z.number().nullable(),
  fewest: z.number().int(),
  compared: z.number().int(),
  /** How many places chance alone would put outside the limits. */
  byChance: z.number(),
  /** Those that stand out first, then those with the most answers. */
  places: z.array(ComparedPlace),
})
export type QuestionComparison = z.infer<typeof QuestionComparison>

export const InterviewsQuery = HeadquartersFilter.extend({
  recommendation: z.enum(['advance', 'review', 'decline']).optional(),
  decision: z.enum(['advance', 'hold', 'reject', 'none']).optional(),
  /** Of the position: scores of this competency or question, and only interviews that have one. */
  competency: z.string().max(80).optional(),
  questionId: QuestionId.optional(),
  /** Scores below this, 0–101, and from this on. */
  below: number().min(0).max(101).optional(),
  atLeast: number().min(0).max(100).optional(),
  offset: number().int().min(0).default(0),
  limit: number().int().min(1).max(200).default(50),
})
export type InterviewsQuery = z.infer<typeof InterviewsQuery>

export const CountedInterview = InterviewSummary.extend({
  storeId: z.string(),
  storeName: z.string(),
  regionName: z.string(),
  /** By the competency or question asked for; null without one, and where the machine's rating is hidden from the reader. */
  score: z.number().nullable(),
})
export type CountedInterview = z.infer<typeof CountedInterview>

/** What the filters offer. */
export const FilterChoices = z.object({
  regions: z.array(z.object({ id: OrgUnitId, name: z.string() })),
  stores: z.array(z.object({ id: OrgUnitId, name: z.string(), regionId: OrgUnitId.nullable() })),
  positions: z.array(
    z.object({
      id: PositionId,
      name: LocalText,
      competencies: z.array(z.object({ id: z.string(), name: LocalText })),
      /** Those with a score. */
      questions: z.array(z.object({ id: QuestionId, title: LocalText, competencies: z.array(z.string()) })),
    }),
  ),
})
export type FilterChoices = z.infer<typeof FilterChoices>

/** What can be saved as CSV or XLSX, as it is filtered. */
export const exportedTables = [
  'stores',
  'groups',
  'days',
  'competencies',
  'alerts',
  'comparison',
  'interviews',
] as const
export type ExportedTable = (typeof exportedTables)[number]

/** What headquarters sees of its stores; a region's manager sees their region alone. */
export const headquarters = {
  choices: oc.route({ method: 'GET', path: '/headquarters/choices' }).output(FilterChoices),
  overview: oc.route({ method: 'GET', path: '/headquarters/overview' }).input(OverviewQuery).output(Overview),
  stores: oc
    .route({ method: 'GET', path: '/headquarters/stores' })
    .input(StoreQuery)
    .output(z.object({ total: z.number().int(), stores: z.array(StoreRow), silentAfterHours: z.number() })),
  alerts: oc.route({ method: 'GET', path: '/headquarters/alerts' }).input(AlertQuery).output(AlertPage),
  setThresholds: oc
    .route({ method: 'PUT', path: '/headquarters/thresholds' })
    .input(Thresholds)
    .output(Thresholds),
  compareQuestion: oc
    .route({ method: 'GET', path: '/headquarters/comparison' })
    .input(CompareQuery)
    .output(QuestionComparison)
    .errors(failing('NOT_FOUND')),
  interviews: oc
    .route({ method: 'GET', path: '/headquarters/interviews' })
    .input(InterviewsQuery)
    .output(
      z.object({ pending: z.number().int(), total: z.number().int(), interviews: z.array(CountedInterview) }),
    ),
}
