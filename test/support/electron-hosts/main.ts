import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import { forkHosts } from '../../../src/desktop/host-forks.ts'

/** A shell that does nothing but start one station and its hosts; it writes what the station tells, a line of JSON each. */
app.on('ready', () => {
  const station = utilityProcess.fork(join(__dirname, 'station.cjs'), ['one', '--two'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const hosts = forkHosts(__dirname, (message, ports) => station.postMessage(message, ports))
  const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`)
  station.on('message', (message: unknown) => {
    if (!hosts.take(message)) say(message)
  })
  station.on('exit', (code) => {
    hosts.endAll()
    say({ station: 'exited', code })
    setTimeout(() => app.exit(0), 500)
  })
})
