import type { PlanStep } from '../../src/domain/plan/plan.ts'
import type { Question } from '../../src/domain/positions/position.ts'
import {
  type CandidateTab,
  invite,
  openCandidateApi,
  publishPlanned,
  type Session,
  step,
} from './live-interview.ts'
import type { TestStation } from './open-test-station.ts'

/** An answer that apologises, promises and names a time. */
export const sorry =
  'I am so sorry about this. I will call the warehouse right now and ring you back before five o’clock today.'

/** A scenario, then an open question with a follow-up. */
export async function planSpoken(
  open: TestStation,
  change: { scenario?: Partial<Question>; open?: Partial<PlanStep> } = {},
) {
  return await publishPlanned(open, ({ questions }) => {
    const scenario = questions.find(({ id }) => id === 'hcs-late-bookcase') ?? questions[0]
    const plain = questions.find(({ id, kind }) => kind === 'open' && id !== scenario?.id)
    if (scenario === undefined || plain === undefined) throw new Error('the shipped position changed')
    const [soothe] = scenario.indicators
    const own: Question[] = [
      {
        ...scenario,
        kind: 'scenario',
        turns: [
          {
            id: 'turn-angry',
            line: { zh: '我很生气！', en: 'I am furious!' },
            when: { kind: 'unless-shown', indicators: [soothe?.id ?? ''] },
            replySeconds: 30,
          },
          {
            id: 'turn-always',
            line: { zh: '那什么时候？', en: 'And when, exactly?' },
            when: { kind: 'always' },
            replySeconds: 30,
          },
        ],
        probes: [],
        ...change.scenario,
      },
      {
        ...plain,
        probes: [
          {
            id: 'probe-deadline',
            missing: { kind: 'part', part: 'deadline' },
            line: { zh: '什么时候？', en: 'By when?' },
            replySeconds: 30,
          },
        ],
      },
    ]
    return {
      questions: own,
      plan: {
        modes: ['voice', 'text'],
        practice: false,
        steps: [step(scenario.id), step(plain.id, { maxProbes: 1, ...change.open })],
      },
    }
  })
}

/** The candidate has something to do, or nothing any more. */
export const isAsked = ({ step: asked, phase }: Session) =>
  asked?.part.state === 'asked' || phase === 'finished'

/** A candidate of this position at the first question, by voice. */
export async function beginSpoken(
  open: TestStation,
  position: { id: string },
): Promise<{ tab: CandidateTab; first: Session }> {
  const { token } = await invite(open, position.id)
  const tab = (await openCandidateApi(open))(token)
  return { tab, first: await tab.start('voice') }
}
