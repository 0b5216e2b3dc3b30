import { describe, expect, it } from 'vitest'
import { PhoneLine, phoneLines, SipLine } from '../../../contract/phone-lines.ts'
import { emptyForm, formOf, inputOf, withTransport } from './line-form-model.ts'

const line: PhoneLine = {
  id: '0193a5c0-0000-7000-8000-000000000001',
  name: '总部外线',
  connection: { kind: 'sip', ...emptyForm.sip, server: 'pbx.local', user: '8001' },
  callerNumber: '02162881234',
  channels: 10,
  callsPerSecond: 1,
  enabled: false,
  hasSecret: true,
  state: { is: 'off' },
  inUse: 0,
  revision: 3,
}

describe('the form of a telephone line', () => {
  it('begins with what the contract has when nothing is said', () => {
    const { server, user, ...defaults } = emptyForm.sip
    expect(SipLine.parse({ kind: 'sip', server: 'a', user: 'b' })).toMatchObject(defaults)
    expect([server, user]).toEqual(['', ''])
  })

  it('gives back the line it was opened for, without a secret', () => {
    const { name, connection, callerNumber, channels, callsPerSecond, enabled } = line
    const input = inputOf(formOf(line), line)
    expect(input).toEqual({ name, connection, callerNumber, channels, callsPerSecond, enabled })
  })

  it('sends a secret that was typed, and only the kind that is chosen', () => {
    const input = inputOf({ ...formOf(line), secret: 'x', kind: 'ari' }, undefined)
    expect(input).toMatchObject({ secret: 'x', enabled: true, connection: { kind: 'ari' } })
    expect(input.connection).not.toHaveProperty('server')
  })

  it('is one that the station takes', () => {
    const input = phoneLines.create['~orpc'].inputSchema
    expect(input?.safeParse(inputOf(formOf(line), undefined)).success).toBe(true)
  })
})

describe('another transport', () => {
  const sip = emptyForm.sip
  it('brings its usual port and encrypted sound', () => {
    expect(withTransport({ ...sip, transport: 'tls' }, 'udp')).toMatchObject({ port: 5061, srtp: 'offered' })
    expect(withTransport({ ...sip, transport: 'tcp', port: 5061 }, 'tls').port).toBe(5060)
  })
  it('leaves a port and a choice of one’s own', () => {
    const own = { ...sip, port: 5080, srtp: 'required' as const }
    expect(withTransport({ ...own, transport: 'tls' }, 'udp')).toMatchObject({ port: 5080, srtp: 'required' })
  })
})
