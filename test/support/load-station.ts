import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Position } from '../../src/domain/positions/position.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { getPosition, publishPosition } from '../../src/station/positions/position.service.ts'
import { sendAsCandidate } from './candidate-request.ts'
import { findFreePort } from './free-port.ts'
import { CandidateTab, step } from './live-interview.ts'
import { type RunningStation, runStation } from './run-station.ts'
import { administrator, StationClient } from './station-client.ts'

/** The real station with its candidates' door open, over a folder of its own. */
export interface LoadStation {
  readonly station: RunningStation
  readonly client: StationClient
  /** Of its data. */
  readonly folder: string
  /** One invited candidate after another, each at the other end of a link. */
  invite(count: number): Promise<CandidateTab[]>
  stop(): Promise<void>
}

/** Publishes a plan of so many plain questions by video, opens the door, and signs in. */
export async function openLoadStation(
  questions: number,
  env: Readonly<Record<string, string>> = {},
): Promise<LoadStation> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const first = await runStation(folder)
  await (await StationClient.launch(first.link)).setUp()
  await first.stop()
  const keys = loadStationKeys(folder, undefined)
  const records = openDatabase(join(folder, 'station.db'), keys.database, true)
  const { content } = await getPosition(records.db, 'home-customer-service')
  await publishPosition(records.db, plain(content, questions))
  await records.close()
  const station = await runStation(folder, { env })
  const client = await StationClient.launch(station.link)
  const { login, password } = administrator
  await client.expect('POST', '/access/sign-in', { login, password })
  const port = await findFreePort()
  await client.expect('PUT', '/candidate-door', { open: true, port, host: '127.0.0.1' })
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: true, maxSockets: 256 })
  return {
    station,
    client,
    folder,
    invite: async (count) => {
      const candidateIds: string[] = []
      for (let n = 1; n <= count; n += 1) {
        const made = await client.expect<{ candidate: { id: string } }>('POST', '/candidates', {
          name: `Somebody ${n}`,
        })
        candidateIds.push(made.candidate.id)
      }
      const { issued } = await client.expect<{ issued: { url: string }[] }>('POST', '/invitations', {
        candidateIds,
        positionId: 'planned',
        language: 'en',
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      })
      return issued.map(({ url }) => {
        const link = { port, agent, token: url.split('/').at(-1) ?? '' }
        return new CandidateTab(
          newId(),
          async (tab, method, path, body) => await sendAsCandidate(link, { tab, method, path, body }),
        )
      })
    },
    stop: async () => {
      agent.destroy()
      await station.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function plain({ questions, ...shipped }: Position, count: number): Position {
  const asked = questions
    .slice(0, count)
    .map((question) => ({ ...question, kind: 'open' as const, turns: [], probes: [] }))
  return {
    ...shipped,
    id: 'planned',
    questions: asked,
    plan: { modes: ['video'], practice: false, steps: asked.map(({ id }) => step(id)) },
  }
}
