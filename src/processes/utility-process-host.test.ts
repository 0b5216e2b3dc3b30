import { describe, expect, it } from 'vitest'
import { readExit } from './utility-process-host.ts'

describe('how a utility process ended', () => {
  it.each([
    { code: 0, exit: { code: 0, signal: null } },
    { code: 3, exit: { code: 3, signal: null } },
    { code: 3 * 256, exit: { code: 3, signal: null } },
    { code: 9, exit: { code: null, signal: 'SIGKILL' } },
    { code: 128 + 4, exit: { code: null, signal: 'SIGILL' } },
    { code: null, exit: { code: null, signal: null } },
  ])('is read from $code', ({ code, exit }) => {
    expect(readExit(code, 'linux')).toEqual(exit)
  })

  it('is what Windows says there', () => {
    expect(readExit(0xc000001d, 'win32')).toEqual({ code: 0xc000001d, signal: null })
    expect(readExit(9, 'win32')).toEqual({ code: 9, signal: null })
  })
})
