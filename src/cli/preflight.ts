import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  preflightWords,
  wordBench,
  wordCheck,
  wordHeadline,
  wordRemarks,
} from '../contract/words/preflight/index.ts'
import { Failure } from '../station/failure.ts'
import { type CliIo, exitCode } from './io.ts'
import { readerLanguage } from './reader-language.ts'
import { withApi } from './with-api.ts'

const pollMs = 500
const marks = { ok: '✓', attention: '!', problem: '✗', untried: '·' } as const

/**
 * `preflight [--checks-only] [--pdf FILE] [--data DIR] [--json]`: measures this computer as the page does; exit code 1
 * where something has to be mended first.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      pdf: { type: 'string' },
      'checks-only': { type: 'boolean', default: false },
    },
  })
  const reader = readerLanguage(io.env)
  const language = reader === 'zh' ? 'zh-CN' : 'en'
  const made = await withApi({ io, data: values.data }, async ({ call, fetch }) => {
    let state = await call((client) => client.preflight.start({ benchmark: !values['checks-only'] }))
    while (state.running !== null) {
      await delay(pollMs)
      state = await call((client) => client.preflight.get())
    }
    const [newest] = state.runs
    if (state.ended === 'calls') throw new Failure('PREFLIGHT_BUSY', { calls: 1, interviews: 0 })
    if (newest === undefined || state.ended !== null) throw new Failure('UNEXPECTED')
    if (values.pdf !== undefined) {
      const answer = await fetch(`/api/preflight/${newest.id}/pdf?language=${language}`)
      writeFileSync(resolve(io.cwd, values.pdf), Buffer.from(await answer.arrayBuffer()))
    }
    return newest
  })
  if (values.json) io.out(JSON.stringify(made))
  else {
    const words = preflightWords[language]
    io.out(wordHeadline(made, language))
    for (const remark of wordRemarks(made, language)) io.out(remark)
    io.out('')
    for (const check of made.checks) {
      const { title, says, todo } = wordCheck(check, language)
      io.out(`${marks[check.state]} ${title}: ${says}`)
      if (todo !== '') io.out(`  ${todo}`)
    }
    if (made.bench !== null)
      for (const [name, value] of wordBench(made.bench, language)) io.out(`  ${name}: ${value}`)
    for (const { name, fit, recommended } of made.models)
      io.out(`  ${name}: ${words.models.fit[fit]}${recommended ? ` (${words.models.recommended})` : ''}`)
    io.out(`${words.exclusions}:`)
    for (const path of made.exclusions) io.out(`  ${path}`)
  }
  return made.state === 'problem' ? exitCode.failed : exitCode.done
}
