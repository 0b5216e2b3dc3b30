import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { markUsed, readLaidDown } from './laid-down.ts'

it('a join file that IT laid down is offered until it was opened', () => {
  const folder = makeTempFolder()
  const path = join(folder, '加入.sfjoin')
  expect(readLaidDown(folder, undefined)).toBeNull()
  expect(readLaidDown(folder, path)).toBeNull()
  writeFileSync(path, 'one\n')
  expect(readLaidDown(folder, path)).toEqual({ name: '加入.sfjoin', text: 'one\n' })
  markUsed(folder, 'one')
  expect(readLaidDown(folder, path)).toBeNull()
  writeFileSync(path, 'another')
  expect(readLaidDown(folder, path)).toMatchObject({ text: 'another' })
})
