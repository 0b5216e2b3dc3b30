import type { Page, Route } from 'playwright-core'

/** What a procedure answers: a value, a list of events, or a failure. */
export type Answer =
  | { readonly value: unknown }
  | { readonly events: readonly unknown[] }
  | { readonly failure: string; readonly status: number; readonly data?: unknown }

type Answerer = (input: never) => Answer

const text = (json: unknown): string => JSON.stringify({ json })

/** The body of a stream that ends after these events. */
function streamOf(events: readonly unknown[]): string {
  return [...events.map((event) => `event: message\ndata: ${text(event)}\n\n`), 'event: done\n\n'].join('')
}

async function fulfil(route: Route, answer: Answer): Promise<void> {
  if ('value' in answer)
    return await route.fulfill({ contentType: 'application/json', body: text(answer.value) })
  if ('events' in answer)
    return await route.fulfill({ contentType: 'text/event-stream', body: streamOf(answer.events) })
  const { failure, status, data } = answer
  const body = text({ defined: true, code: failure, status, message: failure, data })
  return await route.fulfill({ status, contentType: 'application/json', body })
}

/**
 * Answers procedures in the station's place, by name such as `phoneLines.list`, so that pages can be looked at in states
 * that no station comes to by itself: a telephone that fails, five thousand people.
 */
export async function answerCalls(page: Page, answers: Readonly<Record<string, Answerer>>): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    await page.route(`**/rpc/${name.replace('.', '/')}`, async (route, request) => {
      const sent = JSON.parse(request.postData() ?? '{}') as { json?: unknown }
      await fulfil(route, answer((sent.json ?? {}) as never))
    })
  }
}
