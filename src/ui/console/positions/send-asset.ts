import { Asset, type AssetKind, assetLimits } from '../../../contract/assets.ts'
import { type Answered, sendBytes } from '../../send-bytes.ts'

/** Hands a picture or sound to the station; the same file twice is the same asset. */
export async function sendAsset(kind: AssetKind, file: Blob, signal: AbortSignal): Promise<Answered<Asset>> {
  const limitBytes = assetLimits[kind]
  if (file.size > limitBytes) return { failure: { code: 'ASSET_TOO_LARGE', data: { limitBytes } } }
  return await sendBytes(`/api/assets?kind=${kind}`, file, { answer: Asset, signal })
}
