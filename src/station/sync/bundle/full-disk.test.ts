import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeBundleInput, makeLine } from '../../../../test/support/bundles.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { writeBundle } from './bundle.ts'

/** A disk of 256 KiB; undefined where this computer does not let one be made. */
function mountSmallDisk(): string | undefined {
  const folder = join(makeTempFolder(), 'small')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return folder
}

describe('on a full disk', () => {
  it.each([
    ['media', { mediaBytes: [400_000] }],
    ['records', { lines: Array.from({ length: 60 }, (_, n) => makeLine(`${n}`, 'x'.repeat(8_000))) }],
  ])('a bundle that %s fill is not half written, and the failure says so', async (_what, content) => {
    const { input } = await makeBundleInput(makeTempFolder(), content)
    const folder = mountSmallDisk()
    if (folder === undefined) return
    await expect(writeBundle(folder, input)).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(folder)).toEqual([])
  })
})
