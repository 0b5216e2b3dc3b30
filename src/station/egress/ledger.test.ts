import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { ConfiguredHost } from '../../contract/egress.ts'
import type { EgressFile, EgressNote } from '../../processes/egress/destination.ts'
import { attribute } from './configured-hosts.ts'
import { type Gathered, gatherDestinations, readLedger, tidyLedger } from './ledger.ts'

const note = (more: Partial<EgressNote>): EgressNote => ({
  kind: 'connect',
  host: '192.0.2.1',
  port: 443,
  name: null,
  firstAt: '2026-01-02T08:00:00.000Z',
  lastAt: '2026-01-02T09:00:00.000Z',
  count: 1,
  denied: 0,
  ...more,
})

function put(folder: string, name: string, program: string, notes: readonly EgressNote[]): void {
  const file: EgressFile = { format: 1, program, notes }
  writeFileSync(join(folder, name), JSON.stringify(file))
}

it('adds what the processes of several days noted, one row for each destination', () => {
  const folder = makeTempFolder()
  put(folder, '2026-01-02.1-aa.json', 'station/main', [
    note({ count: 2 }),
    note({ kind: 'lookup', host: 'hq.test', port: null }),
  ])
  put(folder, '2026-01-03.2-bb.json', 'worker/phone-host', [
    note({ name: 'hq.test', lastAt: '2026-01-03T01:00:00.000Z', count: 3, denied: 1 }),
  ])
  writeFileSync(join(folder, '2026-01-03.3-cc.json'), 'half a fi')
  writeFileSync(join(folder, '2026-01-03.4-dd.json.partial'), '{}')
  const { files, firstDay } = readLedger(folder)
  expect(firstDay).toBe('2026-01-02')
  expect(gatherDestinations(files)).toMatchObject([
    {
      host: '192.0.2.1',
      name: 'hq.test',
      protocol: 'tcp',
      count: 5,
      denied: 1,
      firstAt: '2026-01-02T08:00:00.000Z',
      lastAt: '2026-01-03T01:00:00.000Z',
      programs: ['station/main', 'worker/phone-host'],
    },
    { host: 'hq.test', protocol: 'name-lookup', port: null },
  ])
})

it('makes one file of each day that is over, and forgets what is older than 90 days, without changing a count', () => {
  const folder = makeTempFolder()
  put(folder, '2025-06-01.1-aa.json', 'x', [note({})])
  put(folder, '2026-01-01.1-aa.json', 'x', [note({ count: 2 })])
  put(folder, '2026-01-01.2-bb.json', 'y', [note({ count: 3 })])
  put(folder, '2026-01-03.3-cc.json', 'x', [note({ count: 4 })])
  const now = new Date('2026-01-03T12:00:00.000Z')
  tidyLedger(folder, now)
  tidyLedger(folder, now)
  expect(readdirSync(folder).toSorted()).toEqual(['2026-01-01.json', '2026-01-03.3-cc.json'])
  expect(gatherDestinations(readLedger(folder).files)).toMatchObject([{ count: 9, programs: ['x', 'y'] }])
})

it('is empty where nothing was ever noted', () => {
  expect(readLedger(join(makeTempFolder(), 'none'))).toEqual({ files: [], firstDay: null })
})

const configured: ConfiguredHost[] = [
  { host: 'hq.example.test', port: 443, by: 'headquarters', about: '总部' },
  { host: '192.0.2.20', port: 5060, by: 'phone-line', about: '前台' },
]
const found = (more: Partial<Gathered>): Gathered => ({
  ...note({}),
  protocol: 'tcp',
  programs: ['station/main'],
  ...more,
})

it.each([
  ['the name of headquarters', found({ host: 'HQ.example.test' }), 'headquarters'],
  ['an address by the name it was looked up by', found({ name: 'hq.example.test' }), 'headquarters'],
  [
    'a look-up of headquarters',
    found({ host: 'hq.example.test', port: null, protocol: 'name-lookup' }),
    'headquarters',
  ],
  ['the exchange', found({ host: '192.0.2.20', port: 5060, protocol: 'udp' }), 'phone-line'],
  [
    'where the exchange has its sound sent',
    found({ host: '192.0.2.99', port: null, protocol: 'udp', programs: ['worker/phone-host'] }),
    'phone-sound',
  ],
  [
    'a datagram of another part of the program',
    found({ host: '192.0.2.99', port: 53, protocol: 'udp' }),
    null,
  ],
  ['anybody else', found({ host: 'telemetry.example.test' }), null],
] as const)('says who configured %s', (_, destination, by) => {
  expect(attribute(destination, configured).configuredBy).toBe(by)
})
