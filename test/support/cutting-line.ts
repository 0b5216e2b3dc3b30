import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CuttingLine {
  readonly port: number
  /** Bytes that went from the caller to the other end so far. */
  readonly bytesUp: number
  readonly bytesDown: number
  /** Connections so far. */
  readonly calls: number
  /** Cuts all connections once so many more bytes went up, or down, and lets new ones through. */
  cutAfter(bytes: number, direction?: 'up' | 'down'): void
  close(): Promise<void>
}

/** A line to a port of this computer that can be cut at a byte. */
export async function openCuttingLine(to: number, host = '127.0.0.1'): Promise<CuttingLine> {
  const open = new Set<Socket>()
  const moved = { up: 0, down: 0 }
  let calls = 0
  let cut: { direction: 'up' | 'down'; at: number } | undefined
  const pass = (from: Socket, into: Socket, direction: 'up' | 'down') => {
    from.on('data', (chunk: Buffer) => {
      moved[direction] += chunk.length
      if (cut?.direction === direction && moved[direction] >= cut.at) {
        cut = undefined
        for (const socket of open) socket.resetAndDestroy()
        return
      }
      if (!into.write(chunk)) {
        from.pause()
        into.once('drain', () => from.resume())
      }
    })
    from.on('end', () => into.end())
    from.on('error', () => into.destroy())
    from.on('close', () => {
      open.delete(from)
      into.destroy()
    })
  }
  const server = createServer((caller) => {
    calls += 1
    const other = connect({ host: '127.0.0.1', port: to })
    open.add(caller)
    open.add(other)
    pass(caller, other, 'up')
    pass(other, caller, 'down')
  })
  server.listen(0, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get bytesUp() {
      return moved.up
    },
    get bytesDown() {
      return moved.down
    },
    get calls() {
      return calls
    },
    cutAfter: (bytes, direction = 'up') => {
      cut = { direction, at: moved[direction] + bytes }
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
