import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { answerForKeyStore, type KeyStoreParts } from './key-store.ts'

vi.mock('electron', () => ({ app: {}, safeStorage: {} }))

const folder = mkdtempSync(join(tmpdir(), 'storefront-key-store-'))
const stateFile = join(folder, 'Local State')
afterAll(() => rmSync(folder, { recursive: true }))

const storage = (more: Partial<KeyStoreParts['storage']> = {}): KeyStoreParts['storage'] => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`sealed ${text}`),
  decryptString: (sealed) => {
    if (!sealed.toString().startsWith('sealed ')) throw new Error('not ours')
    return sealed.toString().slice(7)
  },
  ...more,
})
const answers = (platform: NodeJS.Platform, more: Partial<KeyStoreParts['storage']> = {}) =>
  answerForKeyStore(() => ({ storage: storage(more), platform, stateFile }))

describe('the computer’s key store', () => {
  it.each<[NodeJS.Platform, Partial<KeyStoreParts['storage']>, 'mac' | 'linux' | null]>([
    ['darwin', {}, 'mac'],
    ['linux', { getSelectedStorageBackend: () => 'gnome_libsecret' }, 'linux'],
    ['linux', { getSelectedStorageBackend: () => 'kwallet5' }, 'linux'],
    ['linux', {}, 'linux'],
    ['linux', { getSelectedStorageBackend: () => 'basic_text' }, null],
    ['linux', { getSelectedStorageBackend: () => 'unknown' }, null],
    ['linux', { isEncryptionAvailable: () => false }, null],
    [
      'darwin',
      {
        isEncryptionAvailable: () => {
          throw new Error('denied')
        },
      },
      null,
    ],
  ])('on %s with %o is %s', async (platform, more, kind) => {
    const found = await answers(platform, more)['key-store'](null)
    expect(found).toEqual(kind === null ? null : { kind, lasting: true })
    const sealed = await answers(platform, more).protect({ secret: 'ab' })
    expect(sealed === null).toBe(kind === null)
  })

  it('on Windows seals only once the key it seals with is on the disk', async () => {
    const windows = answers('win32')
    expect(await windows['key-store'](null)).toEqual({ kind: 'windows', lasting: false })
    const sealing = windows.protect({ secret: 'ab' })
    writeFileSync(stateFile, '{"os_crypt":')
    setTimeout(() => writeFileSync(stateFile, '{"os_crypt":{"encrypted_key":"x"}}'), 300)
    expect(await windows.unprotect({ sealed: (await sealing) ?? '' })).toBe('ab')
    expect(await windows['key-store'](null)).toEqual({ kind: 'windows', lasting: true })
  })
})
