import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A host's entry as it stands beside the caller: TypeScript in a checkout, JavaScript when packaged. */
export function resolveEntry(entry: URL): URL {
  const built = new URL(entry.href.replace(/\.ts$/, '.js'))
  return existsSync(fileURLToPath(entry)) ? entry : built
}
