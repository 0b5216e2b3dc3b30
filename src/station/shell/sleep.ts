import type { StationLife } from '../station-life.ts'

/**
 * Before the computer sleeps: nobody new is called. What was acknowledged is on the disk, and calls that are up are
 * left to the line: a candidate who is cut off is called again, one who was hung up on is not.
 */
export function goToSleep(life: StationLife): void {
  life.log.info('computer.sleeps')
  life.station?.phone.holdBack('sleep', true)
}

/**
 * After it woke: lines register again, the clock of upkeep lets candidates come back first, the candidates' door and
 * the stores' look at the computer's addresses, letters and jobs that fell due go.
 */
export async function wakeUp(life: StationLife): Promise<void> {
  life.wokeAt = Date.now()
  life.log.info('computer.woke')
  const { station } = life
  if (station === undefined) return
  station.phone.wake()
  station.queue.wake()
  await life.door?.apply()
  await life.link?.apply()
  await station.schedule.runDue()
}
