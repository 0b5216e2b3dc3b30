import { CandidateFailure, readFailure } from '../api/candidate-failure.ts'

export type KioskVisit = { readonly token: string; readonly language: 'zh' | 'en' }
export type KioskEntry = { readonly code: string } | { readonly name: string; readonly phoneEnd: string }

/** The kiosk's own few calls; each rejects with `CandidateFailure`. */
export const kioskApi = {
  /** Whether the kiosk is open in this browser. */
  isOpen: async () => ((await call('/state', undefined)) as { open: boolean }).open,
  open: async (pin: string) => void (await call('/open', { pin })),
  enter: async (entry: KioskEntry) => (await call('/enter', entry)) as KioskVisit,
  /** Whether the PIN is right, before anything is put away for it. */
  check: async (pin: string) => void (await call('/check', { pin })),
  /** The kiosk has forgotten a candidate; their token here ends. */
  done: async (token: string) => void (await call('/done', { token })),
  leave: async (pin: string) => void (await call('/leave', { pin })),
}

async function call(path: string, body: object | undefined): Promise<unknown> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`/candidate-api/kiosk${path}`, { ...init, cache: 'no-store' }).catch(
    (cause: unknown) => {
      throw new CandidateFailure('UNREACHABLE', {}, cause)
    },
  )
  if (!response.ok) throw await readFailure(response)
  return response.status === 204 ? undefined : await response.json()
}
