import { describe, expect, it } from 'vitest'
import { openTestStation, startDraft } from '../../../test/support/open-test-station.ts'
import { getAsset } from '../assets/asset.service.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { countErrors } from './check.service.ts'
import {
  getPosition,
  hashPosition,
  listPositions,
  listPositionVersions,
  publishPosition,
  publishShippedPositions,
  readShippedPositions,
} from './position.service.ts'

describe('positions', () => {
  it('shipped with the program are published once, however often it starts', async () => {
    const { station } = await openTestStation()
    const before = await listPositions(station.db)
    await publishShippedPositions(station.db, station.resources)
    expect(await listPositions(station.db)).toEqual(before)
    expect(before.map(({ content, version }) => [content.id, version])).toEqual([
      ['delivery-sorting', 1],
      ['home-customer-service', 1],
      ['store-associate', 1],
    ])
  })

  it('have their pictures at hand and nothing that stands in the way of publishing', async () => {
    const { station } = await openTestStation()
    for (const { content } of await listPositions(station.db)) {
      expect(await countErrors(station, station.db, content), content.id).toBe(0)
      const image = content.questions.find(({ kind }) => kind === 'image')?.image
      if (image) expect(await getAsset(station.db, image.assetId)).toMatchObject({ mime: 'image/png' })
    }
  })

  it('have the same hash whatever the order of their keys, and another for another text', async () => {
    const { station } = await openTestStation()
    const [position] = readShippedPositions(station.resources)
    if (position === undefined) throw new Error('no position')
    const reversed = Object.fromEntries(Object.entries(position).toReversed()) as typeof position
    expect(hashPosition(reversed)).toBe(hashPosition(position))
    expect(hashPosition({ ...position, name: { ...position.name, en: 'Other' } })).not.toBe(
      hashPosition(position),
    )
  })

  it('changed become a new version; interviews keep the one they began with', async () => {
    const open = await openTestStation()
    const { station } = open
    const draft = await startDraft(open)
    const { content } = await getPosition(station.db, 'home-customer-service')
    const changed = { ...content, name: { ...content.name, en: 'Renamed' } }
    const id = await publishPosition(station.db, changed)
    expect(await publishPosition(station.db, changed)).toBe(id)
    expect(await getPosition(station.db, content.id)).toMatchObject({ version: 2, content: changed })
    const kept = await getInterview(station, draft.id)
    expect([kept.position.version, kept.position.content]).toEqual([1, content])
    expect((await startDraft(open)).position.version).toBe(2)
    const versions = await listPositionVersions(station.db, content.id)
    expect(versions.map(({ version, interviews }) => [version, interviews])).toEqual([
      [2, 1],
      [1, 1],
    ])
  })

  it('put back to an earlier text become a third version', async () => {
    const { station } = await openTestStation()
    const { content } = await getPosition(station.db, 'store-associate')
    await publishPosition(station.db, { ...content, name: { ...content.name, en: 'Renamed' } })
    await publishPosition(station.db, content)
    expect(await getPosition(station.db, content.id)).toMatchObject({ version: 3, content })
  })

  it('that are unknown are not found', async () => {
    const { station } = await openTestStation()
    await expect(getPosition(station.db, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(listPositionVersions(station.db, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
