import Sqlite from 'better-sqlite3-multiple-ciphers'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { writeFileDurably } from './files/durable.ts'

/** How a second start finds the first: only this user can read it. */
const Running = z.object({ port: z.number().int(), secret: z.string() })
export type Running = z.infer<typeof Running>

export type InstanceLock = { announce(running: Running): void; release(): void }

/**
 * Claims a data folder for this process; `undefined` when another station holds it.
 * The claim is the operating system's lock on a small file, so it ends with the process however that ends.
 */
export function claimDataFolder(folder: string): InstanceLock | undefined {
  const lock = openLock(folder)
  try {
    // Two who begin in the same instant stand in each other's way; with a moment's patience one of them wins.
    // Not `locking_mode=EXCLUSIVE`: it would keep the loser's shared lock, and then neither could win.
    lock.pragma('busy_timeout=500')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const { code } = error as { code?: string }
    if (code?.startsWith('SQLITE_BUSY')) return undefined
    if (code?.startsWith('SQLITE_READONLY'))
      throw new Failure('DATA_FOLDER_UNUSABLE', { folder, reason: 'permission' }, { cause: error as Error })
    throw error
  }
  const path = join(folder, 'running.json')
  rmSync(path, { force: true })
  return {
    announce: (running) => writeFileDurably(path, Buffer.from(JSON.stringify(running)), { mode: 0o600 }),
    release: () => {
      rmSync(path, { force: true })
      lock.close()
    },
  }
}

/** DATA_FOLDER_UNUSABLE where the file is another user's. */
function openLock(folder: string): Sqlite.Database {
  try {
    return new Sqlite(join(folder, 'station.lock'))
  } catch (cause) {
    if ((cause as { code?: string }).code?.startsWith('SQLITE_CANTOPEN') !== true) throw cause
    throw new Failure('DATA_FOLDER_UNUSABLE', { folder, reason: 'permission' }, { cause: cause as Error })
  }
}

/** A fresh launch link of the station that holds the folder; `undefined` when it does not answer within ten seconds. */
export async function askRunningStation(folder: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const running = findRunning(folder)
    const link = running === undefined ? undefined : await requestLink(running)
    if (link !== undefined) return link
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return undefined
}

/** What the station that holds the folder has announced of itself; `undefined` while it has not. */
export function findRunning(folder: string): Running | undefined {
  const path = join(folder, 'running.json')
  if (!existsSync(path)) return undefined
  try {
    return Running.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    // Another user of the computer holds the folder; what they announce is not for us.
    return undefined
  }
}

async function requestLink({ port, secret }: Running): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/launch/again`, {
      method: 'POST',
      headers: { authorization: secret },
    })
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
