import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PositionDraft } from '../../../../contract/position-editing.ts'
import { beginPosition } from '../../../../domain/positions/begin-position.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { DraftStore, type KeptDraft } from './draft-store.ts'

const content = beginPosition('till', { zh: '收银', en: 'Till' })
const begun: PositionDraft = {
  positionId: 'till',
  revision: 1,
  baseVersion: null,
  content,
  edited: true,
  editedBy: null,
  updatedAt: null,
  interviewsUnderWay: 0,
  archived: false,
  restorable: false,
}
const conflict = new Error('conflict')
const away = new Error('away')
const named = (zh: string) => (one: Position) => ({ ...one, name: { ...one.name, zh } })
const summed = (en: string) => (one: Position) => ({ ...one, summary: { ...one.summary, en } })

/** A station with one working copy, which answers only as far as it is let. */
function open(kept?: KeptDraft, stands: PositionDraft = begun) {
  const station = { draft: stands, saves: 0, failing: undefined as Error | undefined, kept }
  const store = new DraftStore(stands, kept, {
    save: async (base, next) => {
      station.saves += 1
      if (station.failing) throw station.failing
      if (base.revision !== station.draft.revision) throw conflict
      station.draft = { ...station.draft, revision: base.revision + 1, content: next }
      return station.draft
    },
    load: async () => station.draft,
    keep: (next) => {
      station.kept = next
    },
    isConflict: (error) => error === conflict,
    isUnreachable: (error) => error === away,
  })
  return { store, station }
}

describe('the working copy of a position', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('saves once when typing pauses, and says so', async () => {
    const { store, station } = open()
    store.edit(named('收'), 'name')
    store.edit(named('收银员'), 'name')
    expect(store.read().saving).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1_000)
    expect([station.saves, station.draft.content.name.zh]).toEqual([1, '收银员'])
    expect([store.read().saving, store.read().draft.revision]).toEqual(['saved', 2])
    expect(station.kept).toBeUndefined()
  })

  it('keeps what is not saved through a reload, and saves it then', async () => {
    const before = open()
    before.store.edit(named('收银员'), 'name')
    const { store, station } = open(before.station.kept)
    expect(store.read().history.present.name.zh).toBe('收银员')
    await vi.advanceTimersByTimeAsync(0)
    expect(station.draft.content.name.zh).toBe('收银员')
  })

  it('tries again until the station answers', async () => {
    const { store, station } = open()
    station.failing = away
    store.edit(named('收银员'), 'name')
    await vi.advanceTimersByTimeAsync(1_000)
    expect([store.read().saving, store.read().error]).toEqual(['failed', away])
    station.failing = undefined
    await vi.advanceTimersByTimeAsync(3_000)
    expect([store.read().saving, station.draft.content.name.zh]).toEqual(['saved', '收银员'])
  })

  it('saves at once what is waiting when it is asked to, or left', async () => {
    const { store, station } = open()
    store.edit(named('收银员'), 'name')
    expect(await store.flush()).toBe(true)
    expect(station.draft.content.name.zh).toBe('收银员')
  })

  it('saves nothing once a change was undone', async () => {
    const { store, station } = open()
    store.edit(named('收银员'), 'name')
    store.undo()
    await vi.advanceTimersByTimeAsync(5_000)
    expect([station.saves, store.read().saving]).toEqual([0, 'saved'])
  })

  const meet = async () => {
    const both = open()
    both.station.draft = { ...begun, revision: 2, editedBy: '王芳', content: summed('theirs')(content) }
    both.store.edit(named('收银员'), 'name')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(both.store.read().theirs?.editedBy).toBe('王芳')
    return both
  }

  it('stops at what somebody else saved, and puts mine on top when told to', async () => {
    const { store, station } = await meet()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(station.saves).toBe(1)
    store.putMineOnTop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(station.draft.content).toEqual(named('收银员')(summed('theirs')(content)))
  })

  it('takes theirs when told to, and an undo brings mine back', async () => {
    const { store } = await meet()
    store.takeTheirs()
    expect([store.read().history.present.name.zh, store.read().saving]).toEqual(['收银', 'saved'])
    store.undo()
    expect(store.read().history.present.name.zh).toBe('收银员')
  })

  it('asks too when somebody saved between a reload and what was kept', () => {
    const kept = { base: begun, content: named('收银员')(content) }
    const { store } = open(kept, { ...begun, revision: 5, content: summed('theirs')(content) })
    expect(store.read().theirs?.revision).toBe(5)
    expect(store.read().history.present.name.zh).toBe('收银员')
  })
})
