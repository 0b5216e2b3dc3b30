import { Agent } from 'node:https'
import { onTestFinished } from 'vitest'
import type { IssuedInvitation } from '../../src/contract/invitations.ts'
import type { InterviewPlan } from '../../src/domain/plan/plan.ts'
import type { Position, Question } from '../../src/domain/positions/position.ts'
import type { PositionDraft } from '../../src/contract/position-editing.ts'
import { newId } from '../../src/station/ids.ts'
import { sendAsCandidate } from './candidate-request.ts'
import type { Console } from './console.ts'
import { CandidateTab } from './live-interview.ts'

/** A candidate without a page at the other end of a link, over HTTPS; for a test of what people make of it. */
export function linkedCandidate(origin: string, { url }: Pick<IssuedInvitation, 'url'>): CandidateTab {
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: true })
  onTestFinished(() => agent.destroy())
  const link = { port: Number(new URL(origin).port), agent, token: url.split('/').at(-1) ?? '' }
  return new CandidateTab(
    newId(),
    async (tab, method, path, body) => await sendAsCandidate(link, { tab, method, path, body }),
  )
}

type Planned = { readonly questions: readonly Question[]; readonly plan: InterviewPlan }

/** Changes and publishes the customer service position of a running station as its editor does. */
export async function publishAs(
  { page }: Pick<Console, 'page'>,
  make: (shipped: Position) => Planned,
): Promise<void> {
  const at = '/api/positions/home-customer-service'
  const { content, revision } = (await (await page.request.get(`${at}/draft`)).json()) as PositionDraft
  const changed = { ...content, ...make(content) }
  const saved = await page.request.put(`${at}/draft`, { data: { baseRevision: revision, content: changed } })
  if (!saved.ok()) throw new Error(`draft: ${saved.status()} ${await saved.text()}`)
  const draft = (await saved.json()) as PositionDraft
  const data = { revision: draft.revision, note: '' }
  const published = await page.request.post(`${at}/publish`, { data })
  if (!published.ok()) throw new Error(`publish: ${published.status()} ${await published.text()}`)
}
