import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listRecoveries } from '../../src/station/recovery/recoveries.ts'
import { findBrokenRun } from '../../src/station/recovery/run-mark.ts'
import { runStation } from '../support/run-station.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

it('a station that is killed says so at its next start, and one that is ended does not', async () => {
  // A user's folder as it may be called, with everything that a path may hold.
  const data = join(makeTempFolder(), "张 三's 数据 ü")
  const first = await runStation(data)
  expect(findBrokenRun(data)).toBeDefined()
  await first.kill()
  const second = await runStation(data)
  expect(listRecoveries(data)).toHaveLength(1)
  expect(await second.stop()).toBe(0)
  expect(findBrokenRun(data)).toBeUndefined()
  const third = await runStation(data)
  expect(await third.stop()).toBe(0)
  expect(listRecoveries(data)).toHaveLength(1)
}, 120_000)

it('a station whose data folder is a file says what happened, what is safe and what to do', async () => {
  const file = join(makeTempFolder(), 'file')
  writeFileSync(file, 'mine')
  await expect(runStation(file)).rejects.toThrow('This path is not a folder')
  expect(readFileSync(file, 'utf8')).toBe('mine')
}, 60_000)
