import { describe, expect, it } from 'vitest'
import { openDoor } from '../../../../test/support/open-door.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'

describe('the candidates’ door', () => {
  it('is trusted by whoever trusts the station’s authority, and by nobody else', async () => {
    const { ask } = await openDoor(await openTestStation())
    expect(await ask('/i/abcdefghijklmnopqrstuv')).toMatchObject({ status: 200, text: 'candidate page' })
    await expect(ask('/trust', { ca: [] })).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })
  })
})
