import { Asset, type AssetKind, assetLimits } from '../../../contract/assets.ts'
import { FailureRecord } from '../../../contract/failures.ts'
import { isUnreachable } from '../../api.ts'
import type { ShownFailure } from '../../components/failure-words.ts'

export type Sent = { readonly asset: Asset } | { readonly failure: ShownFailure }

/** Hands a picture or sound to the station; the same file twice is the same asset. */
export async function sendAsset(kind: AssetKind, file: Blob, signal: AbortSignal): Promise<Sent> {
  const limitBytes = assetLimits[kind]
  if (file.size > limitBytes) return { failure: { code: 'ASSET_TOO_LARGE', data: { limitBytes } } }
  try {
    const response = await fetch(`/api/assets?kind=${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { asset: Asset.parse(body) }
    const failure = FailureRecord.safeParse(body)
    if (failure.success) return { failure: failure.data }
    return { failure: { code: response.status === 401 ? 'SIGNED_OUT' : 'UNEXPECTED' } }
  } catch (error) {
    return { failure: { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' } }
  }
}
