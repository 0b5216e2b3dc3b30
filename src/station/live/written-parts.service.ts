import type { InferContractRouterInputs } from '@orpc/contract'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import type { Question } from '../../domain/positions/position.ts'
import { isRightValue } from '../../domain/values/rate-value.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { advance } from './advance.ts'
import type { CandidateLink } from './candidate-link.ts'
import { changeOwn, requireTab, setPart } from './change-live.ts'
import { languageOf, usedMs } from './describe-step.ts'
import { type AskedPart, findPart, requireAsked } from './find-part.ts'
import { earlierPieces, handOver, keepArrived } from './hand-over.ts'
import { type LiveState, readLive } from './live-state.ts'
import type { ShownSoFar } from './plan-facts.ts'
import { supersedeRecorded } from './set-aside.ts'
import { takeOver } from './take-over-field.ts'
import { understand, wordsOf } from './understand.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>['parts']

/** Keeps what is typed so far; no news for anybody but the page that typed it. */
export async function keepDraft(
  station: Station,
  link: CandidateLink,
  { partId, text }: Inputs['write'],
): Promise<void> {
  const state = await requireOwn(station, link)
  const { part } = requireAsked(state, partId)
  await setPart(station.db, part.id, { text, begun_at: part.begun_at ?? new Date().toISOString() })
}

/** Hands a written answer in: it is understood at once. */
export async function writePart(
  station: Station,
  link: CandidateLink,
  { partId, text, latencyMs }: Inputs['write'],
): Promise<void> {
  if (text.trim() === '') throw new Failure('INVALID_INPUT', { field: 'text' })
  const before = await requireOwn(station, link)
  if (isGivenAlready(before, partId, text)) return
  const asked = requireAsked(before, partId)
  const shown = await findShown(station, before, { ...asked, part: { ...asked.part, text, state: 'done' } })
  await keepArrived(station, [asked.part, ...earlierPieces(before.parts, asked.part)])
  await changeOwn(station, link, async (trx, state) => {
    const { part } = requireAsked(state, partId)
    for (const piece of earlierPieces(state.parts, part))
      await handOver(station, trx, piece, { reason: 'candidate' })
    await setPart(trx, part.id, {
      text,
      state: 'done',
      shown_json: JSON.stringify(shown),
      latency_ms: latencyMs ?? null,
      ...endedNow(asked),
    })
    await advance(station, trx, state.interview.id)
  })
}

/** Hands a value in; where the question says so, the candidate's own field takes it over. */
export async function givePart(station: Station, link: CandidateLink, input: Inputs['value']): Promise<void> {
  const before = await requireOwn(station, link)
  const value: AnswerValue = input.value
  const value_json = JSON.stringify(value)
  if (findPart(before, input.partId).part.value_json === value_json) return
  await changeOwn(station, link, async (trx, state) => {
    const asked = requireAsked(state, input.partId)
    const { part, question } = asked
    requireFits(question, value)
    const shown = isRightValue(question, value) === true ? question.indicators.map(({ id }) => id) : []
    await supersedeRecorded(trx, part)
    await setPart(trx, part.id, {
      value_json,
      state: 'done',
      shown_json: JSON.stringify({ shown, said: [] } satisfies ShownSoFar),
      ...endedNow(asked),
    })
    await trx.updateTable('answer').set({ value_json }).where('id', '=', part.answer_id).execute()
    await takeOver(trx, state, { question, value })
    await advance(station, trx, state.interview.id)
  })
}

async function requireOwn(station: Station, link: CandidateLink): Promise<LiveState> {
  const { interview_id } = link.invitation
  const state = interview_id === null ? undefined : await readLive(station.db, interview_id)
  if (state === undefined) throw new Failure('PART_OVER')
  requireTab(state, link)
  return state
}

/** A request whose answer got lost comes again. */
function isGivenAlready(state: LiveState, partId: string, text: string): boolean {
  const { part } = findPart(state, partId)
  return part.state === 'done' && part.text === text
}

async function findShown(
  station: Station,
  state: LiveState,
  { part, question }: AskedPart,
): Promise<ShownSoFar | null> {
  const before = state.parts.filter(({ answer_id, id }) => answer_id === part.answer_id && id !== part.id)
  return await understand(station, question, wordsOf([...before, part], languageOf(state)))
}

function endedNow({ part }: AskedPart) {
  const now = Date.now()
  return {
    ended_at: new Date(now).toISOString(),
    end_reason: 'candidate' as const,
    used_ms: usedMs(part, now),
    begun_at: null,
  }
}

/** INVALID_INPUT unless the value is one that the question asks for. */
function requireFits(question: Question, value: AnswerValue): void {
  if (question.kind !== value.kind || !fits(question, value))
    throw new Failure('INVALID_INPUT', { field: 'value' })
}

function fits(question: Question, value: AnswerValue): boolean {
  switch (value.kind) {
    case 'image':
      return value.text.trim() !== ''
    case 'choice': {
      const known = new Set(question.options?.map(({ id }) => id))
      const chosen = new Set(value.options)
      return (
        chosen.size > 0 &&
        (question.multiple === true || chosen.size === 1) &&
        [...chosen].every((id) => known.has(id))
      )
    }
    case 'number':
      return (
        Number.isFinite(value.value) &&
        value.value >= (question.number?.min ?? -Infinity) &&
        value.value <= (question.number?.max ?? Infinity)
      )
    case 'availability':
      return value.windows.every(({ startMinute, endMinute }) => startMinute < endMinute)
    case 'file':
      return false
  }
}
