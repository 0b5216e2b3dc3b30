import { text } from 'node:stream/consumers'
import { findElectronPort } from './electron-port.ts'

/** Everything on stdin; a utility process has none, and the shell that started it reads its own. */
export async function readStandardInput(): Promise<string> {
  const shell = findElectronPort()
  if (shell === undefined) return await text(process.stdin)
  return await new Promise((resolve) => {
    shell.on('message', ({ data }) => {
      const message = data as { type?: unknown; text?: unknown }
      if (message.type === 'stdin') resolve(String(message.text))
    })
    shell.postMessage({ type: 'stdin' })
  })
}
