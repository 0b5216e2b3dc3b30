import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningStation } from './run-station.ts'
import { InspectedProcess } from './inspect-process.ts'
import { projectFolder } from './sources.ts'
import { type Standing, standingOf } from './standing-of.ts'
import { StationClient } from './station-client.ts'

/** What the console asks for when somebody goes through it, page by page. */
const pages = [
  '/access',
  '/today',
  '/interviews',
  '/positions',
  '/review/queue',
  '/jobs',
  '/health',
  '/agreement',
  '/sync',
  '/sync/ledger',
  '/kiosk-pin',
  '/candidate-door',
] as const
const staticPages = ['/', '/interviews', '/candidates', '/settings/health'] as const

export type ShopDay = { readonly before: Standing; readonly after: Standing; readonly interviews: number }

/**
 * A day of a shop, hour after hour without the waiting: each hour somebody sends in interviews, opens every page many times
 * and looks at what came of it. The first hour fills what is filled once; what is held is counted after it and at the end.
 */
export async function liveShopDay(
  station: RunningStation,
  {
    hours,
    interviewsOfHour,
    roundsOfHour,
  }: { hours: number; interviewsOfHour: number; roundsOfHour: number },
): Promise<ShopDay> {
  const client = await StationClient.launch(station.link)
  await client.setUp()
  const sound = Uint8Array.from(readFileSync(join(projectFolder, 'resources/samples/q3.mp3')))
  let interviews = 0
  const liveHour = async () => {
    for (let n = 0; n < interviewsOfHour; n += 1) {
      const draft = await client.createDraft(`Candidate ${interviews}`)
      const recording = await client.upload(draft.id, 'answer.mp3', sound)
      await client.submit(draft, [recording])
      await client.settled(draft.id, 50)
      interviews += 1
    }
    for (let round = 0; round < roundsOfHour; round += 1) {
      for (const page of pages) await client.expect('GET', page)
      for (const page of staticPages) await (await client.fetch(page)).arrayBuffer()
    }
  }
  await liveHour()
  const inside = await InspectedProcess.open(station, station.process.pid ?? 0)
  const before = await standingOf(inside)
  for (let hour = 1; hour < hours; hour += 1) await liveHour()
  const after = await standingOf(inside)
  inside.close()
  return { before, after, interviews }
}
