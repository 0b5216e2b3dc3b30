import { expect, it } from 'vitest'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { readRegionPolicy, setRegionPolicy } from './region-policy.ts'

it('allows nothing before somebody chose, then what was chosen, and never what the region locks', async () => {
  const { life, station, caller } = await openTestStation()
  expect(await readRegionPolicy(station.db)).toEqual({
    region: 'cn',
    visualObservation: 'off',
    keptDays: 180,
  })
  await life.setLanguage('en')
  expect(await readRegionPolicy(station.db)).toMatchObject({ region: 'other', visualObservation: 'off' })

  const choice = { region: 'cn', visualObservation: true, keptDays: 90 } as const
  expect(await setRegionPolicy(station, caller, choice)).toEqual({
    region: 'cn',
    visualObservation: 'with-separate-consent',
    keptDays: 90,
  })
  await expect(setRegionPolicy(station, caller, { ...choice, region: 'eu' })).rejects.toThrow('POLICY_LOCKED')
  expect(await readRegionPolicy(station.db)).toMatchObject({ region: 'cn', keptDays: 90 })

  const entries = await station.db.selectFrom('audit_entry').select(['action', 'detail_json']).execute()
  expect(entries.filter(({ action }) => action === 'policy.changed')).toEqual([
    { action: 'policy.changed', detail_json: JSON.stringify({ before: null, after: choice }) },
  ])
})
