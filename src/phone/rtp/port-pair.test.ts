import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loopback, openEnd } from './ends.fixture.ts'
import { openRtpEnd } from './open-rtp-end.ts'
import { PortsTaken } from './rtp-types.ts'

/** Takes a port that the system chose, so that the range around it is somewhere nobody else is. */
async function takePort(port = 0): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind({ port, address: loopback, exclusive: true })
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  return socket.address().port
}

describe('the ports of a call', () => {
  it('are an even one and the next, both within the range', async () => {
    for (const range of [[46_001, 46_005] as const, [46_002, 46_005] as const]) {
      const end = await openEnd(range)
      expect([46_002, 46_004]).toContain(end.port)
    }
  })

  it('are a clear failure when all are taken, and free again after a call', async () => {
    const range = [46_010, 46_013] as const
    const ends = await Promise.all([openEnd(range), openEnd(range)])
    expect(new Set(ends.map(({ port }) => port))).toEqual(new Set([46_010, 46_012]))
    await expect(openRtpEnd({ ports: range, address: loopback })).rejects.toThrow(PortsTaken)
    await expect(openRtpEnd({ ports: range, address: loopback })).rejects.toThrow('from 46010 to 46013')
    ends[0].close()
    expect((await openEnd(range)).port).toBe(ends[0].port)
  })

  it('are passed over where another program has only one of the two', async () => {
    await takePort(46_021)
    expect((await openEnd([46_020, 46_023])).port).toBe(46_022)
  })

  it.each([
    [46_031, 46_031],
    [46_030, 46_030],
    [46_040, 46_030],
  ])('are none from %i to %i', async (from, to) => {
    await expect(openRtpEnd({ ports: [from, to], address: loopback })).rejects.toThrow(PortsTaken)
  })

  it('are not opened on an address that is not this computer’s', async () => {
    await expect(openRtpEnd({ ports: [46_050, 46_060], address: '192.0.2.1' })).rejects.toThrow(
      'EADDRNOTAVAIL',
    )
  })
})
