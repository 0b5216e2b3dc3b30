import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { release, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type EgressProof, type ProofStep, type ProofStepName, proofSteps } from '../../contract/egress.ts'
import { egressDenyVariable, egressFolderVariable } from '../../processes/egress/stand-guard.ts'
import { newId } from '../ids.ts'
import { findNoNetwork } from './isolate.ts'
import type { JourneyLine } from './journey-line.ts'
import { gatherDestinations, readLedger } from './ledger.ts'
import { observeSockets } from './observe-sockets.ts'

export type ProveOptions = {
  readonly productVersion: string
  /** Where models are found, as the environment says it: `STOREFRONT_MODEL_FOLDER`, `STOREFRONT_MODELS`. */
  readonly environment?: Readonly<Record<string, string>>
  readonly onStep?: (step: ProofStepName) => void
  /** What starts the journey on Node. */
  readonly entry: string
}

const lookEveryMs = 250
const withinMs = 20 * 60_000

const guardEntry = new URL('../../processes/egress/stand-guard.ts', import.meta.url)

/**
 * Runs the whole journey in processes of their own over an empty folder that is thrown away, with every way out guarded
 * and closed, and says whom anybody tried to reach. Nobody configured anything there, so that each of them is one too many.
 */
export async function proveEgress(options: ProveOptions): Promise<EgressProof> {
  const at = new Date().toISOString()
  const folder = await mkdtemp(join(tmpdir(), 'storefront-proof-'))
  try {
    const notes = join(folder, 'notes')
    await mkdir(join(folder, 'work'))
    const before = findNoNetwork()
    const run = await runJourney({ ...options, before, notes, work: join(folder, 'work') })
    const { files } = readLedger(notes)
    const guarded = files.map(({ program }) => program).toSorted()
    const destinations = gatherDestinations(files).map((found) => ({
      ...found,
      configuredBy: null,
      about: '',
    }))
    const isWhole =
      run.steps.length === proofSteps.length && run.steps.every(({ outcome }) => outcome !== 'failed')
    return {
      format: 1,
      id: newId(),
      at,
      finishedAt: new Date().toISOString(),
      productVersion: options.productVersion,
      system: `${type()} ${release()} ${process.arch}`,
      isolation: before === undefined ? 'guard' : 'no-network',
      steps: run.steps,
      guarded,
      destinations,
      observed: run.observed,
      sockets: run.sockets,
      passed: isWhole && destinations.length === 0 && run.sockets.length === 0 && guarded.length > 0,
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

type Run = Pick<EgressProof, 'steps' | 'sockets' | 'observed'>

async function runJourney(
  options: ProveOptions & { before: readonly string[] | undefined; notes: string; work: string },
): Promise<Run> {
  const own = journeyCommand(options.entry)
  const [program = process.execPath, ...words] = [...(options.before ?? []), ...own, options.work]
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    env: {
      ...ownEnvironment(),
      ...options.environment,
      ...guardEnvironment(),
      [egressFolderVariable]: options.notes,
      [egressDenyVariable]: '1',
    },
  })
  const steps: ProofStep[] = []
  let last = ''
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parseLine(text)
    if (line === undefined) return
    if ('step' in line) options.onStep?.(line.step)
    else steps.push({ name: line.ended, outcome: line.outcome, ms: line.ms, detail: line.detail })
  })
  createInterface({ input: child.stderr }).on('line', (text) => (last = text.trim() === '' ? last : text))
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `${signal ?? `exit ${code}`} ${last}`))
  })
  const tooLong = setTimeout(() => child.kill('SIGKILL'), withinMs)
  const sockets = new Map<string, EgressProof['sockets'][number]>()
  let observed = child.pid !== undefined
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted && child.pid !== undefined && observed) {
      const shown = await observeSockets(child.pid)
      if (shown === undefined) observed = false
      for (const { protocol, address, port } of shown ?? []) {
        const to = `${address.includes(':') ? `[${address}]` : address}:${port}`
        sockets.set(`${protocol} ${to}`, { protocol, address: to })
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  })()
  const trouble = await ended
  over.abort()
  clearTimeout(tooLong)
  await watching
  return { steps: withMissing(steps, trouble), sockets: [...sockets.values()], observed }
}

/** What starts the journey: Node, or in the packaged program, which is none, the program's own command line. */
function journeyCommand(entry: string): string[] {
  if (process.versions['electron'] === undefined) return [process.execPath, entry]
  const program = process.env['STOREFRONT_PROGRAM'] ?? process.execPath
  return [program, '--cli', 'egress', 'journey']
}

/** The steps that were never reached fail with the reason why. */
function withMissing(steps: readonly ProofStep[], trouble: string): ProofStep[] {
  const missing = proofSteps.filter((name) => !steps.some((step) => step.name === name))
  return [
    ...steps,
    ...missing.map((name) => ({ name, outcome: 'failed' as const, ms: 0, detail: trouble.slice(0, 300) })),
  ]
}

function parseLine(text: string): JourneyLine | undefined {
  try {
    const line = JSON.parse(text) as JourneyLine
    return 'step' in line || 'ended' in line ? line : undefined
  } catch {
    return undefined
  }
}

/** This process's environment without what is the station's own: its folder, its key, its notes. */
function ownEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && (!name.startsWith('STOREFRONT_') || /^STOREFRONT_(?:MODEL|PROGRAM)/u.test(name)),
  )
  return Object.fromEntries(kept) as Record<string, string>
}

/** Loads the guard before anything else in every process and thread of Node, also in those that would not by themselves. */
function guardEnvironment(): Record<string, string> {
  const path = fileURLToPath(guardEntry)
  const given = process.env['NODE_OPTIONS'] ?? ''
  // The packaged program takes no such option; there the guard is part of what every process loads.
  return existsSync(path) && process.versions['electron'] === undefined
    ? { NODE_OPTIONS: `${given} --import ${pathToFileURL(path).href}`.trim() }
    : {}
}
