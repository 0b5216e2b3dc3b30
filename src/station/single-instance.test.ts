import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../test/support/temp-folder.ts'
import { claimDataFolder, findRunning } from './single-instance.ts'

describe('a data folder that another user of the computer holds', () => {
  it('is said to be not for us where its lock may not be opened', () => {
    const folder = makeTempFolder()
    // What may not be opened, also by those whom no permission hinders.
    mkdirSync(join(folder, 'station.lock'))
    expect(() => claimDataFolder(folder)).toThrow('DATA_FOLDER_UNUSABLE')
  })

  it('keeps to itself where its station answers', () => {
    const folder = makeTempFolder()
    mkdirSync(join(folder, 'running.json'))
    expect(findRunning(folder)).toBeUndefined()
  })

  it('is claimed once, whoever begins', () => {
    const folder = makeTempFolder()
    const lock = claimDataFolder(folder)
    expect(lock).toBeDefined()
    expect(claimDataFolder(folder)).toBeUndefined()
    lock?.release()
    const again = claimDataFolder(folder)
    expect(again).toBeDefined()
    again?.release()
  })
})
