import { describe, expect, it, vi } from 'vitest'
import { mayAsk, quietChromium } from './chromium-quiet.ts'

const origins = ['http://127.0.0.1:7420', 'https://127.0.0.1:7443']

describe('what a page in the window may ask', () => {
  it.each([
    { url: 'http://127.0.0.1:7420/assets/main.js', may: true },
    { url: 'ws://127.0.0.1:7420/api/live', may: true },
    { url: 'https://127.0.0.1:7443/k', may: true },
    { url: 'wss://127.0.0.1:7443/live', may: true },
    { url: 'data:text/html,x', may: true },
    { url: 'blob:http://127.0.0.1:7420/1', may: true },
    { url: 'http://127.0.0.1:7421/', may: false },
    { url: 'ws://127.0.0.1:7421/', may: false },
    { url: 'http://127.0.0.1:7420.example.test/', may: false },
    { url: 'http://127.0.0.1:7420@example.test/', may: false },
    { url: 'https://example.test/', may: false },
    { url: 'file:///etc/passwd', may: false },
    { url: 'ftp://127.0.0.1:7420/', may: false },
    { url: 'devtools://devtools/bundled/x.js', may: false },
    { url: 'nonsense', may: false },
  ])('$url: $may', ({ url, may }) => {
    expect(mayAsk(url, origins, false)).toBe(may)
  })

  it('is nothing before the station has said where it is, but for the pages of the shell', () => {
    expect(mayAsk('http://127.0.0.1:7420/', [], false)).toBe(false)
    expect(mayAsk('data:text/html,x', [], false)).toBe(true)
  })

  it('is the developer tools where these are allowed', () => {
    expect(mayAsk('devtools://devtools/bundled/x.js', [], true)).toBe(true)
  })
})

it('adds to the features that were turned off already and forgets none', () => {
  const set = new Map<string, string | undefined>([['disable-features', 'Theirs,Translate']])
  const app = {
    commandLine: {
      appendSwitch: (name: string, value?: string) => void set.set(name, value),
      getSwitchValue: (name: string) => set.get(name) ?? '',
    },
    on: vi.fn(),
  }
  quietChromium(app as never, () => origins)
  const off = set.get('disable-features')?.split(',') ?? []
  expect(off).toContain('Theirs')
  expect(off).toContain('DnsOverHttps')
  expect(off.filter((name) => name === 'Translate')).toHaveLength(1)
  expect(set.has('no-proxy-server')).toBe(true)
})
