import type { PositionDraft } from '../../../../contract/position-editing.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { beginHistory, change, redo, undo, type History } from './history.ts'
import { isSame, mergeContent } from './merge-content.ts'

/** How long typing may pause before it is saved, ms, and how long to wait after the station did not answer. */
const pauseMs = 800
const retryMs = 3_000

export type DraftView = {
  readonly history: History<Position>
  /** As the station last told; its content is what my changes began from. */
  readonly draft: PositionDraft
  readonly saving: 'saved' | 'waiting' | 'saving' | 'failed'
  /** Why the last save failed; tried again by itself where the station did not answer. */
  readonly error: unknown
  /** What somebody else saved meanwhile; nothing of mine is sent until a person has chosen. */
  readonly theirs: PositionDraft | null
}

export type DraftDoors = {
  readonly save: (base: PositionDraft, content: Position) => Promise<PositionDraft>
  readonly load: () => Promise<PositionDraft>
  /** Keeps what is not saved yet through a reload; undefined forgets it. */
  readonly keep: (kept: KeptDraft | undefined) => void
  readonly isConflict: (error: unknown) => boolean
  readonly isUnreachable: (error: unknown) => boolean
}

/** What a reload brings back: what was typed, and on what. */
export type KeptDraft = { readonly base: PositionDraft; readonly content: Position }

/** The working copy on this page: changes at once, saves a moment later, one save at a time. */
export class DraftStore {
  #view: DraftView
  readonly #doors: DraftDoors
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined

  constructor(draft: PositionDraft, kept: KeptDraft | undefined, doors: DraftDoors) {
    this.#doors = doors
    const history = beginHistory(draft.content)
    this.#view = { history, draft, saving: 'saved', error: undefined, theirs: null }
    if (kept === undefined || isSame(kept.content, draft.content)) return
    const present = change(history, kept.content, { key: '', at: 0 })
    if (kept.base.revision === draft.revision) {
      this.#view = { ...this.#view, history: present, saving: 'waiting' }
      this.#later(0)
    } else {
      this.#view = { ...this.#view, history: present, draft: kept.base, saving: 'waiting', theirs: draft }
    }
  }

  readonly read = (): DraftView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** `key` names the field, so that quick changes of it are undone together. */
  edit(apply: (content: Position) => Position, key = ''): void {
    const { history } = this.#view
    this.#put(change(history, apply(history.present), { key, at: Date.now() }))
  }

  undo(): void {
    this.#put(undo(this.#view.history))
  }

  redo(): void {
    this.#put(redo(this.#view.history))
  }

  /** Saves what is not saved yet; tells whether everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    await this.#running
    if (this.#view.theirs === null && this.#isAhead()) await this.#save()
    return !this.#isAhead() && this.#view.theirs === null
  }

  /** Mine is given up; an undo brings it back. */
  takeTheirs(): void {
    const { theirs, history } = this.#view
    if (theirs === null) return
    this.#settle(theirs, change(history, theirs.content, { key: '', at: 0 }))
  }

  /** Mine stands where both changed the same; the rest of theirs stays. */
  putMineOnTop(): void {
    const { theirs, draft, history } = this.#view
    if (theirs === null) return
    const merged = mergeContent(draft.content, theirs.content, history.present)
    this.#settle(theirs, change(history, merged, { key: '', at: 0 }))
  }

  /** What the station made of it by itself: published, discarded, restored. */
  replace(draft: PositionDraft): void {
    const { history } = this.#view
    const same = isSame(draft.content, history.present)
    this.#settle(draft, same ? history : change(history, draft.content, { key: '', at: 0 }))
  }

  /** What is still waiting is sent now. */
  dispose(): void {
    void this.flush()
  }

  #isAhead(): boolean {
    return !isSame(this.#view.history.present, this.#view.draft.content)
  }

  #settle(draft: PositionDraft, history: History<Position>): void {
    this.#set({ draft, theirs: null, error: undefined, saving: 'saved' })
    this.#put(history)
  }

  #put(history: History<Position>): void {
    this.#set({ history })
    if (!this.#isAhead()) {
      this.#doors.keep(undefined)
      return this.#set({ saving: 'saved', error: undefined })
    }
    this.#doors.keep({ base: this.#view.draft, content: history.present })
    this.#set({ saving: 'waiting' })
    if (this.#view.theirs === null) this.#later(pauseMs)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), ms)
  }

  async #save(): Promise<void> {
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined
    })
    await this.#running
  }

  async #send(): Promise<void> {
    const { draft, history } = this.#view
    if (!this.#isAhead()) return
    this.#set({ saving: 'saving' })
    try {
      const saved = await this.#doors.save(draft, history.present)
      this.#set({ draft: { ...saved, content: history.present }, saving: 'saved', error: undefined })
    } catch (error) {
      return await this.#fail(error)
    }
    if (!this.#isAhead()) return this.#doors.keep(undefined)
    this.#doors.keep({ base: this.#view.draft, content: this.#view.history.present })
    this.#set({ saving: 'waiting' })
    this.#later(pauseMs)
  }

  async #fail(error: unknown): Promise<void> {
    this.#set({ saving: 'failed', error })
    if (!this.#doors.isConflict(error)) {
      if (this.#doors.isUnreachable(error)) this.#later(retryMs)
      return
    }
    try {
      this.#set({ theirs: await this.#doors.load(), error: undefined })
    } catch {
      this.#later(retryMs)
    }
  }

  #set(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}
