import type { AriChannel } from './ari-events.ts'
import type { AriNames } from './ari-names.ts'

export type AriBridge = { readonly id: string; readonly channels: readonly string[] }

/** What stands in Asterisk at one moment. */
export type Inventory = { readonly channels: readonly AriChannel[]; readonly bridges: readonly AriBridge[] }

/** A call that was handed over, and goes on between two telephones. */
export type Conversation = { readonly bridge: string; readonly channels: readonly string[] }

/**
 * What an earlier run left behind, of an inventory taken before the application is registered: until then nobody
 * could have called us. Conversations that were handed over are people talking: they are told apart and left alone.
 */
export function findLeftovers(
  { channels, bridges }: Inventory,
  { names, application, known }: { names: AriNames; application: string; known: ReadonlySet<string> },
): { readonly channels: string[]; readonly bridges: string[]; readonly conversations: Conversation[] } {
  const ours = bridges.filter(({ id }) => names.isOurs(id) && !known.has(id))
  const conversations = ours
    .filter((bridge) => names.isHandedOver(bridge.id) && bridge.channels.length >= 2)
    .map((bridge) => ({ bridge: bridge.id, channels: bridge.channels }))
  const spared = new Set(conversations.flatMap(({ bridge, channels }) => [bridge, ...channels]))
  const isLeft = (id: string): boolean => !known.has(wholeId(id)) && !spared.has(wholeId(id))
  return {
    channels: channels
      .filter(
        (channel) => isLeft(channel.id) && (names.isOurs(channel.id) || channel.application === application),
      )
      .map(({ id }) => id),
    bridges: ours.map(({ id }) => id).filter(isLeft),
    conversations,
  }
}

/** The second half of a Local channel has the id of the first and `;2`. */
const wholeId = (id: string): string => id.replace(/;2$/u, '')
