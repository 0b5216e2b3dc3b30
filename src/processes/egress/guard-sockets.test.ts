import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { EgressFile, EgressNote } from './destination.ts'
import { EgressNotes } from './egress-notes.ts'

const folder = mkdtempSync(join(tmpdir(), 'storefront-egress-'))
const guard = new URL('./stand-guard.ts', import.meta.url).href
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a program under guard; what it noted, and what it wrote. */
function run(program: string, deny = true): { notes: EgressNote[]; programs: string[]; out: string } {
  const into = mkdtempSync(join(folder, 'run-'))
  const { stdout } = spawnSync(process.execPath, ['-e', program], {
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${guard}`,
      STOREFRONT_EGRESS_FOLDER: into,
      STOREFRONT_EGRESS_DENY: deny ? '1' : '',
    },
  })
  const files = readdirSync(into).map(
    (name) => JSON.parse(readFileSync(join(into, name), 'utf8')) as EgressFile,
  )
  return {
    notes: files.flatMap(({ notes }) => notes),
    programs: files.map((file) => file.program),
    out: stdout,
  }
}

describe('the guard before every way out', () => {
  it.each([
    ['a request', `fetch('http://198.51.100.1').catch(() => {})`, 'connect', '198.51.100.1', 80],
    ['an encrypted request', `fetch('https://198.51.100.1').catch(() => {})`, 'connect', '198.51.100.1', 443],
    [
      'a request of the older kind',
      `import('node:https').then((m) => m.get('https://198.51.100.2').on('error', () => {}))`,
      'connect',
      '198.51.100.2',
      443,
    ],
    [
      'a socket',
      `require('net').connect(25, '198.51.100.3').on('error', () => {})`,
      'connect',
      '198.51.100.3',
      25,
    ],
    [
      'an encrypted socket',
      `require('tls').connect(993, '198.51.100.3').on('error', () => {})`,
      'connect',
      '198.51.100.3',
      993,
    ],
    [
      'a socket of a worker thread',
      `new (require('worker_threads').Worker)(new URL("data:text/javascript,import net from 'node:net'; net.connect(26, '198.51.100.3').on('error', () => {})"))`,
      'connect',
      '198.51.100.3',
      26,
    ],
    [
      'a socket of a child process',
      `require('child_process').spawnSync(process.execPath, ['-e', "require('net').connect(27, '198.51.100.3').on('error', () => {})"])`,
      'connect',
      '198.51.100.3',
      27,
    ],
    [
      'a look-up',
      `require('dns').promises.lookup('name.invalid').catch(() => {})`,
      'lookup',
      'name.invalid',
      null,
    ],
    ['a look-up by fetch', `fetch('http://name.invalid').catch(() => {})`, 'connect', 'name.invalid', 80],
    [
      'a question to a name server',
      `new (require('dns').Resolver)().resolve4('name.invalid', () => {})`,
      'lookup',
      'name.invalid',
      null,
    ],
    [
      'a datagram',
      `require('dgram').createSocket('udp4').send('x', 53, '198.51.100.4', function () { this.close() })`,
      'datagram',
      '198.51.100.4',
      53,
    ],
    [
      'a part of a datagram',
      `require('dgram').createSocket('udp4').send(Buffer.from('xyz'), 1, 1, 5060, '198.51.100.4', function () { this.close() })`,
      'datagram',
      '198.51.100.4',
      5060,
    ],
    [
      'sound of a call, whatever its port',
      `require('dgram').createSocket('udp4').send('x', 40000, '198.51.100.5', function () { this.close() })`,
      'datagram',
      '198.51.100.5',
      null,
    ],
  ])('notes and refuses %s', (_, program, kind, host, port) => {
    const { notes } = run(program)
    const found = notes.find((note) => note.host === host)
    expect(found).toMatchObject({ kind, host, port, count: 1, denied: 1 })
  })

  it('lets everything on this computer pass unnoted', () => {
    const program = `const s = require('net').createServer((c) => c.end('here')).listen(0, '127.0.0.1', () =>
      require('net').connect(s.address().port, 'localhost').on('data', (d) => process.stdout.write(d)).on('close', () => s.close()))`
    const { notes, programs, out } = run(program)
    expect(notes).toEqual([])
    expect(out).toBe('here')
    expect(programs).toHaveLength(1)
  })

  it('only notes where nothing is denied', () => {
    const { notes } = run(
      `require('net').connect({ port: 9, host: '127.8.8.8' }).on('error', () => {});
       require('dgram').createSocket('udp4').send('x', 9, '198.51.100.9', function () { this.close() })`,
      false,
    )
    expect(notes).toMatchObject([{ host: '198.51.100.9', denied: 0 }])
  })
})

describe('the notes of a process', () => {
  it('know the name that an address was looked up by', () => {
    const into = mkdtempSync(join(folder, 'names-'))
    const notes = new EgressNotes(into, 'x')
    notes.learn('pbx.example.test', '198.51.100.7')
    notes.add('datagram', { host: '198.51.100.7', port: 5060 }, false)
    notes.add('datagram', { host: '198.51.100.7', port: 5060 }, true)
    notes.write()
    const [name = ''] = readdirSync(into)
    expect(name).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d\\.${process.pid}-[0-9a-f]{8}\\.json$`, 'u'))
    const file = JSON.parse(readFileSync(join(into, name), 'utf8')) as EgressFile
    expect(file.notes).toMatchObject([
      { host: '198.51.100.7', name: 'pbx.example.test', count: 2, denied: 1 },
    ])
  })

  it('count together what is more than anybody can read', () => {
    const into = mkdtempSync(join(folder, 'many-'))
    const notes = new EgressNotes(into, 'x')
    for (let at = 0; at < 600; at++) notes.add('connect', { host: `198.51.100.${at}`, port: 80 }, false)
    notes.write()
    const file = JSON.parse(readFileSync(join(into, readdirSync(into)[0] ?? ''), 'utf8')) as EgressFile
    expect(file.notes.find(({ host }) => host === '…')?.count).toBe(100)
  })

  it('write no file where nobody went anywhere, and none fails for a folder that is not to be had', () => {
    const into = join(folder, 'none')
    new EgressNotes(into, 'x').write()
    expect(() => readdirSync(into)).toThrow()
    const notes = new EgressNotes(join(fileURLToPath(import.meta.url), 'below-a-file'), 'x')
    notes.add('connect', { host: '198.51.100.1', port: 1 }, false)
    expect(() => notes.write()).not.toThrow()
  })
})
