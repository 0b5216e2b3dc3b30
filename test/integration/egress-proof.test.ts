import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { proofSteps } from '../../src/contract/egress.ts'
import { journeyEntry } from '../../src/station/http/journey/journey-address.ts'
import { findNoNetwork } from '../../src/station/egress/isolate.ts'
import { proveEgress } from '../../src/station/egress/prove.ts'

const folder = mkdtempSync(join(tmpdir(), 'storefront-proof-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('runs the whole journey under guard and finds that nobody was contacted', async () => {
  const told: string[] = []
  const proof = await proveEgress({
    productVersion: '0',
    entry: journeyEntry,
    onStep: (step) => told.push(step),
  })
  expect(proof.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect({ passed: proof.passed, destinations: proof.destinations, sockets: proof.sockets }).toEqual({
    passed: true,
    destinations: [],
    sockets: [],
  })
  expect(told).toEqual([...proofSteps])
  expect(proof.guarded.some((name) => name.endsWith('journey-entry'))).toBe(true)
  expect(proof.guarded.some((name) => name.endsWith('speech-host'))).toBe(true)
  expect(proof.isolation).toBe(findNoNetwork() === undefined ? 'guard' : 'no-network')
})

it('fails loudly when one of its processes asks for somebody outside', async () => {
  const entry = join(folder, 'telltale.mjs')
  const lines = proofSteps.flatMap((name) => [
    JSON.stringify({ step: name }),
    JSON.stringify({ ended: name, outcome: 'done', ms: 1, detail: '' }),
  ])
  writeFileSync(
    entry,
    `import { lookup } from 'node:dns/promises'
     await fetch('http://telemetry.example.test/').catch(() => {})
     await lookup('update.example.test').catch(() => {})
     process.stdout.write(${JSON.stringify(`${lines.join('\n')}\n`)})`,
  )
  const proof = await proveEgress({ productVersion: '0', entry })
  expect(proof.passed).toBe(false)
  expect(proof.destinations.map(({ host, denied }) => ({ host, denied }))).toEqual(
    expect.arrayContaining([
      { host: 'telemetry.example.test', denied: 1 },
      { host: 'update.example.test', denied: 1 },
    ]),
  )
})

it('does not pass when the journey ends before its end', async () => {
  const entry = join(folder, 'short.mjs')
  writeFileSync(entry, `process.stderr.write('out of memory\\n'); process.exit(3)`)
  const proof = await proveEgress({ productVersion: '0', entry })
  expect(proof.passed).toBe(false)
  expect(proof.steps).toHaveLength(proofSteps.length)
  expect(proof.steps[0]).toMatchObject({ outcome: 'failed', detail: 'exit 3 out of memory' })
})
