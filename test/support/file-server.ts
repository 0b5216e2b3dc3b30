import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  url: string
  /** `GET <path> <range>` for each request so far. */
  requests: string[]
  close(): Promise<void>
}

export interface ServedFile {
  content: Uint8Array
  /** Cuts the connection after so many bytes, the first time it is asked for. */
  cutAfter?: number
  /** Answers the whole file however it is asked. */
  ignoreRange?: boolean
}

/** Serves files on loopback, with ranges, as a model hub does. */
export async function serveFiles(files: Record<string, ServedFile>): Promise<FileServer> {
  const requests: string[] = []
  const cut = new Set<string>()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const file = files[path]
    requests.push(`${path} ${request.headers.range ?? ''}`.trim())
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
    const start = range === null || file.ignoreRange ? 0 : Number(range[1])
    const body = file.content.subarray(start)
    const headers: Record<string, string | number> = { 'content-length': body.length }
    if (start > 0)
      headers['content-range'] = `bytes ${start}-${file.content.length - 1}/${file.content.length}`
    response.writeHead(start > 0 ? 206 : 200, headers)
    if (file.cutAfter === undefined || cut.has(path)) {
      response.end(body)
      return
    }
    cut.add(path)
    response.write(body.subarray(0, file.cutAfter), () => setTimeout(() => response.destroy(), 20))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
