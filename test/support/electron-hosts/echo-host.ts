import { connectParent } from '../../../src/processes/parent-port.ts'

type Asked = { readonly say?: unknown; readonly exitWith?: number; readonly signal?: NodeJS.Signals }

/** Says back what it hears, with what it was started with; ends as it is asked to. */
const port = connectParent()
port.onMessage((message) => {
  const { say, exitWith, signal } = message as Asked
  if (exitWith !== undefined) process.exit(exitWith)
  if (signal !== undefined) process.kill(process.pid, signal)
  const types = Object.values((say ?? {}) as object).map(
    (value: unknown) => (value as object).constructor.name,
  )
  port.post({ said: say, types, args: process.argv.slice(2), arenas: process.env['MALLOC_ARENA_MAX'] })
})
