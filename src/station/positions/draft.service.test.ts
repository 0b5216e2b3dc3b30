import { describe, expect, it } from 'vitest'
import {
  addUser,
  openTestStation,
  startDraft,
  type TestStation,
} from '../../../test/support/open-test-station.ts'
import { withoutFirst } from '../../../test/support/without-first.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Caller } from '../context.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { compareSides } from './compare.service.ts'
import {
  createPosition,
  discardPositionDraft,
  getPositionDraft,
  listPositionSummaries,
  restorePositionDraft,
  savePositionDraft,
  setPositionArchived,
} from './draft.service.ts'
import {
  getPosition,
  listPositions,
  listPositionVersions,
  publishPosition,
  publishShippedPositions,
} from './position.service.ts'
import { publishDraft } from './publish.service.ts'

const positionId = 'home-customer-service'
const rename = (content: Position, en: string): Position => ({ ...content, name: { ...content.name, en } })

async function readAudit({ station }: TestStation): Promise<string[]> {
  const rows = await station.db
    .selectFrom('audit_entry')
    .select(['action', 'subject'])
    .where('subject', 'like', 'position:%')
    .orderBy('seq')
    .execute()
  return rows.map(({ action, subject }) => `${action} ${subject}`)
}

/** Somebody at headquarters beside the administrator. */
async function colleague(open: TestStation): Promise<Caller> {
  const id = await addUser(open, 'hq')
  return { user: { ...open.caller.user, id, name: 'hq-name' } }
}

describe('the working copy of a position', () => {
  it('is the published version until somebody saves one, and counts its revisions', async () => {
    const { station, caller } = await openTestStation()
    const first = await getPositionDraft(station.db, positionId)
    expect(first).toMatchObject({
      revision: 0,
      baseVersion: 1,
      edited: false,
      editedBy: null,
      archived: false,
    })
    const content = rename(first.content, 'Renamed')
    const saved = await savePositionDraft(station, caller, { positionId, baseRevision: 0, content })
    expect(saved).toMatchObject({
      revision: 1,
      baseVersion: 1,
      edited: true,
      editedBy: caller.user.name,
      content,
    })
    expect((await getPosition(station.db, positionId)).content).toEqual(first.content)
  })

  it('is refused to the later of two, who is told who saved and when', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const other = await colleague(open)
    const { content } = await getPositionDraft(station.db, positionId)
    const theirs = await savePositionDraft(station, other, { positionId, baseRevision: 0, content })
    const mine = { positionId, baseRevision: 0, content: rename(content, 'Mine') }
    await expect(savePositionDraft(station, caller, mine)).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      data: { by: 'hq-name', at: theirs.updatedAt, revision: 1 },
    })
    expect(await getPositionDraft(station.db, positionId)).toEqual(theirs)
    expect(await savePositionDraft(station, caller, { ...mine, baseRevision: 1 })).toMatchObject({
      revision: 2,
    })
  })

  it('can be discarded and brought back, until somebody begins another', async () => {
    const { station, caller } = await openTestStation()
    const published = (await getPositionDraft(station.db, positionId)).content
    const content = rename(published, 'Renamed')
    await savePositionDraft(station, caller, { positionId, baseRevision: 0, content })
    const discarded = await discardPositionDraft(station, caller, positionId)
    expect(discarded).toMatchObject({ revision: 2, edited: false, restorable: true, content: published })
    const restored = await restorePositionDraft(station, caller, positionId)
    expect(restored).toMatchObject({ revision: 3, edited: true, restorable: false, content })
    await discardPositionDraft(station, caller, positionId)
    const other = rename(published, 'Other')
    await savePositionDraft(station, caller, { positionId, baseRevision: 4, content: other })
    await expect(restorePositionDraft(station, caller, positionId)).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    expect((await getPositionDraft(station.db, positionId)).content).toEqual(other)
  })

  it('notes in the audit log who did what, a sitting of saves once', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { content } = await getPositionDraft(station.db, positionId)
    for (const baseRevision of [0, 1, 2]) {
      await savePositionDraft(station, caller, { positionId, baseRevision, content })
    }
    await discardPositionDraft(station, caller, positionId)
    await setPositionArchived(station, caller, { positionId, archived: true })
    await setPositionArchived(station, caller, { positionId, archived: true })
    expect(await readAudit(open)).toEqual(
      ['draft-saved', 'draft-discarded', 'archived'].map(
        (action) => `position.${action} position:${positionId}`,
      ),
    )
  })
})

describe('a new position', () => {
  it('begins with one competency, one question and one indicator, and cannot be published so', async () => {
    const { station, caller } = await openTestStation()
    const draft = await createPosition(station, caller, { name: { zh: '水吧员', en: 'Juice bar' } })
    expect(draft).toMatchObject({ revision: 1, baseVersion: null, edited: true, archived: false })
    expect(draft.positionId).toMatch(/^juice-bar-[0-9a-f]{8}$/u)
    expect(draft.content.questions.map(({ indicators }) => indicators.length)).toEqual([1])
    const asked = { positionId: draft.positionId, revision: 1 }
    await expect(publishDraft(station, caller, asked)).rejects.toMatchObject({
      code: 'POSITION_NOT_READY',
      data: { errors: expect.any(Number) as number },
    })
    expect((await listPositions(station.db)).map(({ content }) => content.id)).not.toContain(draft.positionId)
    expect(
      (await listPositionSummaries(station.db)).find((one) => one.positionId === draft.positionId),
    ).toEqual({
      positionId: draft.positionId,
      name: { zh: '水吧员', en: 'Juice bar' },
      version: null,
      edited: true,
      editedBy: caller.user.name,
      updatedAt: draft.updatedAt,
      archived: false,
    })
  })

  it('made as a copy goes its own way', async () => {
    const { station, caller } = await openTestStation()
    const name = { zh: '夜班客服', en: '夜班' }
    const copy = await createPosition(station, caller, { name, copyOf: positionId })
    const published = await publishDraft(station, caller, {
      positionId: copy.positionId,
      revision: 1,
      note: '试用',
    })
    expect(published).toMatchObject({ version: 1, note: '试用', publishedBy: caller.user.name })
    const original = await getPosition(station.db, positionId)
    expect(published.content).toEqual({ ...original.content, id: copy.positionId, name })
  })

  it('keeps the id it brings along where that is free', async () => {
    const { station, caller } = await openTestStation()
    const { content } = await getPosition(station.db, positionId)
    const brought = { name: content.name, content: { ...content, id: 'night-service' } }
    expect((await createPosition(station, caller, brought)).positionId).toBe('night-service')
    expect((await createPosition(station, caller, brought)).positionId).not.toBe('night-service')
  })

  it('that is discarded goes out of sight and comes back whole', async () => {
    const { station, caller } = await openTestStation()
    const draft = await createPosition(station, caller, { name: { zh: '水吧员', en: 'Juice bar' } })
    const gone = await discardPositionDraft(station, caller, draft.positionId)
    expect([gone.archived, gone.content]).toEqual([true, draft.content])
    const back = await restorePositionDraft(station, caller, draft.positionId)
    expect([back.archived, back.content]).toEqual([false, draft.content])
  })
})

describe('publishing', () => {
  it('makes a version with note and name, and leaves running interviews as they are', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const running = await startDraft(open)
    const before = await getPositionDraft(station.db, positionId)
    expect(before.interviewsUnderWay).toBe(1)
    const content = withoutFirst(before.content)
    await savePositionDraft(station, caller, { positionId, baseRevision: 0, content })
    const version = await publishDraft(station, caller, { positionId, revision: 1, note: '少问一题' })
    expect(version).toMatchObject({ version: 2, note: '少问一题', publishedBy: caller.user.name, content })
    expect((await getInterview(station, running.id)).position.content).toEqual(before.content)
    expect(await getPositionDraft(station.db, positionId)).toMatchObject({
      revision: 2,
      edited: false,
      baseVersion: 2,
    })
    expect(await listPositionVersions(station.db, positionId)).toMatchObject([
      { version: 2, note: '少问一题', interviews: 0 },
      { version: 1, note: '', publishedBy: null, interviews: 1 },
    ])
    const differences = await compareSides(station, {
      positionId,
      from: running.position.versionId,
      to: 'published',
    })
    const path = [before.content.questions[0]?.title]
    expect(differences.map((one) => [one.kind, one.what, one.path])).toEqual([
      ['removed', 'question', path],
      ['removed', 'step', path],
    ])
  })

  it('is refused when somebody has saved since', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { content } = await getPositionDraft(station.db, positionId)
    await savePositionDraft(station, caller, { positionId, baseRevision: 0, content })
    await savePositionDraft(station, await colleague(open), { positionId, baseRevision: 1, content })
    await expect(publishDraft(station, caller, { positionId, revision: 1 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      data: { by: 'hq-name' },
    })
  })

  it('of nothing new makes no version', async () => {
    const open = await openTestStation()
    expect(await publishDraft(open.station, open.caller, { positionId, revision: 0 })).toMatchObject({
      version: 1,
    })
    expect(await readAudit(open)).toEqual([])
  })

  it('by people stands when a newer program ships another text; what nobody touched follows it', async () => {
    const { station, caller } = await openTestStation()
    const { content } = await getPosition(station.db, positionId)
    const ours = rename(content, 'Ours')
    await savePositionDraft(station, caller, { positionId, baseRevision: 0, content: ours })
    await publishDraft(station, caller, { positionId, revision: 1 })
    const shop = await getPosition(station.db, 'store-associate')
    await publishPosition(station.db, rename(shop.content, 'As an older program had it'))
    await publishShippedPositions(station.db, station.resources)
    expect((await getPosition(station.db, positionId)).content).toEqual(ours)
    expect(await getPosition(station.db, 'store-associate')).toMatchObject({
      version: 3,
      content: shop.content,
    })
  })
})

describe('an archived position', () => {
  it('is not offered any more, and keeps its versions and interviews', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const running = await startDraft(open)
    await setPositionArchived(station, caller, { positionId, archived: true })
    expect((await listPositions(station.db)).map(({ content }) => content.id)).not.toContain(positionId)
    expect((await getInterview(station, running.id)).position.content.id).toBe(positionId)
    expect(await listPositionVersions(station.db, positionId)).toHaveLength(1)
    await setPositionArchived(station, caller, { positionId, archived: false })
    expect((await listPositions(station.db)).map(({ content }) => content.id)).toContain(positionId)
  })
})
