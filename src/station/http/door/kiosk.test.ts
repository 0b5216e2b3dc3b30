import { expect, it } from 'vitest'
import { openDoor } from '../../../../test/support/open-door.ts'
import { openTestStation, someone, type TestStation } from '../../../../test/support/open-test-station.ts'
import { createCandidate } from '../../candidates/candidate.service.ts'
import { createInvitations } from '../../invitations/invitation.service.ts'
import { setKioskPin } from '../../kiosk/kiosk-pin.ts'
import { hashToken } from '../../live/link-token.ts'

const pin = '4826'

/** A kiosk at a station's door; each call returns status and body and keeps the cookie. */
async function openKiosk(open: TestStation) {
  await setKioskPin(open.station, open.caller, pin)
  const { server } = await openDoor(open)
  let cookie = ''
  const base = `http://127.0.0.1:${server.kioskPort}`
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${base}/candidate-api/kiosk/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) }
  }
  return { base, post, server }
}

async function invite({ station, caller }: TestStation, fields: Partial<typeof someone> = {}) {
  const { candidate } = await createCandidate(station, caller, { ...someone, ...fields })
  const { issued } = await createInvitations(station, caller, {
    candidateIds: [candidate.id],
    positionId: 'home-customer-service',
    language: 'en',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const [one] = issued
  if (one === undefined) throw new Error('not invited')
  return one
}

it('lets nobody in before the PIN, and candidates by code or by name and phone afterwards', async () => {
  const open = await openTestStation()
  const { invitation, kioskCode, url } = await invite(open)
  const { post } = await openKiosk(open)
  expect(await post('enter', { code: kioskCode })).toMatchObject({ body: { code: 'SIGNED_OUT' } })
  expect(await post('open', { pin })).toMatchObject({ status: 204 })

  const byCode = await post('enter', { code: kioskCode })
  expect(byCode).toMatchObject({ status: 200, body: { language: 'en' } })
  const kept = async () =>
    await open.station.db
      .selectFrom('invitation')
      .select(['token_hash', 'kiosk_token_hash'])
      .where('id', '=', invitation.id)
      .executeTakeFirstOrThrow()
  expect(await kept()).toEqual({
    token_hash: hashToken(url.split('/i/')[1] ?? ''),
    kiosk_token_hash: hashToken(String(byCode.body?.['token'])),
  })

  const byName = await post('enter', { name: ' 林 小满 ', phoneEnd: '0000' })
  expect(await kept()).toMatchObject({ kiosk_token_hash: hashToken(String(byName.body?.['token'])) })
  expect(await post('done', { token: byName.body?.['token'] })).toMatchObject({ status: 204 })
  expect(await kept()).toMatchObject({ kiosk_token_hash: null })
})

it('lets in nobody whose code, name or phone is not that of an invitation', async () => {
  const open = await openTestStation()
  await invite(open)
  const { post } = await openKiosk(open)
  await post('open', { pin })
  const refused = [
    [{ code: '000000' }, 'LINK_UNKNOWN'],
    [{ name: '林小满', phoneEnd: '1234' }, 'LINK_UNKNOWN'],
    [{ name: '林小', phoneEnd: '0000' }, 'LINK_UNKNOWN'],
    [{ name: '林小满' }, 'INVALID_INPUT'],
    [{ code: '1' }, 'INVALID_INPUT'],
  ] as const
  for (const [entry, code] of refused) expect(await post('enter', entry)).toMatchObject({ body: { code } })
})

it('two people alike are told apart by their codes alone', async () => {
  const open = await openTestStation()
  const { kioskCode } = await invite(open)
  await invite(open)
  const { post } = await openKiosk(open)
  await post('open', { pin })
  expect(await post('enter', { name: '林小满', phoneEnd: '0000' })).toMatchObject({
    body: { code: 'LINK_UNKNOWN' },
  })
  expect(await post('enter', { code: kioskCode })).toMatchObject({ status: 200 })
})

it('locks after five wrong PINs, also for the right one', async () => {
  const { post } = await openKiosk(await openTestStation())
  for (const attemptsLeft of [4, 3, 2, 1])
    expect(await post('open', { pin: '1111' })).toMatchObject({
      body: { code: 'INVALID_CREDENTIALS', data: { attemptsLeft } },
    })
  expect(await post('open', { pin: '1111' })).toMatchObject({ status: 429, body: { code: 'LOCKED_OUT' } })
  expect(await post('open', { pin })).toMatchObject({ status: 429, body: { code: 'LOCKED_OUT' } })
})

it('waits after ten wrong codes in a minute', async () => {
  const { post } = await openKiosk(await openTestStation())
  await post('open', { pin })
  for (let attempt = 0; attempt < 10; attempt += 1) await post('enter', { code: '000000' })
  expect(await post('enter', { code: '000000' })).toMatchObject({ body: { code: 'LOCKED_OUT' } })
})

it('is left with the PIN only, and a new PIN ends it', async () => {
  const open = await openTestStation()
  const { base, post, server } = await openKiosk(open)
  expect(await post('check', { pin })).toMatchObject({ body: { code: 'SIGNED_OUT' } })
  await post('open', { pin })
  expect(await post('check', { pin: '1111' })).toMatchObject({ body: { code: 'INVALID_CREDENTIALS' } })
  expect(await post('check', { pin })).toMatchObject({ status: 204 })
  expect(await post('leave', { pin: '1111' })).toMatchObject({ body: { code: 'INVALID_CREDENTIALS' } })
  await setKioskPin(open.station, open.caller, '9999')
  expect(await post('enter', { code: '000000' })).toMatchObject({ body: { code: 'SIGNED_OUT' } })
  await setKioskPin(open.station, open.caller, null)
  await server.apply()
  await expect(fetch(`${base}/kiosk`)).rejects.toThrow(TypeError)
})

it('is not there on the candidates’ side', async () => {
  const open = await openTestStation()
  await setKioskPin(open.station, open.caller, pin)
  const { ask } = await openDoor(open)
  const headers = { 'content-type': 'application/json' }
  for (const path of ['/kiosk', '/candidate-api/kiosk/state', '/kiosk/index.html'])
    expect(await ask(path)).toMatchObject({ status: 404 })
  expect(
    await ask('/candidate-api/kiosk/open', { method: 'POST', headers, body: JSON.stringify({ pin }) }),
  ).toMatchObject({ status: 404 })
})
