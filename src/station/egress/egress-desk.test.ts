import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { readPdf } from '../../../test/support/pdf-text.ts'
import { pairComputer } from '../../../test/support/pairing.ts'
import { type EgressProof, proofSteps } from '../../contract/egress.ts'
import { EgressNotes } from '../../processes/egress/egress-notes.ts'
import { newId } from '../ids.ts'
import { ensureIdentity } from '../sync/pairing/identity.ts'
import { EgressDesk, isUnchanged, readLastProof } from './egress-desk.ts'
import { renderProofPdf } from './proof-pdf.ts'

const proofOf = (more: Partial<EgressProof> = {}): EgressProof => ({
  format: 1,
  id: newId(),
  at: '2026-01-02T08:00:00.000Z',
  finishedAt: '2026-01-02T08:01:00.000Z',
  productVersion: '1.2.3',
  system: 'Linux 6 x64',
  isolation: 'no-network',
  steps: proofSteps.map((name) => ({ name, outcome: 'done', ms: 1000, detail: '' })),
  guarded: ['journey/journey-entry', 'speech/speech-host', 'speech/speech-host'],
  destinations: [],
  observed: true,
  sockets: [],
  passed: true,
  ...more,
})

it('keeps the last proof signed, and shows none in which a word was changed', async () => {
  const { station, caller, life } = await openTestStation()
  const gate = Promise.withResolvers<void>()
  const desk = new EgressDesk(async ({ onStep }) => {
    onStep?.('interview')
    await gate.promise
    return proofOf()
  })
  desk.begin(station, caller, { log: life.log, entry: '' })
  desk.begin(station, caller, { log: life.log, entry: '' })
  expect((await desk.read(station)).running).toEqual({ step: 'interview', done: 4, of: proofSteps.length })
  gate.resolve()
  await desk.whenOver()
  const { last, running, destinations, configured } = await desk.read(station)
  expect({ running, destinations, configured }).toEqual({ running: null, destinations: [], configured: [] })
  expect(last?.proof.passed).toBe(true)
  expect(last !== null && isUnchanged(last)).toBe(true)
  const noted = await station.db
    .selectFrom('audit_entry')
    .select('detail_json')
    .where('action', '=', 'egress.proved')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(noted.detail_json)).toEqual({ hash: last?.hash, passed: true, contacted: 0 })

  const file = join(station.dataFolder, 'egress', 'last-proof.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('1.2.3', '1.2.4'))
  expect(readLastProof(station.dataFolder)).toBeNull()
})

it('keeps the proof before where a new one cannot even run', async () => {
  const { station, caller, life } = await openTestStation()
  const good = new EgressDesk(async () => await Promise.resolve(proofOf()))
  good.begin(station, caller, { log: life.log, entry: '' })
  await good.whenOver()
  const bad = new EgressDesk(async () => await Promise.reject(new Error('no room')))
  bad.begin(station, caller, { log: life.log, entry: '' })
  await bad.whenOver()
  expect(await bad.read(station)).toMatchObject({
    running: null,
    last: { proof: { productVersion: '1.2.3' } },
  })
})

it('says of each destination which setting named it', async () => {
  const { station } = await openTestStation()
  await pairComputer(station.db, await ensureIdentity(station.db), {
    role: 'hq',
    name: '总部',
    address: 'https://hq.example.test:7444',
  })
  const notes = new EgressNotes(join(station.dataFolder, 'egress'), 'station/main')
  notes.add('connect', { host: 'hq.example.test', port: 7444 }, false)
  notes.add('connect', { host: 'elsewhere.example.test', port: 443 }, false)
  notes.write()
  const { destinations, configured } = await new EgressDesk().read(station)
  expect(configured).toMatchObject([
    { host: 'hq.example.test', port: 7444, by: 'headquarters', about: '总部' },
  ])
  const by = Object.fromEntries(destinations.map(({ host, configuredBy }) => [host, configuredBy]))
  expect(by).toEqual({ 'hq.example.test': 'headquarters', 'elsewhere.example.test': null })
})

it.each([
  ['zh-CN', '没有联系这台电脑以外的任何地址', '没有通过'],
  ['en', 'No host outside this computer was contacted', 'Not passed'],
] as const)('prints in %s what came of it', async (language, passed, failed) => {
  const signed = (proof: EgressProof) => ({ proof, hash: 'ab', signature: 'cd', key: 'ef' })
  const textOf = async (proof: EgressProof) =>
    readPdf(await renderProofPdf(signed(proof), language))
      .pages.join('')
      .replaceAll(/\s/gu, '')
  expect(await textOf(proofOf())).toContain(passed.replaceAll(' ', ''))
  const contacted = proofOf({
    passed: false,
    destinations: [
      {
        host: 'telemetry.example.test',
        name: null,
        port: 443,
        protocol: 'tcp',
        firstAt: '2026-01-02T08:00:30.000Z',
        lastAt: '2026-01-02T08:00:30.000Z',
        count: 1,
        denied: 1,
        programs: ['speech/speech-host'],
        configuredBy: null,
        about: '',
      },
    ],
  })
  const text = await textOf(contacted)
  expect(text).toContain(failed.replaceAll(' ', ''))
  expect(text).toContain('telemetry.example.test:443')
})
