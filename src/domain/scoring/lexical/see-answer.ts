import type { Indicator } from '../../positions/position.ts'
import type { Hit } from './find-hits.ts'
import { likenessOf, shareOf, soughtWords, type Profile } from './frames.ts'
import type { Heard, Span } from './hear-answer.ts'
import { cutStretches, type Manner, type Reading, type Stretch } from './stretches.ts'

/** A concept's hit with how much the indicator's own texts point at that concept (see `propose-concepts.ts`). */
export type PointedHit = Hit & { readonly points: number }

/** What the question's indicators look for, and where their concepts hit. */
export type Sought = {
  readonly indicator: Indicator
  readonly profile: Profile
  readonly hits: readonly PointedHit[]
  /** Most points any of the indicator's concepts has. */
  readonly top: number
  /** Telling somebody else to do it is not doing it. */
  readonly ownAct: boolean
  /** Nothing without a real time shows it. */
  readonly needsTime: boolean
}

/** A stretch, and how much it says for each indicator: by frames, and by the points of the concepts in it. */
export type Seen = {
  readonly stretch: Stretch
  readonly own: readonly number[]
  readonly points: readonly number[]
}

/** A whole answer as the question's indicators see it. */
export type SeenAnswer = {
  readonly views: readonly Seen[]
  readonly manner: Manner
  /** Length in characters without what strays. */
  readonly told: number
  /** Whether it strays and has next to nothing of what the question looks for. */
  readonly offTopic: boolean
}

/** Most points a concept can have. */
export const MOST_POINTS = 8
const MOST_STRENGTH = 2.5
/** Below this share of what is looked for a straying answer is beside the question; not measured in English. */
const OFF_TOPIC_BELOW = { zh: 0.5, en: 0 } as const
/** Characters that an answer needs before it can be said to be about something else. */
const LONG_ENOUGH = 45

/** Cuts an answer into stretches and sees how much each says for each indicator. */
export function seeAnswer(heard: Heard, sought: readonly Sought[], reading: Reading): SeenAnswer {
  const lookFor = soughtWords(sought.map(({ profile }) => profile))
  const { stretches, manner, told } = cutStretches(heard, reading, lookFor)
  const views = stretches.map((stretch) => viewStretch(stretch, sought))
  const offTopic =
    told < heard.text.length &&
    heard.text.length >= LONG_ENOUGH &&
    topicOf(views, sought) < OFF_TOPIC_BELOW[reading.language]
  return { views, manner, told, offTopic }
}

function viewStretch(stretch: Stretch, sought: readonly Sought[]): Seen {
  const within = ({ start, end }: Span): boolean => stretch.start <= start && end <= stretch.end
  return {
    stretch,
    own: sought.map(({ profile }) => likenessOf(profile, stretch.features)),
    points: sought.map(({ hits }) =>
      Math.min(MOST_POINTS, Math.max(0, ...hits.filter(within).map(({ points }) => points))),
    ),
  }
}

/** How much a stretch says for an indicator, 0–2.5. */
export const strengthOf = ({ own, points }: Seen, index: number): number =>
  Math.min(MOST_STRENGTH, (own[index] ?? 0) + (2 * (points[index] ?? 0)) / MOST_POINTS)

/** How much an answer speaks of what the question looks for, 0–2: per good behaviour the nearest words and concept. */
function topicOf(views: readonly Seen[], sought: readonly Sought[]): number {
  const nearest = sought.flatMap(({ indicator, profile, top }, index) => {
    if (indicator.polarity === 'negative') return []
    const shares = views.map(({ stretch }) => shareOf(profile, stretch.features))
    const points = views.map((view) => (view.points[index] ?? 0) / Math.max(1, top))
    return [Math.max(0, ...shares) + Math.max(0, ...points)]
  })
  return meanOf(nearest)
}

/** The mean; 0 of nothing. */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
