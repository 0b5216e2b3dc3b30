import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Destination, Egress } from '../contract/egress.ts'
import { proofWords } from '../station/egress/proof-words.ts'
import { Failure } from '../station/failure.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readerLanguage } from './reader-language.ts'
import { type Api, withApi } from './with-api.ts'

type Asked = { readonly json: boolean; readonly pdf: string | undefined; readonly io: CliIo }

/**
 * `egress prove [--json] [--pdf FILE]`: runs the product's journey under guard; ends with 1 where anything unexpected was
 * contacted or a step did not end. `egress list [--json]`: where this computer spoke to, and who configured it.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      pdf: { type: 'string' },
    },
  })
  const [name = '', ...more] = positionals
  if (name === 'journey') return await walk(more)
  const verb = name === 'prove' ? prove : name === 'list' ? list : undefined
  if (verb === undefined || more.length > 0) throw new UsageError(`egress ${positionals.join(' ')}?`)
  if (values.pdf !== undefined && name !== 'prove') throw new UsageError('--pdf?')
  return await withApi(
    { io, data: values.data },
    async (api) => await verb(api, { json: values.json, pdf: values.pdf, io }),
  )
}

/** What a proof starts where there is no Node of its own: the journey alone, into an empty folder. */
async function walk([folder, ...more]: readonly string[]): Promise<number> {
  if (folder === undefined || more.length > 0) throw new UsageError('FOLDER?')
  const { runJourney } = await import('../station/http/journey/run-journey.ts')
  await runJourney({ folder })
  return exitCode.done
}

async function prove(api: Api, { json, pdf, io }: Asked): Promise<number> {
  const words = proofWords[readerLanguage(io.env) === 'zh' ? 'zh-CN' : 'en']
  const before = (await api.call((client) => client.egress.get())).last?.hash
  let shown = ''
  let state: Egress = await api.call((client) => client.egress.prove())
  while (state.running !== null) {
    const { step, done, of } = state.running
    if (step !== shown && !json) io.err(`${done + 1}/${of} ${words.step[step]}`)
    shown = step
    await wait(500)
    state = await api.call((client) => client.egress.get())
  }
  const { last } = state
  if (last === null || last.hash === before) throw new Failure('UNEXPECTED')
  if (pdf !== undefined) {
    const language = readerLanguage(io.env) === 'zh' ? 'zh-CN' : 'en'
    const answer = await api.fetch(`/api/egress/proof.pdf?language=${language}`)
    const file = resolve(io.cwd, pdf)
    await writeFile(file, await answer.bytes()).catch((cause: unknown) => {
      throw new Failure('FILE_UNWRITABLE', { file }, { cause })
    })
  }
  const { proof, hash } = last
  if (json) io.out(JSON.stringify(last))
  else {
    for (const found of proof.destinations) io.out(wordDestination(found, words.byNobody))
    for (const { protocol, address } of proof.sockets) io.out(`${protocol} ${address}`)
    for (const { name, outcome, detail } of proof.steps)
      if (outcome !== 'done') io.out(`${words.step[name]}: ${words.outcome[outcome]} ${detail}`)
    io.out(proof.passed ? words.passed : words.failed)
    io.out(`${proof.finishedAt}  ${proof.productVersion}  ${words.isolations[proof.isolation]}`)
    io.out(`sha256 ${hash}`)
  }
  return proof.passed ? exitCode.done : exitCode.failed
}

async function list(api: Api, { json, io }: Asked): Promise<number> {
  const { destinations, configured, since } = await api.call((client) => client.egress.get())
  const words = proofWords[readerLanguage(io.env) === 'zh' ? 'zh-CN' : 'en']
  if (json) io.out(JSON.stringify({ since, destinations, configured }))
  else if (destinations.length === 0) io.out(`${words.contacted}: ${words.nobody} (${since})`)
  else for (const found of destinations) io.out(wordDestination(found, words.byNobody))
  return exitCode.done
}

function wordDestination(found: Destination, byNobody: string): string {
  const { host, name, port, protocol, count, denied, lastAt, configuredBy, about } = found
  const target = `${host}${port === null ? '' : `:${port}`}${name === null ? '' : ` (${name})`}`
  const by = configuredBy === null ? byNobody : `${configuredBy} ${about}`.trim()
  return `${target}  ${protocol}  ${count} ×${denied > 0 ? ` (${denied} ✕)` : ''}  ${lastAt}  ${by}`
}
