import type { WebContents } from 'electron'
import { healthyAfterMs } from './update-answers.ts'

/** Calls `onHealthy` once a page of the console has stood for a while; a page that dies or is left begins anew. */
export function watchHealth(
  contents: WebContents,
  consoleOrigin: () => string | undefined,
  onHealthy: () => void,
): void {
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => clearTimeout(timer)
  contents.on('did-finish-load', () => {
    stop()
    const origin = consoleOrigin()
    if (origin === undefined || !contents.getURL().startsWith(`${origin}/`)) return
    timer = setTimeout(onHealthy, healthyAfterMs)
  })
  contents.on('render-process-gone', stop)
  contents.on('destroyed', stop)
}
