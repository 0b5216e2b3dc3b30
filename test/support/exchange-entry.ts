import type { ExchangeScript, FromExchange } from './exchange-process.ts'
import { PhoneExchange } from './phone-exchange.ts'

/** The process of `openExchangeProcess`; ends when the test goes away. */
const [scriptUrl = ''] = process.argv.slice(2)
const tell = (message: FromExchange<unknown>) => void (process.connected && process.send?.(message))
const { script } = (await import(scriptUrl)) as { script: ExchangeScript<unknown, unknown> }

process.once('disconnect', () => process.exit(0))
process.once('message', (message) => void open((message as { settings: unknown }).settings))

async function open(settings: unknown): Promise<void> {
  const behave = script(
    settings,
    (told) => tell({ type: 'told', told }),
    () => exchange,
  )
  const exchange = await PhoneExchange.open(async (candidate) => {
    try {
      await behave(candidate)
    } catch (error) {
      tell({ type: 'failed', message: String(error) })
      throw error
    }
  })
  tell({ type: 'open', port: exchange.port })
}
