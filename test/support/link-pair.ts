import { onTestFinished } from 'vitest'
import { type LinkPair, type LinkPairOptions, makeLinkPair } from './link-sides.ts'
import { makeTempFolder } from './temp-folder.ts'

/** The two ends of the link for the running test. */
export async function openLinkPair(options: LinkPairOptions = {}): Promise<LinkPair> {
  const pair = await makeLinkPair(makeTempFolder(), options)
  onTestFinished(async () => await pair.close())
  return pair
}
