import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { assetLimits } from '../../contract/assets.ts'
import { addAsset, getAsset } from './asset.service.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

describe('a picture of a question', () => {
  it('is kept by its content: the same file twice is one picture and one entry in the log', async () => {
    const { station, caller } = await openTestStation()
    const asset = await addAsset(station, caller, { kind: 'image', bytes: jpeg })
    const assetId = createHash('sha256').update(jpeg).digest('hex')
    expect(asset).toEqual({ assetId, mime: 'image/jpeg', bytes: jpeg.length })
    expect(await addAsset(station, caller, { kind: 'image', bytes: jpeg })).toEqual(asset)
    const kept = await getAsset(station.db, assetId)
    expect(Uint8Array.from(kept.bytes)).toEqual(jpeg)
    const entries = await station.db
      .selectFrom('audit_entry')
      .select(['actor', 'subject'])
      .where('action', '=', 'asset.added')
      .execute()
    expect(entries).toEqual([{ actor: caller.user.id, subject: `asset:${assetId}` }])
  })

  it.each([
    ['nothing', new Uint8Array(0), 'ASSET_UNREADABLE'],
    ['what is no picture', Buffer.from('<svg/>'), 'ASSET_UNREADABLE'],
    ['what is too large', Buffer.concat([jpeg, Buffer.alloc(assetLimits.image)]), 'ASSET_TOO_LARGE'],
  ])('is refused when it is %s, and nothing is kept', async (_, bytes, code) => {
    const { station, caller } = await openTestStation()
    const before = await station.db.selectFrom('asset').select('id').execute()
    await expect(addAsset(station, caller, { kind: 'image', bytes })).rejects.toMatchObject({ code })
    expect(await station.db.selectFrom('asset').select('id').execute()).toEqual(before)
  })

  it('that nobody ever added is not found', async () => {
    const { station } = await openTestStation()
    await expect(getAsset(station.db, 'a'.repeat(64))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
