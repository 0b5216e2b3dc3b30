import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { join, resolve } from 'node:path'
import { FailureRecord } from '../contract/failures.ts'
import type { contract } from '../contract/index.ts'
import { assemble, readProductVersion } from '../station/assemble.ts'
import { Failure } from '../station/failure.ts'
import { chooseDataFolder as dataFolderFor } from '../station/data-folder/choose-data-folder.ts'
import { examineDataFolder } from '../station/data-folder/examine-data-folder.ts'
import { projectFolder } from '../station/folders.ts'
import { readInstallOptions } from '../station/install-options.ts'
import { startServer } from '../station/http/server.ts'
import { createLog } from '../station/log.ts'
import { modelPlaces } from '../station/models/model-store.ts'
import { claimDataFolder, findRunning, type Running } from '../station/single-instance.ts'
import { StationLife } from '../station/station-life.ts'
import type { CliIo } from './io.ts'

export type Api = {
  /** The same API that the console uses; rejects with `Failure`. */
  readonly call: <Result>(
    work: (client: ContractRouterClient<typeof contract>) => Promise<Result>,
  ) => Promise<Result>
  /** For what does not travel as JSON; rejects with `Failure` for an answer that is not ok. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly dataFolder: string
}

/**
 * Runs a command against the station of a data folder: the one that runs already, or one opened for this command.
 * `data` (the `--data` option) goes before `STOREFRONT_DATA`. ALREADY_RUNNING when the folder is held by a
 * process that does not answer.
 */
export async function withApi<Result>(
  { io, data }: { io: CliIo; data: string | undefined },
  work: (api: Api) => Promise<Result>,
): Promise<Result> {
  const dataFolder = chooseDataFolder(io, data)
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) {
    const running = findRunning(dataFolder)
    if (running === undefined) throw new Failure('ALREADY_RUNNING')
    return await work(apiOf(running, dataFolder))
  }
  try {
    const life = await StationLife.start(
      await assemble({
        dataFolder,
        log: createLog({ folder: dataFolder, stderr: null }),
        productVersion: readProductVersion(),
        passphrase: io.env['STOREFRONT_PASSPHRASE'],
        models: modelPlaces(io.env, dataFolder),
      }),
    )
    try {
      life.requireStation()
      const { app, port } = await startServer({
        life,
        port: 0,
        uiFolder: join(projectFolder(), 'dist', 'ui'),
      })
      try {
        return await work(apiOf({ port, secret: life.gate.secret }, dataFolder))
      } finally {
        await app.close()
      }
    } finally {
      await life.close()
    }
  } finally {
    lock.release()
  }
}

/** The data folder a command works on; DATA_FOLDER_NETWORK or DATA_FOLDER_UNUSABLE where it cannot be. */
export function chooseDataFolder(io: CliIo, data: string | undefined): string {
  const asked = data === undefined ? undefined : resolve(io.cwd, data)
  const { options: installed } = readInstallOptions()
  const folder = dataFolderFor(asked, { env: io.env, installed })
  examineDataFolder(folder)
  return folder
}

function apiOf({ port, secret }: Running, dataFolder: string): Api {
  const origin = `http://127.0.0.1:${port}`
  const client: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ url: `${origin}/rpc`, headers: { authorization: secret } }),
  )
  return {
    dataFolder,
    call: async (work) => {
      try {
        return await work(client)
      } catch (error) {
        throw toFailure(error)
      }
    },
    fetch: async (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', secret)
      const answer = await fetch(`${origin}${path}`, { ...init, headers }).catch((error: unknown) => {
        throw toFailure(error)
      })
      if (answer.ok) return answer
      const said = FailureRecord.safeParse(await answer.json().catch(() => undefined))
      throw said.success ? new Failure(said.data.code, said.data.data) : new Failure('UNEXPECTED')
    },
  }
}

/** A station that stopped answering in mid-command holds its folder and says nothing. */
function toFailure(error: unknown): unknown {
  if (error instanceof ORPCError) {
    const said = FailureRecord.safeParse({
      code: error.code,
      data: (error.data as object | null) ?? undefined,
    })
    return said.success ? new Failure(said.data.code, said.data.data, { cause: error }) : error
  }
  return error instanceof TypeError ? new Failure('ALREADY_RUNNING', undefined, { cause: error }) : error
}
