import type { FakeSwitch } from './fake-switch.ts'
import { FakeTelephone } from './fake-telephone.ts'

export type AriAnswer = { readonly status: number; readonly body?: unknown }
type Question = { readonly method: string; readonly path: string; readonly query: URLSearchParams }

const refused = (status: number, message: string): AriAnswer => ({ status, body: { message } })
const done: AriAnswer = { status: 204 }

/** The REST interface: the procedures that are used, with the refusals that Asterisk documents for them. */
export function answerAri(asterisk: FakeSwitch, { method, path, query }: Question): AriAnswer {
  const [kind = '', id = '', deed = ''] = path.split('/').map(decodeURIComponent)
  const procedure = `${method} ${kind}${id === '' ? '' : '/*'}${deed === '' ? '' : `/${deed}`}`
  switch (procedure) {
    case 'GET channels':
      return { status: 200, body: [...asterisk.channels.values()].map((channel) => channel.toJson()) }
    case 'GET bridges':
      return {
        status: 200,
        body: [...asterisk.bridges].map(([bridge, channels]) => bridgeJson(bridge, channels)),
      }
    case 'GET applications/*':
      return asterisk.isRegistered
        ? { status: 200, body: { name: id } }
        : refused(404, 'Application not found')
    case 'POST channels':
      return originate(asterisk, query)
    case 'POST channels/*':
      return id === 'externalMedia' ? externalMedia(asterisk, query) : refused(404, 'Invalid URI')
    case 'DELETE channels/*':
      return asterisk.hangUp(id, Number(query.get('reason_code') ?? 16))
        ? done
        : refused(404, 'Channel not found')
    case 'POST bridges':
      return makeBridge(asterisk, query)
    case 'DELETE bridges/*':
      return asterisk.bridges.delete(id) ? done : refused(404, 'Bridge not found')
    case 'POST bridges/*/addChannel':
      return addChannels(asterisk, id, query)
    default:
      return kind === 'channels'
        ? answerOfChannel(asterisk, { deed: `${method} ${deed}`, id, query })
        : refused(404, 'Invalid URI')
  }
}

function bridgeJson(id: string, channels: ReadonlySet<string>): object {
  return {
    id,
    technology: 'simple_bridge',
    bridge_type: 'mixing',
    bridge_class: 'stasis',
    channels: [...channels],
  }
}

function originate(asterisk: FakeSwitch, query: URLSearchParams): AriAnswer {
  const endpoint = query.get('endpoint') ?? ''
  const id = query.get('channelId') ?? ''
  if (!/^\w+\/./u.test(endpoint)) return refused(400, 'Invalid endpoint specified')
  if (query.get('app') === null) return refused(400, 'Application or extension must be specified')
  if (asterisk.channels.has(id)) return refused(409, 'Channel with given unique ID already exists')
  if (endpoint.includes('nowhere')) return { status: 500, body: { error: 'Allocation failed' } }
  return { status: 200, body: asterisk.dial(id, endpoint, query.get('callerId') ?? '').toJson() }
}

function externalMedia(asterisk: FakeSwitch, query: URLSearchParams): AriAnswer {
  const words = (name: string): string => query.get(name) ?? ''
  const id = words('channelId')
  if (words('app') === '' || words('format') === '') return refused(400, 'app and format are required')
  if (asterisk.channels.has(id)) return refused(409, 'Channel with given unique ID already exists')
  const kind = `${words('transport')} ${words('encapsulation')}`
  if (kind === 'websocket none') {
    if (words('external_host') !== 'INCOMING' && words('connection_type') !== 'server')
      return refused(400, 'external_host is no websocket client')
    return { status: 200, body: asterisk.makeWebSocketChannel(id, words('format')).toJson() }
  }
  if (kind !== 'tcp audiosocket') return refused(501, 'transport and encapsulation do not go together')
  const [host = '', port = ''] = words('external_host').split(':')
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(words('data'))) return refused(400, 'data is no UUID')
  if (words('format') !== 'slin') return refused(400, 'unsupported format')
  const to = { host, port: Number(port), uuid: words('data') }
  return { status: 200, body: asterisk.makeAudioSocketChannel(id, to).toJson() }
}

function makeBridge(asterisk: FakeSwitch, query: URLSearchParams): AriAnswer {
  const id = query.get('bridgeId') ?? ''
  if (asterisk.bridges.has(id)) return refused(409, 'Bridge with the same bridgeId already exists')
  asterisk.bridges.set(id, new Set())
  return { status: 200, body: bridgeJson(id, new Set()) }
}

function addChannels(asterisk: FakeSwitch, id: string, query: URLSearchParams): AriAnswer {
  const bridge = asterisk.bridges.get(id)
  if (bridge === undefined) return refused(404, 'Bridge not found')
  const ids = (query.get('channel') ?? '').split(',')
  const channels = ids.map((channel) => asterisk.channels.get(channel))
  if (channels.includes(undefined)) return refused(400, 'Channel not found')
  if (channels.some((channel) => channel?.inStasis !== true))
    return refused(422, 'Channel not in Stasis application')
  for (const channels of asterisk.bridges.values()) for (const channel of ids) channels.delete(channel)
  for (const channel of ids) bridge.add(channel)
  return done
}

function answerOfChannel(
  asterisk: FakeSwitch,
  { deed, id, query }: { deed: string; id: string; query: URLSearchParams },
): AriAnswer {
  const channel = asterisk.channels.get(id)
  if (channel === undefined) return refused(404, 'Channel not found')
  if (deed === 'GET variable') {
    const value = channel.variables.get(query.get('variable') ?? '')
    return value === undefined
      ? refused(404, 'Provided variable was not found')
      : { status: 200, body: { value } }
  }
  if (!channel.inStasis) return refused(409, 'Channel not in a Stasis application')
  switch (deed) {
    case 'POST answer':
      channel.facts.state = 'Up'
      return done
    case 'POST ring':
      return done
    case 'POST dtmf':
      if (channel instanceof FakeTelephone) channel.digits += query.get('dtmf') ?? ''
      return done
    default:
      return refused(404, 'Invalid URI')
  }
}
