import { join } from 'node:path'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it, vi } from 'vitest'
import { ensureProfileFolder, profileFolder } from './profile-folder.ts'

it('is this user’s own, in a data folder that several users may share', () => {
  const shared = profileFolder(join('/srv', '门店 资料'), '/home/x/.config')
  expect(shared).toMatch(/^\/srv\/门店 资料\/window\/[0-9a-f]{16}$/u)
  expect(profileFolder('/other', '')).not.toBe(shared)
  expect(profileFolder(undefined, '/home/x/.config')).toBe('/home/x/.config/storefront-interview/window')
})

it('is made, and lies with the user where the data folder cannot be written', () => {
  const folder = mkdtempSync(join(tmpdir(), '店面 试-'))
  const blocked = join(folder, 'not-a-folder')
  writeFileSync(blocked, '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(statSync(ensureProfileFolder(join(folder, 'data'), folder)).isDirectory()).toBe(true)
  expect(ensureProfileFolder(blocked, folder)).toBe(join(folder, 'storefront-interview', 'window'))
  expect(log).toHaveBeenCalledOnce()
  rmSync(folder, { recursive: true })
})
