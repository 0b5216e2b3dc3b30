import type { Page } from 'playwright-core'

/** The page as helpers take it that ask the station by path; a program has no requests beside its pages. */
export function asked(page: Page): Page {
  const ask =
    (method: string) =>
    async (path: string, options: { data?: unknown } = {}) => {
      const answer = await page.evaluate(
        async ({ how, where, body }) => {
          const headers = { 'content-type': 'application/json' }
          const got = await fetch(where, { method: how, headers, ...(body === null ? {} : { body }) })
          return { status: got.status, text: await got.text() }
        },
        {
          how: method,
          where: path,
          body: options.data === undefined ? null : JSON.stringify(options.data),
        },
      )
      return {
        ok: () => answer.status < 300,
        status: () => answer.status,
        text: async () => await Promise.resolve(answer.text),
        json: async () => await Promise.resolve(JSON.parse(answer.text) as unknown),
      }
    }
  return { request: { get: ask('GET'), post: ask('POST'), put: ask('PUT') } } as unknown as Page
}
