import { AriError } from './ari-error.ts'

type SocketOptions = { readonly headers: Readonly<Record<string, string>>; readonly protocols: string[] }

/** Node's own takes headers; the browser's types, by which tests are checked too, know of none. */
const HeaderedWebSocket = WebSocket as unknown as new (url: URL, options: SocketOptions) => WebSocket

/** Resolves once it is open; rejects after `timeoutMs` or when it closes before. Messages are `string` or `ArrayBuffer`. */
export async function openSocket(url: URL, options: SocketOptions, timeoutMs: number): Promise<WebSocket> {
  const socket = new HeaderedWebSocket(url, options)
  socket.binaryType = 'arraybuffer'
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>()
  const timer = setTimeout(() => {
    reject(new AriError('unreachable', 'the WebSocket did not open in time'))
    socket.close()
  }, timeoutMs)
  socket.addEventListener('open', () => resolve(socket), { once: true })
  socket.addEventListener('error', () => reject(new AriError('server-error', 'the WebSocket was refused')))
  socket.addEventListener('close', () => reject(new AriError('server-error', 'the WebSocket was closed')))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
  }
}
