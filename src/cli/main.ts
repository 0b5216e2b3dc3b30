import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findElectronPort } from '../processes/electron-port.ts'
import { Failure } from '../station/failure.ts'
import { wordFailure } from './failure-words.ts'
import { createProcessIo, exitCode, UsageError } from './io.ts'
import type { CliIo } from './io.ts'
import { ownCommand } from './own-command.ts'
import { readerLanguage } from './reader-language.ts'
import { verbs as allVerbs } from './verbs.ts'
import type { Verb } from './verbs.ts'

type Verbs = Readonly<Record<string, Verb>>

/** Runs one command and resolves to its exit code; only bugs throw. */
export async function main(args: readonly string[], io: CliIo, verbs: Verbs = allVerbs): Promise<number> {
  const everything = wordUsage(Object.entries(verbs), io.env)
  const [name, ...rest] = args
  if (name === undefined) {
    io.err(everything)
    return exitCode.usage
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(everything)
    return exitCode.done
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb === undefined) {
    io.err(`${name}?\n\n${everything}`)
    return exitCode.usage
  }
  const usage = wordUsage([[name, verb]], io.env)
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(usage)
    return exitCode.done
  }
  try {
    const command = await verb.load()
    return await command(rest, io)
  } catch (error) {
    return reportFailure(error, { usage, json: rest.includes('--json') }, io)
  }
}

function reportFailure(error: unknown, asked: { usage: string; json: boolean }, io: CliIo): number {
  if (error instanceof UsageError || isArgumentError(error)) {
    io.err(`${error.message}\n\n${asked.usage}`)
    return exitCode.usage
  }
  if (!(error instanceof Failure)) throw error
  const record = error.toRecord()
  if (asked.json) io.out(JSON.stringify({ failure: record }))
  io.err(wordFailure(record, io.env))
  return exitCode.failed
}

/** What `node:util` parseArgs throws at words it does not know. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}

function wordUsage(entries: readonly (readonly [string, Verb])[], env: CliIo['env']): string {
  const language = readerLanguage(env)
  const command = ownCommand(env)
  return entries
    .map(([, verb]) => [verb[language], ...verb.usage.map((line) => wordLine(line, command))].join('\n'))
    .join('\n\n')
}

/** A line that begins with a space continues the one before. */
function wordLine(line: string, command: string): string {
  return line.startsWith(' ') ? `      ${line}` : `  ${command} ${line}`
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const io = createProcessIo()
  process.exitCode = await main(args, io).catch((error: unknown) => {
    if (args.includes('--json')) io.out(JSON.stringify({ failure: { code: 'UNEXPECTED' } }))
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return exitCode.failed
  })
  // A utility process stays when it has nothing more to do; what was written leaves first.
  if (findElectronPort() !== undefined) process.stdout.write('', () => process.exit())
}
