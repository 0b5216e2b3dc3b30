import { CandidateDoor } from '../../../contract/candidate-door.ts'
import { FailureRecord } from '../../../contract/failures.ts'
import { isUnreachable } from '../../api.ts'
import type { ShownFailure } from '../../components/failure-words.ts'

export type SentCertificate = { readonly door: CandidateDoor } | { readonly failure: ShownFailure }

/** Hands a PEM or PFX to the station. */
export async function sendCertificate(file: File, password: string): Promise<SentCertificate> {
  try {
    const response = await fetch('/api/candidate-door/certificate', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-pfx-password': encodeURIComponent(password),
      },
      body: file,
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { door: CandidateDoor.parse(body) }
    const failure = FailureRecord.safeParse(body)
    if (failure.success) return { failure: failure.data }
    return { failure: { code: response.status === 401 ? 'SIGNED_OUT' : 'UNEXPECTED' } }
  } catch (error) {
    return { failure: { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' } }
  }
}
