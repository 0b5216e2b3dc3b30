import { createServer } from 'node:net'
import { get } from 'node:https'

/** The candidate's page and all that it names, over HTTPS as a phone asks for them, trusting this authority alone. */
export async function askDoor(link: string, authority: string): Promise<void> {
  const page = await ask(new URL(link), authority)
  const named = [...page.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path = '']) => path)
  const outside = named.filter((path) => /^(?:[a-z]+:)?\/\//iu.test(path))
  if (outside.length > 0) throw new Error(`the page names ${outside.join(' ')}`)
  for (const path of named.filter((one) => !one.startsWith('data:')))
    await ask(new URL(path, link), authority)
}

async function ask(url: URL, authority: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const asking = get(url, { ca: authority, agent: false }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(pieces).toString('utf8'))
        else reject(new Error(`${url.pathname.slice(0, 3)} answers ${answer.statusCode}`))
      })
    })
    asking.on('error', reject)
  })
}

/** A port of loopback that nobody uses now. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
