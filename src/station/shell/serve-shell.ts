import { isDeepStrictEqual } from 'node:util'
import type { ShellState } from '../../contract/shell.ts'
import type { Station } from '../context.ts'
import { readKiosk } from '../kiosk/kiosk.service.ts'
import type { StationLife } from '../station-life.ts'
import { GatheredNotices, usualGathering } from './gathered-notices.ts'
import { handFiles } from './handed-files.ts'
import { NewsWatch } from './news.ts'
import { emptyShellState, readShellState } from './shell-state.ts'
import { goToSleep, wakeUp } from './sleep.ts'

/** Changes that follow each other are one look. */
const settleMs = 400
/** What changes without an event: time that passes, letters that were confirmed. */
const lookEveryMs = 5_000

/** Tells the shell how things are, and answers it; returns how to stop. Does nothing where there is no shell. */
export function serveShell(life: StationLife, times = { settleMs, lookEveryMs }): () => void {
  const { shell, log } = life.parts
  if (!shell.isThere) return () => {}
  const notices = new GatheredNotices({
    ...usualGathering,
    tell: (notice) => shell.tell({ type: 'notice', notice }),
  })
  let followed: Followed | undefined
  let told: ShellState | undefined
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let isStopped = false

  const look = async () => {
    followed = follow(life.station, followed, soon)
    const state = followed === undefined ? emptyShellState : await readShellState(followed.station)
    if (isStopped) return
    if (!isDeepStrictEqual(state, told)) shell.tell({ type: 'state', state: (told = state) })
    for (const { kind, path } of (await followed?.news.look()) ?? []) notices.add(kind, path)
  }
  const run = async () => {
    timer = undefined
    if (isLooking) return soon()
    isLooking = true
    try {
      await look()
    } catch (error) {
      // The station may be closing its database at this moment.
      if (life.station !== undefined && !isStopped) log.warn('shell.failed', { error })
    }
    isLooking = false
  }
  function soon(): void {
    if (!isStopped) timer ??= setTimeout(() => void run(), times.settleMs).unref()
  }

  shell.answerWith({
    'before-quit': async () =>
      life.station === undefined ? emptyShellState : await readShellState(life.station),
    kiosk: async () => (life.station === undefined ? null : (await readKiosk(life.station, life.door)).url),
    'hand-files': async ({ paths }) => await handFiles(paths),
  })
  shell.onTold(({ type }) => {
    if (type === 'wake') void wakeUp(life).catch((error: unknown) => log.warn('shell.failed', { error }))
    else if (type === 'sleep') goToSleep(life)
    else if (type === 'healthy')
      void life.station?.updates.confirm().catch((error: unknown) => log.warn('shell.failed', { error }))
    else if (type === 'finish-calls') life.station?.phone.holdBack('end', true)
    else if (type === 'go-on') life.station?.phone.holdBack('end', false)
    soon()
  })
  const clock = setInterval(soon, times.lookEveryMs).unref()
  soon()
  return () => {
    isStopped = true
    clearTimeout(timer)
    clearInterval(clock)
    followed?.stop()
    notices.close()
  }
}

type Followed = { readonly station: Station; readonly news: NewsWatch; stop(): void }

/** Follows what an open station tells of by itself; another one after a restoration or a demonstration that ended. */
function follow(
  station: Station | undefined,
  before: Followed | undefined,
  onChange: () => void,
): Followed | undefined {
  if (before?.station === station) return before
  before?.stop()
  if (station === undefined) return undefined
  const stops = [
    station.queue.onChange(onChange),
    station.live.onChange(onChange),
    station.phone.news.onChange(onChange),
    station.schedule.watch(onChange),
  ]
  return { station, news: new NewsWatch(station), stop: () => stops.forEach((stop) => stop()) }
}
