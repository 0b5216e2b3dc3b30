import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeKeyStore } from '../../../test/support/fake-key-store.ts'
import { FakeSpeech } from '../../../test/support/fake-speech.ts'
import { openTestStation, startDraft, testParts } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { restoreBackup, writeBackup } from '../backup/backup.ts'
import { makePhrase } from '../backup/recovery-phrase.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { StationLife } from '../station-life.ts'
import { readKeyState, recoverKey, testPhrase, usePhrase } from './keys.service.ts'

const phrase = makePhrase('zh-CN').join(' ')
const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('a station whose key a key store keeps', () => {
  it('takes a phrase, is said to be lost when the store is emptied, and opens with the phrase', async () => {
    const store = new FakeKeyStore()
    const open = await openTestStation({ parts: { shell: store.shell } })
    const { life, folder, caller } = open
    expect(readKeyState(life)).toMatchObject({ kept: 'key-store', store: 'windows', phraseMadeAt: null })
    expect(() => testPhrase(life, { phrase })).toThrow('PHRASE_MISSING')
    expect(await codeOf(usePhrase(life, caller, { phrase: 'abandon' }))).toBe('PHRASE_WRONG')
    await usePhrase(life, caller, { phrase })
    expect(testPhrase(life, { phrase })).toEqual({ opens: true })
    expect(testPhrase(life, { phrase: makePhrase('en').join(' ') })).toEqual({ opens: false })
    expect(await codeOf(recoverKey(life, { phrase }))).toBe('NOT_FOUND')
    const draft = await startDraft(open)
    await life.close()
    store.empty()
    const lost = await startLost(folder, store)
    expect(await lost.describeAccess(undefined)).toMatchObject({
      stage: 'recovery',
      reason: 'KEY_STORE_LOST',
      key: { code: 'KEY_STORE_LOST', phraseMadeAt: expect.any(String) as string },
    })
    expect(await codeOf(recoverKey(lost, { phrase: makePhrase('en').join(' ') }))).toBe('PHRASE_WRONG')
    await recoverKey(lost, { phrase })
    expect((await getInterview(lost.requireStation(), draft.id)).id).toBe(draft.id)
    expect(readKeyState(lost).kept).toBe('key-store')
    expect(existsSync(join(folder, 'station.key'))).toBe(false)
    await lost.close()
  })

  it('backs up and restores with the phrase, and the restored key is sealed as well', async () => {
    const store = new FakeKeyStore()
    const open = await openTestStation({ parts: { shell: store.shell } })
    const { life, folder, caller } = open
    const draft = await startDraft(open)
    const { id } = await life.makeSnapshot()
    const databaseCopy = join(folder, 'snapshots', id)
    const target = join(makeTempFolder(), 'all.storefront-backup')
    const options = { dataFolder: folder, databaseCopy, target, productVersion: '1' }
    expect(await codeOf(writeBackup(options))).toBe('PHRASE_MISSING')
    await usePhrase(life, caller, { phrase })
    expect(await writeBackup(options)).toMatchObject({ opensWith: 'phrase' })
    const fresh = join(makeTempFolder(), '新 电脑')
    await restoreBackup({ source: target, dataFolder: fresh, passphrase: undefined, phrase })
    const other = new FakeKeyStore()
    other.kind = 'mac'
    const again = await openTestStation({ folder: fresh, parts: { shell: other.shell } })
    await again.life.key.settle()
    expect((await getInterview(again.station, draft.id)).id).toBe(draft.id)
    expect(readKeyState(again.life)).toMatchObject({ kept: 'key-store', store: 'mac' })
    expect(existsSync(join(fresh, 'station.key'))).toBe(false)
  })
})

async function startLost(folder: string, store: FakeKeyStore) {
  const parts = await testParts(folder, { speech: new FakeSpeech(), decoder: new FakeSpeech() })
  return await StationLife.start({ ...parts, shell: store.shell })
}
