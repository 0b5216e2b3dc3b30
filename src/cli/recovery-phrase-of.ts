import type { CliIo } from './io.ts'

/**
 * The recovery phrase from STOREFRONT_RECOVERY_PHRASE, or from stdin when asked; empty for none. Never from the command
 * itself, which others on the computer can see.
 */
export async function readPhraseOf(io: CliIo, fromStdin: boolean): Promise<string> {
  if (fromStdin) return ((await io.readStdin?.()) ?? '').trim()
  return (io.env['STOREFRONT_RECOVERY_PHRASE'] ?? '').trim()
}
