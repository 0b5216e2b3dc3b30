import { KeyKeeper } from '../../src/station/keys/key-keeper.ts'
import { keyStoreOf } from '../../src/station/keys/key-store.ts'
import { FakeKeyStore } from './fake-key-store.ts'

/** Opens a data folder's key as a start does, and lets the key store of a file take it; for tests that kill it meanwhile. */
const [folder = '', store = ''] = process.argv.slice(2)
const keyStore = keyStoreOf(new FakeKeyStore(store).shell)
const owner = { user: 'anna', computer: 'till-1' }
const writes = (globalThis as { storefrontWrites?: { arm(): void; countWrites(): number } }).storefrontWrites
writes?.arm()
const keeper = await KeyKeeper.open({ folder, passphrase: undefined, keyStore, owner })
keeper.beginMoving()
await keeper.settle()
process.stdout.write(`${keeper.kept} ${writes?.countWrites() ?? 0}\n`)
