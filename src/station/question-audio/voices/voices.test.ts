import { readdirSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { espeakNg, parseEspeakVoices } from './espeak-ng.ts'
import { parseSapiVoices } from './sapi.ts'
import { parseSayVoices } from './say.ts'
import { listSystemVoices, speakWithSystem, systemProgram } from './system-voices.ts'

describe('voices of the system', () => {
  it('are those in Mandarin and English that espeak-ng speaks by itself', () => {
    const table = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  zh              --/M      chinese-mb-cn1     mb/mb-cn1
 5  yue             --/M      Chinese_(Cantonese) sit/yue              (zh-yue 5)(zh 8)
 5  en-029          --/M      English_(Caribbean) gmw/en-029           (en 10)
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  en              --/M      Storm              !v/Storm
 5  de              --/M      German             gmw/de`
    expect(parseEspeakVoices(table)).toEqual([
      { name: 'gmw/en', label: 'English (Great Britain)', language: 'en' },
      { name: 'sit/cmn', label: 'Chinese (Mandarin, latin as English)', language: 'zh' },
      { name: 'gmw/en-029', label: 'English (Caribbean)', language: 'en' },
    ])
  })

  it('are those of macOS, also with blanks in their names', () => {
    const table = `Daniel              en_GB    # Hello! My name is Daniel.
Eddy (中文（中国大陆）)    zh_CN    # 你好！我叫Eddy。
Sinji               zh_HK    # 你好！我叫善怡。
Tingting            zh_CN    # 你好！我叫婷婷。
Thomas              fr_FR    # Bonjour !`
    expect(parseSayVoices(table).map(({ name, language }) => [name, language])).toEqual([
      ['Daniel', 'en'],
      ['Eddy (中文（中国大陆）)', 'zh'],
      ['Tingting', 'zh'],
    ])
  })

  it('are those of Windows', () => {
    const table = 'zh-CN\tMicrosoft Huihui Desktop\r\nen-US\tMicrosoft Zira Desktop\r\nja-JP\tHaruka\r\n'
    expect(parseSapiVoices(table).map(({ name, language }) => [name, language])).toEqual([
      ['Microsoft Huihui Desktop', 'zh'],
      ['Microsoft Zira Desktop', 'en'],
    ])
  })

  it.each([
    ['win32', 'sapi'],
    ['darwin', 'say'],
    ['linux', 'espeak-ng'],
  ] as const)('come from what %s has', (platform, id) => {
    expect(systemProgram(platform).id).toBe(id)
  })
})

/** A program of that name which does what the script says. */
async function putProgram(script: string): Promise<void> {
  const folder = makeTempFolder()
  const file = join(folder, 'espeak-ng')
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`)
}

const asked = { voiceId: 'espeak-ng:sit/cmn', text: '您好' }
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('storefront-voice-'))

describe.runIf(process.platform === 'linux')('a program that reads aloud', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('gets words and voice, none of them through a shell', async () => {
    await putProgram('for word in "$@"; do out="$word"; done\nprintf "%s|" "$2" > "$out"; cat "$8" >> "$out"')
    const sound = await speakWithSystem(espeakNg, { voiceId: 'espeak-ng:$(id)', text: '"; rm *' })
    expect(Buffer.from(sound).toString()).toBe('$(id)|"; rm *')
  })

  it.each([
    ['hangs', 'exec sleep 600'],
    ['fails', 'exit 3'],
    ['writes no sound', 'exit 0'],
  ])('that %s is a failure in words, and leaves nothing behind', async (_, script) => {
    await putProgram(script)
    const before = leftovers()
    await expect(speakWithSystem(espeakNg, asked, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'VOICE_FAILED',
    })
    expect(leftovers()).toEqual(before)
  })

  it('is ended when nobody waits for it any more', async () => {
    await putProgram('exec sleep 600')
    const signal = AbortSignal.abort()
    await expect(speakWithSystem(espeakNg, asked, { timeoutMs: 60_000, signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })

  it('that is not there has no voices', async () => {
    vi.stubEnv('PATH', makeTempFolder())
    expect(await listSystemVoices(espeakNg)).toEqual([])
  })
})
