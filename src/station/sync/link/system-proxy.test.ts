import { describe, expect, it } from 'vitest'
import { chooseProxy, proxyOfEnvironment, proxyOfMac, proxyOfWindows } from './system-proxy.ts'

const place = { host: 'proxy.chain.example', port: 3128, user: '', password: '' }

describe('the proxy of the environment', () => {
  it.each([
    ['is the one for HTTPS', { HTTPS_PROXY: 'http://proxy.chain.example:3128' }, place],
    ['in either case, without a scheme', { https_proxy: 'proxy.chain.example:3128' }, place],
    ['or the one for all', { ALL_PROXY: 'http://proxy.chain.example:3128/' }, place],
    [
      'with its login',
      { HTTPS_PROXY: 'http://a%40b:c%3Ad@proxy.chain.example:3128' },
      { ...place, user: 'a@b', password: 'c:d' },
    ],
    ['is not SOCKS, which is not spoken here', { ALL_PROXY: 'socks5://proxy.chain.example:1080' }, undefined],
    ['is none where none is named', {}, undefined],
    ['is none for a host that is excepted', { ALL_PROXY: 'p:1', NO_PROXY: 'x, hq.chain.example' }, undefined],
    ['is none below a domain that is excepted', { ALL_PROXY: 'p:1', no_proxy: '.chain.example' }, undefined],
    ['is none where all are excepted', { ALL_PROXY: 'p:1', NO_PROXY: '*' }, undefined],
  ])('%s', (_, environment, expected) => {
    expect(proxyOfEnvironment(environment, 'hq.chain.example')).toEqual(expected)
  })
})

describe('the proxy of the settings', () => {
  const asked = {
    password: 'secret',
    host: 'hq.chain.example',
    environment: { ALL_PROXY: 'proxy.chain.example:3128' },
  }
  it.each([
    ['none goes the straight way', { kind: 'none', address: '', user: '' }, undefined],
    ['system takes the system’s', { kind: 'system', address: '', user: '' }, place],
    [
      'own takes its address, name and password',
      { kind: 'own', address: 'http://proxy.chain.example:3128', user: 'store' },
      { ...place, user: 'store', password: 'secret' },
    ],
  ] as const)('%s', async (_, settings, expected) => {
    expect(await chooseProxy(settings, asked)).toEqual(expected)
  })

  it('leaves this computer itself alone', async () => {
    expect(
      await chooseProxy({ kind: 'system', address: '', user: '' }, { ...asked, host: '127.0.0.1' }),
    ).toBe(undefined)
  })
})

describe('the proxy of a system', () => {
  const registry = (enabled: string, server: string, except = '') =>
    [
      '',
      'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
      `    ProxyEnable    REG_DWORD    ${enabled}`,
      `    ProxyServer    REG_SZ    ${server}`,
      `    ProxyOverride    REG_SZ    ${except}`,
      '',
    ].join('\r\n')
  it.each([
    ['for all', registry('0x1', 'proxy.chain.example:3128'), place],
    ['for HTTPS among others', registry('0x1', 'http=other:80;https=proxy.chain.example:3128'), place],
    ['switched off', registry('0x0', 'proxy.chain.example:3128'), undefined],
    ['with an exception', registry('0x1', 'proxy.chain.example:3128', '*.chain.example;<local>'), undefined],
    ['unknown', '', undefined],
  ])('Windows: %s', (_, text, expected) => {
    expect(proxyOfWindows(text, 'hq.chain.example')).toEqual(expected)
  })

  const configuration = (enabled: number) => `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  HTTPSEnable : ${enabled}
  HTTPSPort : 3128
  HTTPSProxy : proxy.chain.example
}`
  it.each([
    ['switched on', configuration(1), 'hq.chain.example', place],
    ['switched off', configuration(0), 'hq.chain.example', undefined],
    ['with an exception', configuration(1), 'hq.local', undefined],
  ])('macOS: %s', (_, text, host, expected) => {
    expect(proxyOfMac(text, host)).toEqual(expected)
  })
})
