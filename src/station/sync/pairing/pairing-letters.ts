import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../failure.ts'
import { writeFileDurablyAside } from '../../files/durable.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { canonicalJson } from '../bundle/signed.ts'
import type { SyncStation } from '../letters.ts'
import { findComputer } from './computers.ts'
import { listKeyChanges, takeKeyChanges } from './keys.ts'
import { type KeyChangesFile, readPairingMessage } from './pairing-messages.ts'
import { takeAnswer } from './take-answer.ts'

/** More is no pairing letter. */
const mostBytes = 4 << 20

/**
 * Lays what pairs (`.sfj`) beside the other letters for a computer: a store's answer until headquarters was heard of,
 * changes of keys while the old ones are kept; takes it away afterwards. No receipt is given for these, and they may
 * come any number of times.
 */
export async function writePairingLetters(
  station: Pick<SyncStation, 'db'> & Pick<SyncStation, 'sync'>,
  computerId: string,
): Promise<void> {
  const folder = station.sync.folders.out(computerId)
  const texts = await listTexts(station, computerId)
  const wanted = new Map(
    texts.map((text): [string, string] => [`${createHash('sha256').update(text).digest('hex')}.sfj`, text]),
  )
  const there = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sfj'))
  for (const name of there) if (!wanted.has(name)) await rm(join(folder, name), { force: true })
  for (const [name, text] of wanted) {
    if (there.includes(name)) continue
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFileDurablyAside(join(folder, name), Buffer.from(text))
  }
}

/** Takes an answer at headquarters, or the other side's change of keys; the same again changes nothing. */
export async function takePairingLetter(
  { db }: Pick<SyncStation, 'db'>,
  path: string,
): Promise<'answer' | 'keys'> {
  if ((await stat(path)).size > mostBytes) throw new Failure('JOIN_UNREADABLE')
  const text = await readFile(path, 'utf8')
  const message = readPairingMessage(text)
  if (message.format === 'storefront-key-changes') {
    await takeKeyChanges(db, message.computerId, message.changes)
    return 'keys'
  }
  await takeAnswer({ db }, text)
  return 'answer'
}

async function listTexts({ db }: Pick<SyncStation, 'db'>, computerId: string): Promise<string[]> {
  const texts: string[] = []
  const { joinAnswer } = await readSettings(db)
  if (joinAnswer?.headquarters === computerId) {
    const heardAt = (await findComputer(db, computerId))?.lastContactAt ?? ''
    if (heardAt > joinAnswer.madeAt) await writeSetting(db, 'joinAnswer', null)
    else texts.push(joinAnswer.text)
  }
  const old = await db
    .selectFrom('sync_key')
    .select('id')
    .where('retired_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const changes = await listKeyChanges(db)
  const own = changes.at(-1)?.computerId
  if (old !== undefined && own !== undefined) {
    const file: KeyChangesFile = {
      format: 'storefront-key-changes',
      version: 1,
      computerId: own,
      changes: [...changes],
    }
    texts.push(canonicalJson(file))
  }
  return texts
}
