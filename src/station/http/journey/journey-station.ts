import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StationRole } from '../../../contract/access.ts'
import type { contract } from '../../../contract/index.ts'
import { assemble, readProductVersion } from '../../assemble.ts'
import { projectFolder } from '../../folders.ts'
import { startCandidateServer } from '../candidate-server.ts'
import { launchLink, startServer } from '../server.ts'
import { createLog } from '../../log.ts'
import { modelPlaces } from '../../models/model-store.ts'
import { StationLife } from '../../station-life.ts'

/** A whole station of the journey, asked over its own HTTP as the console asks it. */
export type JourneyStation = {
  readonly call: ContractRouterClient<typeof contract>
  /** For what does not travel as JSON; throws for an answer that is not ok. */
  readonly fetch: (path: string) => Promise<Response>
  /** The one-time address of the console. */
  readonly link: string
  close(): Promise<void>
}

/** Opens a station with all its servers over an empty folder; nothing of it is told apart from a real one. */
export async function openJourneyStation(dataFolder: string, role: StationRole): Promise<JourneyStation> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const life = await StationLife.start({
    ...(await assemble({
      dataFolder,
      log: createLog({ folder: dataFolder, stderr: null }),
      productVersion: readProductVersion(),
      passphrase: undefined,
      models: modelPlaces(process.env),
    })),
    role,
  })
  life.requireStation()
  const built = join(projectFolder(), 'dist')
  const { app, port } = await startServer({ life, port: 0, uiFolder: join(built, 'ui') })
  const door = await startCandidateServer({ life, uiFolder: join(built, 'candidate') })
  await life.beginCalling()
  const origin = `http://127.0.0.1:${port}`
  const headers = { authorization: life.gate.secret }
  return {
    call: createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers })),
    link: launchLink(life, port),
    async fetch(path) {
      const answer = await fetch(`${origin}${path}`, { headers })
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
      return answer
    },
    async close() {
      await door.close()
      await app.close()
      await life.close()
    },
  }
}
