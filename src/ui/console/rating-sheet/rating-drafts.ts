import type { PersonRating, PersonVerdicts } from '../../../contract/ratings.ts'

/** What a person types about one answer. */
export type RatingDraft = {
  readonly verdicts: PersonVerdicts
  readonly ownScore: number | null
  readonly note: string
}

export type RatingSave = RatingDraft & {
  readonly answerId: string
  readonly baseRevision: number
  readonly seconds: number
}

export type DraftState = {
  readonly draft: RatingDraft
  readonly status: 'saved' | 'unsaved' | 'saving' | 'failed'
  readonly error: unknown
}

export type DraftStates = ReadonlyMap<string, DraftState>

/** Ratings as typed, saved by themselves. */
export type RatingDrafts = {
  readonly states: () => DraftStates
  /** Changes a draft; `now` saves at once, else once typing pauses. */
  readonly change: (answerId: string, change: Partial<RatingDraft>, when: 'now' | 'soon') => void
  /** Counts time spent on an answer; it is saved with the next change. */
  readonly spend: (answerId: string, seconds: number) => void
  /** Saves whatever is not saved yet, what failed too; resolves to whether all is saved. */
  readonly settle: () => Promise<boolean>
  /** Gives up what could not be saved, as when another window has saved something newer. */
  readonly giveUp: () => void
  readonly subscribe: (listener: () => void) => () => void
}

type Needs = {
  readonly save: (input: RatingSave) => Promise<Pick<PersonRating, 'revision'>>
  /** Runs something once typing pauses; returns how to call it off. */
  readonly later: (run: () => void) => () => void
}

type Entry = {
  state: DraftState
  revision: number
  seconds: number
  /** The save under way; one at a time, so that each builds on the revision before it. */
  sending: Promise<void> | null
  callOff: () => void
}

const nothing = () => undefined

function begin(mine: PersonRating | null): Entry {
  const draft = { verdicts: mine?.verdicts ?? {}, ownScore: mine?.ownScore ?? null, note: mine?.note ?? '' }
  return {
    state: { draft, status: 'saved', error: null },
    revision: mine?.revision ?? 0,
    seconds: mine?.seconds ?? 0,
    sending: null,
    callOff: nothing,
  }
}

/** Keeps the drafts of a sheet: what is typed while a save is under way goes with the next one. */
export function createRatingDrafts(
  answers: readonly { readonly answerId: string; readonly mine: PersonRating | null }[],
  { save, later }: Needs,
): RatingDrafts {
  const entries = new Map(answers.map(({ answerId, mine }) => [answerId, begin(mine)]))
  const listeners = new Set<() => void>()
  const snapshot = (): DraftStates => new Map([...entries].map(([id, { state }]) => [id, state]))
  let states = snapshot()

  const set = (entry: Entry, change: Partial<DraftState>) => {
    entry.state = { ...entry.state, ...change }
    states = snapshot()
    for (const listener of listeners) listener()
  }

  const sendAll = async (answerId: string, entry: Entry): Promise<void> => {
    while (entry.state.status !== 'saved') {
      const { draft } = entry.state
      set(entry, { status: 'saving', error: null })
      try {
        const saved = await save({
          answerId,
          baseRevision: entry.revision,
          seconds: Math.round(entry.seconds),
          ...draft,
        })
        entry.revision = saved.revision
        if (entry.state.draft === draft) set(entry, { status: 'saved' })
      } catch (error) {
        return set(entry, { status: 'failed', error })
      }
    }
  }

  const send = async (answerId: string, entry: Entry): Promise<void> => {
    entry.callOff()
    entry.callOff = nothing
    entry.sending ??= sendAll(answerId, entry).finally(() => {
      entry.sending = null
    })
    await entry.sending
  }

  return {
    states: () => states,
    change: (answerId, change, when) => {
      const entry = entries.get(answerId)
      if (!entry) return
      entry.callOff()
      set(entry, { draft: { ...entry.state.draft, ...change }, status: 'unsaved' })
      if (when === 'now') void send(answerId, entry)
      else entry.callOff = later(() => void send(answerId, entry))
    },
    spend: (answerId, seconds) => {
      const entry = entries.get(answerId)
      if (entry) entry.seconds += seconds
    },
    settle: async () => {
      await Promise.all([...entries].map(async ([answerId, entry]) => await send(answerId, entry)))
      return [...entries.values()].every(({ state }) => state.status === 'saved')
    },
    giveUp: () => {
      for (const entry of entries.values()) {
        if (entry.state.status === 'failed') set(entry, { status: 'saved', error: null })
      }
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
