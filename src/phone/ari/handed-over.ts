import type { AriContext } from './ari-context.ts'
import type { Conversation } from './leftovers.ts'

/** Two telephones that talk without us: when one of them hangs up, the other and their bridge are removed. */
export function watchConversation(line: AriContext, { bridge, channels }: Conversation): void {
  const ids = [bridge, ...channels]
  const finish = (): void => {
    for (const id of ids) line.unfollow(id)
    line.tidy(removeAll(line, [...channels.map((channel) => `channels/${channel}`), `bridges/${bridge}`]))
  }
  for (const id of ids)
    line.follow(id, {
      take: ({ type }) => {
        if (type === 'StasisEnd' || type === 'ChannelDestroyed') finish()
      },
      missing: finish,
    })
}

async function removeAll({ http }: AriContext, paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map(async (path) => await http.remove(path)))
}
