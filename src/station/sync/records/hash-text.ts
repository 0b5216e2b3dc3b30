import { hash } from 'node:crypto'

/** SHA-256 (hex). */
export function hashText(text: string | Uint8Array): string {
  return hash('sha256', text)
}
