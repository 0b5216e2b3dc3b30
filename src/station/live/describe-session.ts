import type { Kysely } from 'kysely'
import type { DeletionProof } from '../../contract/candidate-requests.ts'
import type { CandidateSession } from '../../contract/candidate/session.ts'
import { planOf } from '../../domain/plan/plan-of.ts'
import type { PlanFacts } from '../../domain/plan/next-part.ts'
import type { Position } from '../../domain/positions/position.ts'
import { readCandidateValues } from '../candidates/candidate-values.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { getPosition } from '../positions/position.service.ts'
import type { CandidateLink } from './candidate-link.ts'
import { countAfterwards, describeStep } from './describe-step.ts'
import { type LiveState, readLive } from './live-state.ts'
import { readNotice, readWhoAsks } from './notice.ts'

/** What was deleted does not change any more. */
const lastRevision = 2 ** 31 - 1

/** Where a candidate's page stands. Before the consents there is no interview, and its revision is 0. */
export async function describeSession(station: Station, link: CandidateLink): Promise<CandidateSession> {
  const { db } = station
  const invitation = await readInvitation(db, link.invitation.id)
  const state = invitation.interview_id === null ? undefined : await readLive(db, invitation.interview_id)
  const candidate = found(
    await db
      .selectFrom('candidate')
      .select(['name', 'org_unit_id'])
      .where('id', '=', invitation.candidate_id)
      .executeTakeFirst(),
  )
  const position = state?.position ?? (await getPosition(db, invitation.position_id)).content
  const language = state === undefined ? invitation.language : state.interview.language === 'en' ? 'en' : 'zh'
  const fields = state?.fields ?? (await readCandidateValues(db, invitation.candidate_id))
  const fresh: PlanFacts = { flow: invitation.flow, stage: 'interview', fields, answers: {} }
  const shared = {
    language,
    candidateName: candidate.name,
    storeName: await readWhoAsks(db, candidate.org_unit_id),
    positionName: position.name[language],
    positionSummary: position.summary[language],
    positionIn: state === undefined ? { zh: wordsIn(position, 'zh'), en: wordsIn(position, 'en') } : null,
    notice: await readNotice(station, position, fresh),
    modes: [...planOf(position).modes],
    flow: invitation.flow,
    kiosk: link.kiosk,
    expiresAt: invitation.expires_at,
  }
  if (state === undefined) return { ...shared, ...(await describeUnbegun(db, invitation)) }
  return { ...shared, ...(await describeBegun(db, state, link)) }
}

const wordsIn = ({ name, summary }: Position, language: 'zh' | 'en') => ({
  name: name[language],
  summary: summary[language],
})

type Begun = Pick<
  CandidateSession,
  | 'revision'
  | 'phase'
  | 'consents'
  | 'mode'
  | 'interviewId'
  | 'step'
  | 'answered'
  | 'mine'
  | 'afterwards'
  | 'proof'
>

async function describeUnbegun(db: Kysely<Database>, invitation: Row<'invitation'>): Promise<Begun> {
  const proof = await db
    .selectFrom('deletion_proof')
    .select('content_json')
    .where('invitation_id', '=', invitation.id)
    .executeTakeFirst()
  return {
    revision: proof === undefined ? 0 : lastRevision,
    phase: proof === undefined ? 'welcome' : 'withdrawn',
    consents: consentsOf({}),
    mode: null,
    interviewId: null,
    step: null,
    answered: 0,
    mine: true,
    afterwards: 0,
    proof: proof === undefined ? null : (JSON.parse(proof.content_json) as DeletionProof),
  }
}

async function describeBegun(db: Kysely<Database>, state: LiveState, link: CandidateLink): Promise<Begun> {
  const { live, interview } = state
  const asks = live.phase === 'interview' || live.phase === 'afterwards'
  return {
    revision: live.revision,
    phase: live.phase,
    consents: consentsOf(state.consents),
    // By telephone nothing is shown; who opens the link in mid-interview chooses anew.
    mode: live.mode === 'phone' ? null : live.mode,
    interviewId: interview.id,
    step: asks ? await describeStep(db, state, Date.now()) : null,
    answered: state.answers.filter(({ finished_at }) => finished_at !== null).length,
    mine: live.tab_id === link.tab,
    afterwards: ['finished', 'ended', 'human-only'].includes(live.phase) ? 0 : countAfterwards(state),
    proof: null,
  }
}

function consentsOf(consents: LiveState['consents']): CandidateSession['consents'] {
  return {
    recording: consents.recording ?? null,
    'machine-rating': consents['machine-rating'] ?? null,
    'visual-observation': consents['visual-observation'] ?? null,
  }
}

export async function readInvitation(db: Kysely<Database>, id: string): Promise<Row<'invitation'>> {
  return found(await db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst())
}
