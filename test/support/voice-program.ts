import { delimiter } from 'node:path'
import { vi } from 'vitest'
import { makeTempFolder } from './temp-folder.ts'
import { writeVoices } from './tone-program.ts'

/** Gives this process, and what it starts, such a program until the test's end. */
export function putVoices(): void {
  const folder = makeTempFolder()
  writeVoices(folder)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`)
}
