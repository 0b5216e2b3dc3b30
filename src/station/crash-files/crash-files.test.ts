import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { listCrashes, pruneCrashes, readCrashes, writeCrash } from './crash-files.ts'

describe('crash files', () => {
  it('say what ended the station and nothing about anybody', () => {
    const folder = makeTempFolder()
    writeCrash(folder, new TypeError('no answer of 李娜 (13812345678) in /home/lina/data'))
    const [file] = readdirSync(join(folder, 'crashes'))
    const text = readFileSync(join(folder, 'crashes', file ?? ''), 'utf8')
    expect(text).toContain('TypeError')
    expect(text).toContain('at ')
    for (const personal of ['李娜', '13812345678', 'lina']) expect(text).not.toContain(personal)
    expect(listCrashes(folder)).toMatchObject([{ kind: 'station', name: file }])
  })

  it('are kept for thirty days, twenty at most; strangers in the folder stay', () => {
    const folder = makeTempFolder()
    const now = Date.UTC(2026, 10, 23)
    for (let n = 0; n < 25; n += 1) writeCrash(folder, new Error('x'), new Date(now - n * 60_000))
    const [oldest] = readdirSync(join(folder, 'crashes'))
    const past = new Date(now - 31 * 86_400_000)
    utimesSync(join(folder, 'crashes', oldest ?? ''), past, past)
    writeFileSync(join(folder, 'crashes', 'settings.dat'), '')
    pruneCrashes(folder, now)
    expect(listCrashes(folder)).toHaveLength(20)
    expect(readdirSync(join(folder, 'crashes'))).not.toContain(oldest)
    expect(readdirSync(join(folder, 'crashes'))).toContain('settings.dat')
  })

  it('hand over memory only where somebody agreed', () => {
    const folder = makeTempFolder()
    mkdirSync(join(folder, 'crashes', 'pending'), { recursive: true })
    writeFileSync(join(folder, 'crashes', 'pending', 'a.dmp'), 'memory')
    expect(readCrashes(folder, { dumps: false })).toEqual([])
    expect(readCrashes(folder, { dumps: true }).map(({ name }) => name)).toEqual(['a.dmp'])
  })
})
