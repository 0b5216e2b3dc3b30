import { Failure } from '../../failure.ts'
import type { Station } from '../../context.ts'
import { getPosition } from '../../positions/position.service.ts'
import { readSettings } from '../../settings.ts'
import { playTile, type Playing } from './play-tile.ts'
import { layOut } from './course.ts'
import { readPlayedInterviews } from './played-interviews.ts'

const tickMs = 400

/** Starts or ends the play on the wall; NOT_DEMONSTRATION where the records are real. Nothing of it is kept. */
export async function demonstrate(
  station: Station,
  { running }: { readonly running: boolean },
): Promise<{ running: boolean }> {
  const { demonstration, language } = await readSettings(station.db)
  if (!demonstration) throw new Failure('NOT_DEMONSTRATION')
  const { wall } = station
  if (!running) wall.stopDemonstration?.()
  else if (wall.stopDemonstration === undefined) await begin(station, language === 'en' ? 'en' : 'zh')
  return { running }
}

async function begin(station: Station, language: 'zh' | 'en'): Promise<void> {
  const { wall } = station
  const playing = await Promise.all(
    (await readPlayedInterviews(station.resources)).map(async (interview): Promise<Playing> => ({
      interview,
      language,
      course: layOut(interview),
      position: (await getPosition(station.db, interview.positionId)).content,
      shown: new Map(),
    })),
  )
  const began = Date.now()
  let isBusy = false
  const tick = async () => {
    if (station.live.ended) return wall.stopDemonstration?.()
    if (isBusy) return
    isBusy = true
    try {
      for (const one of playing) {
        const tile = await playTile(station, one, { now: Date.now(), began })
        if (wall.stopDemonstration === stop) wall.play(tile)
      }
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void tick(), tickMs).unref()
  const stop = () => {
    clearInterval(timer)
    wall.stopDemonstration = undefined
    wall.clearPlayed()
  }
  wall.stopDemonstration = stop
  await tick()
}
