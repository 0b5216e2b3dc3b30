import { describe, expect, it, vi } from 'vitest'
import { add as addCandidate, person } from '../../../test/support/candidates.ts'
import { beginLive } from '../../../test/support/live-records.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { undoChange } from '../candidates/candidate-changes.service.ts'
import { mergeCandidates } from '../candidates/candidate-merge.service.ts'
import { insertCandidates } from '../candidates/candidate-store.ts'
import { removeCandidates } from '../candidates/candidate.service.ts'
import { newId } from '../ids.ts'
import { hashCode, hashToken } from '../live/link-token.ts'
import {
  createInvitations,
  listInvitations,
  renewInvitations,
  restoreInvitations,
  revokeInvitations,
} from './invitation.service.ts'

const positionId = 'store-associate'
const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString()

async function add(open: TestStation, fields: { name: string }) {
  return (await addCandidate(open, fields)).id
}

async function invite(open: TestStation, candidateIds: string[], days = 3) {
  return await createInvitations(open.station, open.caller, {
    candidateIds,
    positionId,
    expiresAt: inDays(days),
  })
}

async function inviteOne(open: TestStation, name = '林小满') {
  const [issued] = (await invite(open, [await add(open, { name })])).issued
  if (issued === undefined) throw new Error('nobody was invited')
  return issued
}

async function statesOf({ station }: TestStation) {
  return (await listInvitations(station, {})).map(({ candidateName, state }) => [candidateName, state])
}

describe('invitations', () => {
  it('five hundred at once have a link and a code each, and nothing of either is kept but hashes', async () => {
    const open = await openTestStation()
    const ids = await insertCandidates(open.station.db, open.station.keys.wrap, {
      orgUnitId: open.caller.user.orgUnitId,
      people: Array.from({ length: 500 }, (_, n) => person({ name: `应聘者${n}` })),
    })
    const { issued, alreadyInvited } = await invite(open, ids)
    expect([issued.length, alreadyInvited.length]).toEqual([500, 0])
    expect(new Set(issued.map(({ url }) => url)).size).toBe(500)
    expect(new Set(issued.map(({ kioskCode }) => kioskCode)).size).toBe(500)
    expect(issued.map(({ invitation }) => invitation.candidateId)).toEqual(ids)
    const rows = await open.station.db.selectFrom('invitation').selectAll().execute()
    const kept = JSON.stringify(rows)
    for (const { invitation, url, kioskCode } of issued) {
      const token = url.slice(url.lastIndexOf('/') + 1)
      expect(kept).not.toContain(token)
      expect(kept).not.toContain(`"${kioskCode}"`)
      expect(rows.find(({ id }) => id === invitation.id)).toMatchObject({
        token_hash: hashToken(token),
        code_hash: hashCode(open.station.keys.codes, kioskCode),
      })
    }
    const entry = await open.station.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'invitations.created')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(entry.detail_json)).toEqual({
      invitations: issued.map(({ invitation }) => invitation.id),
    })
  }, 60_000)

  it('leads to the candidates’ own server', async () => {
    const { url, invitation } = await inviteOne(await openTestStation())
    expect(url).toMatch(/^https:\/\/[^/]+:7443\/i\/[\w-]{22}$/u)
    expect(invitation).toMatchObject({
      candidateName: '林小满',
      positionId,
      flow: 'full',
      resumable: true,
      language: 'zh',
      state: 'waiting',
      answered: 0,
      interviewId: null,
      openedAt: null,
    })
  })

  it('people with an open invitation for the position keep it and are named', async () => {
    const open = await openTestStation()
    const [one, two] = [await add(open, { name: '甲' }), await add(open, { name: '乙' })]
    const first = await invite(open, [one])
    const second = await invite(open, [one, two, two])
    expect(second.alreadyInvited).toEqual([first.issued[0]?.invitation])
    expect(second.issued.map(({ invitation }) => invitation.candidateId)).toEqual([two])
    const other = await createInvitations(open.station, open.caller, {
      candidateIds: [one],
      positionId: 'delivery-sorting',
      expiresAt: inDays(1),
    })
    expect(other.issued).toHaveLength(1)
  })

  it('invites nobody when one of them is not there, the position is not, or the time is past or far', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const [here, gone] = [await add(open, { name: '甲' }), await add(open, { name: '乙' })]
    await removeCandidates(station, caller, [gone])
    const ask = async (changes: object) =>
      await createInvitations(station, caller, {
        candidateIds: [here],
        positionId,
        expiresAt: inDays(3),
        ...changes,
      })
    await expect(ask({ candidateIds: [here, gone] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ask({ positionId: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const expiresAt of [inDays(-1), inDays(91), 'soon'])
      await expect(ask({ expiresAt })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        data: { field: 'expiresAt' },
      })
    expect(await statesOf(open)).toEqual([])
  })

  it('expires, and a new link brings it back while the old one is no longer known', async () => {
    const open = await openTestStation()
    const { invitation, url } = await inviteOne(open)
    vi.useFakeTimers({ now: Date.now() + 4 * dayMs, toFake: ['Date'] })
    try {
      expect(await statesOf(open)).toEqual([['林小满', 'expired']])
      const [renewed] = await renewInvitations(open.station, open.caller, {
        invitationIds: [invitation.id],
        expiresAt: inDays(2),
      })
      expect(renewed?.invitation).toMatchObject({ id: invitation.id, state: 'waiting' })
      expect(renewed?.url).not.toBe(url)
    } finally {
      vi.useRealTimers()
    }
    const hashes = await open.station.db.selectFrom('invitation').select('token_hash').execute()
    expect(hashes.map(({ token_hash }) => token_hash)).not.toContain(
      hashToken(url.slice(url.lastIndexOf('/') + 1)),
    )
  })

  it('a link taken back works again once restored, as it was', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { invitation } = await inviteOne(open)
    const invitationIds = [invitation.id]
    const before = await station.db.selectFrom('invitation').selectAll().execute()
    expect((await revokeInvitations(station, caller, { invitationIds }))[0]?.state).toBe('revoked')
    await revokeInvitations(station, caller, { invitationIds })
    expect((await restoreInvitations(station, caller, { invitationIds }))[0]?.state).toBe('waiting')
    expect(await station.db.selectFrom('invitation').selectAll().execute()).toEqual(before)
    const actions = await station.db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'invitations.%')
      .execute()
    expect(actions.map(({ action }) => action)).toEqual([
      'invitations.created',
      'invitations.revoked',
      'invitations.restored',
    ])
    await expect(revokeInvitations(station, caller, { invitationIds: [newId()] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('does not come back beside a newer one that is in force, and nothing else of the same request does', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const first = await inviteOne(open, '甲')
    const alone = await inviteOne(open, '乙')
    const invitationIds = [alone.invitation.id, first.invitation.id]
    await revokeInvitations(station, caller, { invitationIds })
    const [again] = (await invite(open, [first.invitation.candidateId])).issued
    const refused = { code: 'INVITED_AGAIN', data: { name: '甲' } }
    const before = await statesOf(open)
    await expect(restoreInvitations(station, caller, { invitationIds })).rejects.toMatchObject(refused)
    await expect(
      renewInvitations(station, caller, { invitationIds, expiresAt: inDays(2) }),
    ).rejects.toMatchObject(refused)
    expect(await statesOf(open)).toEqual(before)
    await revokeInvitations(station, caller, { invitationIds: [again?.invitation.id ?? ''] })
    const restored = await restoreInvitations(station, caller, { invitationIds })
    expect(restored.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  })

  it('is running with its interview and finished with it; what is finished has no new link', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const first = await inviteOne(open, '甲')
    const second = await inviteOne(open, '乙')
    const interviewId = await beginLive(open, first.invitation.id, { phase: 'interview' })
    await beginLive(open, second.invitation.id, { phase: 'finished' })
    expect(await statesOf(open)).toEqual([
      ['乙', 'finished'],
      ['甲', 'running'],
    ])
    const renew = async (invitationId: string) =>
      await renewInvitations(station, caller, { invitationIds: [invitationId], expiresAt: inDays(1) })
    expect((await renew(first.invitation.id))[0]?.invitation).toMatchObject({ state: 'running', interviewId })
    await expect(renew(second.invitation.id)).rejects.toMatchObject({ code: 'INTERVIEW_OVER' })
    const again = await invite(open, [first.invitation.candidateId, second.invitation.candidateId])
    expect(again.alreadyInvited.map(({ candidateName }) => candidateName)).toEqual(['甲'])
  })

  it('goes along when records become one, and comes back when that is undone', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { invitation } = await inviteOne(open, '李小娜')
    const kept = await add(open, { name: '李娜' })
    const merged = await mergeCandidates(station, caller, {
      candidateId: kept,
      mergedIds: [invitation.candidateId],
      fields: person({ name: '李娜' }),
    })
    const owner = async () => (await listInvitations(station, {})).map(({ candidateName }) => candidateName)
    expect(await owner()).toEqual(['李娜'])
    const undone = await undoChange(station, caller, merged.change.id)
    expect(await owner()).toEqual(['李小娜'])
    await undoChange(station, caller, undone.id)
    expect(await owner()).toEqual(['李娜'])
  })

  it('is found by state, position, candidate and the words of the candidate’s record', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const one = await inviteOne(open, '李娜')
    await inviteOne(open, '王伟')
    await revokeInvitations(station, caller, { invitationIds: [one.invitation.id] })
    const names = async (asked: Parameters<typeof listInvitations>[1]) =>
      (await listInvitations(station, asked)).map(({ candidateName }) => candidateName)
    expect(await names({})).toEqual(['王伟', '李娜'])
    expect(await names({ state: 'revoked' })).toEqual(['李娜'])
    expect(await names({ query: 'wangw' })).toEqual(['王伟'])
    expect(await names({ query: '！' })).toEqual([])
    expect(await names({ candidateId: one.invitation.candidateId })).toEqual(['李娜'])
    expect(await names({ positionId: 'delivery-sorting' })).toEqual([])
    expect(await names({ limit: 1 })).toEqual(['王伟'])
  })
})
