import type { Kysely } from 'kysely'
import type { CalledPerson } from '../../contract/campaigns.ts'
import type { DiallingRules, OverBecause } from '../../domain/dialler/dialler.ts'
import { lineProblems } from '../../domain/dialler/line-problem.ts'
import { personState } from '../../domain/dialler/person-state.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Database } from '../db/schema.ts'
import type { CallRow, PersonRecord } from './read-people.ts'

type BoardState = CalledPerson['state']

export type Standing = { readonly state: BoardState; readonly over: boolean; readonly nextAt: number | null }

/** Where somebody stands, as the board shows it; `now` is epoch ms. */
export function standingOf(person: PersonRecord, rules: DiallingRules, now: number): Standing {
  const { lastCall, closed, facts } = person
  const state = personState(facts, rules)
  if (state.is === 'calling')
    return { state: upState[lastCall?.state ?? 'placed'], over: false, nextAt: null }
  if (state.is === 'over')
    return { state: overState(state.because, lastCall, closed), over: true, nextAt: null }
  const nextAt = state.at > now ? state.at : null
  if (state.because === 'first' || state.because === 'interrupted')
    return { state: 'waiting', over: false, nextAt }
  return { state: state.because === 'later' ? 'later' : endState(lastCall), over: false, nextAt }
}

const upState: Readonly<Record<CallRow['state'], BoardState>> = {
  placed: 'dialling',
  ringing: 'ringing',
  up: 'talking',
  over: 'dialling',
}

const ended: Readonly<Record<string, BoardState>> = {
  completed: 'done',
  'broken-off': 'broken-off',
  busy: 'busy',
  'no-answer': 'no-answer',
  voicemail: 'voicemail',
  refused: 'refused',
  later: 'later',
  never: 'never',
  human: 'human',
}

/** What failed on our side shows as failed once nothing more is tried. */
const endState = (call: CallRow | null): BoardState => ended[call?.outcome ?? ''] ?? 'failed'

function overState(because: OverBecause, call: CallRow | null, closed: PersonRecord['closed']): BoardState {
  switch (because) {
    case 'completed':
      return 'done'
    case 'attempts':
      return endState(call)
    case 'no-number':
      return 'unusable'
    case 'do-not-call':
      return 'never'
    case 'skipped':
      return closed ?? 'skipped'
    default:
      return because
  }
}

/** Questions answered so far in each of these interviews. */
async function countAnswered(
  db: Kysely<Database>,
  interviewIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const some of inPortions(interviewIds)) {
    const rows = await db
      .selectFrom('answer')
      .select(['interview_id', (eb) => eb.fn.countAll<number>().as('n')])
      .where('interview_id', 'in', some)
      .where('finished_at', 'is not', null)
      .groupBy('interview_id')
      .execute()
    for (const { interview_id, n } of rows) counts.set(interview_id, Number(n))
  }
  return counts
}

/** Rows of the board; `total` is the number of questions of an interview. */
export async function describePeople(
  db: Kysely<Database>,
  people: readonly PersonRecord[],
  { campaignId, rules, total, now }: { campaignId: string; rules: DiallingRules; total: number; now: number },
): Promise<CalledPerson[]> {
  const answered = await countAnswered(
    db,
    people.flatMap(({ interviewId }) => interviewId ?? []),
  )
  return people.map((person): CalledPerson => {
    const { lastCall, facts, interviewId } = person
    const { state, over, nextAt } = standingOf(person, rules, now)
    return {
      campaignId,
      candidateId: facts.candidateId,
      name: person.name,
      number: person.typed,
      numberProblem: person.numberProblem,
      state,
      over,
      attempts: facts.calls.length,
      nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
      callId: lastCall?.id ?? null,
      since: lastCall && (lastCall.ended_at ?? lastCall.up_at ?? lastCall.ringing_at ?? lastCall.placed_at),
      interviewId,
      answered: answered.get(interviewId ?? '') ?? 0,
      total,
      problem: lineProblems.find((problem) => problem === lastCall?.problem) ?? null,
    }
  })
}
