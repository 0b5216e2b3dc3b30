import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { invite, openCandidateApi } from '../../../test/support/live-interview.ts'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { endInterview } from '../live/running-interviews.service.ts'
import { startServer } from './server.ts'

it('whoever may play recordings listens to an interview while it runs, which is noted', async () => {
  const open = await openTestStation()
  const { life, station, caller } = open
  const { app, port } = await startServer({ life, port: 0, uiFolder: join(open.folder, 'none') })
  onTestFinished(async () => await app.close())
  const { token } = await invite(open, 'home-customer-service')
  const session = await (await openCandidateApi(open))(token).start('voice')
  const interviewId = session.interviewId ?? ''
  const listen = async (authorization: string) =>
    await app.injectWS(`/api/live/${interviewId}/listen`, {
      headers: { authorization, host: `127.0.0.1:${port}` },
    })
  const allowed = life.gate.secret

  const socket = await listen(allowed)
  const message = once(socket, 'message') as Promise<[Buffer]>
  station.wall.passSound('another', new Uint8Array([9, 9]))
  station.wall.passSound(interviewId, new Uint8Array([1, 2, 3, 4]))
  expect([...(await message)[0]]).toEqual([1, 2, 3, 4])
  socket.terminate()
  const noted = await station.db
    .selectFrom('audit_entry')
    .select(['actor', 'subject'])
    .where('action', '=', 'live.listened')
    .execute()
  expect(noted).toEqual([{ actor: caller.user.id, subject: `interview:${interviewId}` }])

  await expect(listen('nobody')).rejects.toThrow('401')
  await endInterview(station, caller, { interviewId, reason: '' })
  await expect(listen(allowed)).rejects.toThrow('409')
})
