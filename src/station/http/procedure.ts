import type { Candidate } from '../../contract/candidates.ts'
import { failures } from '../../contract/failures.ts'
import { contract } from '../../contract/index.ts'
import type { Interview } from '../../contract/interviews.ts'
import type { Action } from '../../domain/permission/permission.ts'
import type { Caller, Station } from '../context.ts'
import { asFailure, Failure } from '../failure.ts'
import { veilCandidates } from '../ratings/veil-candidates.ts'
import { veilInterview } from '../ratings/veil.ts'
import { type RequestContext, requireAction } from './request-context.ts'
import { implement, ORPCError, os } from '@orpc/server'

/** Turns our failures into the catalogue's errors; anything else stays a bug and is logged by the server. */
export const base = implement(contract)
  .$context<RequestContext>()
  // Who asks comes before what they ask: input is looked at after sign-in and permission.
  .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY })
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (cause) {
      const error = invalidInput(cause) ?? asFailure(cause)
      if (!(error instanceof Failure)) throw error
      throw new ORPCError(error.code, {
        status: failures[error.code].status,
        data: error.data,
        defined: true,
        cause: error,
      })
    }
  })

/** Input that does not fit the contract, as the catalogue says it; names the first field that is wrong. */
export function invalidInput(error: unknown): Failure | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return undefined
  const { issues } = error.data as { issues?: readonly { path?: readonly PropertyKey[] }[] }
  return new Failure('INVALID_INPUT', { field: (issues?.[0]?.path ?? []).join('.') }, { cause: error })
}

/** Signed in and allowed, before the handler runs. */
export function may(action: Action) {
  return os
    .$context<RequestContext>()
    .middleware(async ({ context, next }) => await next({ context: requireAction(context, action) }))
}

/** An interview as the caller may see it: without what the position asks them to rate first. */
export async function veil(
  { station, caller }: { station: Station; caller: Caller },
  interview: Promise<Interview>,
): Promise<Interview> {
  return await veilInterview(station.db, caller, await interview)
}

/** The same for the candidates in an answer. */
export async function veilRecord<Shown extends { candidate: Candidate; similar?: Candidate[] }>(
  { station, caller }: { station: Station; caller: Caller },
  answer: Shown | Promise<Shown>,
): Promise<Shown> {
  const shown = await answer
  const [candidate = shown.candidate] = await veilCandidates(station.db, caller, [shown.candidate])
  if (shown.similar === undefined) return { ...shown, candidate }
  return { ...shown, candidate, similar: await veilCandidates(station.db, caller, shown.similar) }
}

export const reads = may('interviews.read')
export const creates = may('interviews.create')
export const seesPositions = may('positions.read')
export const editsPositions = may('positions.edit')
export const seesCandidates = may('candidates.read')
export const editsCandidates = may('candidates.edit')
export const decides = may('decisions.make')
export const rates = may('ratings.make')
export const givesReleases = may('releases.make')
export const calibrates = may('ratings.calibrate')
export const seesHealth = may('health.read')
export const manages = may('settings.change')
