import type { CandidateTab } from './candidate-link.ts'

export interface Kept {
  readonly local: number
  readonly session: number
  readonly databases: readonly (string | undefined)[]
  readonly caches: readonly string[]
  /** Names. */
  readonly cookies: readonly string[]
}

/** What the browser keeps of a page's origin. */
export async function keptBy({ page, context }: Pick<CandidateTab, 'page' | 'context'>): Promise<Kept> {
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }))
  return { ...kept, cookies: (await context.cookies()).map(({ name }) => name) }
}
