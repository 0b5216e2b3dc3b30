import { describe, expect, it } from 'vitest'
import { SyncSettings, usualSyncSettings } from '../../../contract/sync-settings.ts'
import { clockMinutes, formOf, isPem, isProxyAddress, isWholePath, settingsOf } from './settings-model.ts'

const known = { ...usualSyncSettings, proxyPasswordSet: false, fixed: { times: false, rules: false } }

describe('the form of the settings', () => {
  it('gives back what it was given', () => {
    expect(settingsOf(formOf(known))).toEqual(usualSyncSettings)
    const times = { kind: 'at', minutesOfDay: [450, 1320] } as const
    expect(
      settingsOf(formOf({ ...known, times: { ...times, minutesOfDay: [...times.minutesOfDay] } })),
    ).toEqual({
      ...usualSyncSettings,
      times,
    })
  })

  it('tells times in order, once each, and always fits the contract', () => {
    const at = ['22:00', '7:30', '22:00', 'soon', '']
    const told = settingsOf({ ...formOf(known), kind: 'at', at })
    expect(told.times).toEqual({ kind: 'at', minutesOfDay: [450, 1320] })
    expect(settingsOf({ ...formOf(known), kind: 'at', at: [] }).times).toEqual({
      kind: 'at',
      minutesOfDay: [480],
    })
    expect(SyncSettings.safeParse(told).success).toBe(true)
  })

  it('tells a password only when one was typed', () => {
    expect(settingsOf(formOf(known))).not.toHaveProperty('proxyPassword')
    expect(settingsOf({ ...formOf(known), proxyPassword: 'x' })).toHaveProperty('proxyPassword', 'x')
  })

  it.each([
    ['08:30', 510],
    ['0:00', 0],
    ['23:59', 1439],
    ['24:00', undefined],
    ['8', undefined],
    ['08:60', undefined],
  ])('reads %s as %s', (text, minutes) => {
    expect(clockMinutes(text)).toBe(minutes)
  })

  it.each([
    ['', true],
    ['http://proxy:8080', true],
    ['http://proxy:8080/', true],
    ['proxy:8080', false],
    ['http://me:secret@proxy:8080', false],
  ])('takes %s for the address of a proxy: %s', (text, fits) => {
    expect(isProxyAddress(text)).toBe(fits)
    expect(SyncSettings.shape.proxy.shape.address.safeParse(text).success).toBe(fits)
  })

  it.each([
    ['', true],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', true],
    ['MIIB', false],
  ])('takes %j for certificates: %s', (text, fits) => {
    expect(isPem(text)).toBe(fits)
    expect(SyncSettings.shape.certificates.safeParse(text).success).toBe(fits)
  })

  it.each([
    ['', true],
    ['/mnt/share', true],
    ['D:\\share', true],
    ['\\\\server\\share', true],
    ['share', false],
  ])('takes %s for a whole path: %s', (text, whole) => {
    expect(isWholePath(text)).toBe(whole)
  })
})
