import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchResult } from '../support/bench.ts'
import { projectFolder } from '../support/sources.ts'

/** Every part in `sync/`, or those named by STOREFRONT_BENCH_PARTS (`accept,media`), one after the other. */
export async function run(): Promise<BenchResult> {
  const folder = join(projectFolder, 'test/bench/sync')
  const wanted = process.env['STOREFRONT_BENCH_PARTS']?.split(',')
  const parts = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .filter((name) => wanted === undefined || wanted.includes(name))
  const results: BenchResult[] = []
  for (const part of parts) {
    process.stderr.write(`sync/${part}\n`)
    const { run: runPart } = (await import(`./sync/${part}.ts`)) as { run: () => Promise<BenchResult> }
    results.push(await runPart())
  }
  return {
    figures: Object.assign({}, ...results.map(({ figures }) => figures)) as BenchResult['figures'],
    targets: Object.assign({}, ...results.map(({ targets }) => targets)) as BenchResult['targets'],
  }
}
