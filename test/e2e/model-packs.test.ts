import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createModelStore, type ModelStore } from '../../src/station/models/model-store.ts'
import { useConsole } from '../support/console.ts'
import { encodeOnnx } from '../support/model-files.ts'
import { button } from '../support/words.ts'

const folder = mkdtempSync(join(tmpdir(), 'storefront-packs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const console = useConsole({ language: 'zh-CN', env: { STOREFRONT_MODEL_FOLDER: join(folder, 'models') } })
const { t } = console

/** A pack of one edition of a recogniser, signed by a key that the station does not know. */
async function makePack(edition: string): Promise<string> {
  const models: ModelStore = createModelStore(
    { format: 1, hubs: [], models: [] },
    { folder: join(folder, `made-${edition}`), further: [] },
  )
  const source = join(folder, edition, 'paraformer-small')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'model.onnx'), encodeOnnx({ model_type: 'paraformer', edition }))
  writeFileSync(join(source, 'tokens.txt'), '<blk> 0\n好 1\n')
  const [model] = await models.importModel(source)
  const path = join(folder, `${edition}.storefront-models`)
  const { privateKey } = generateKeyPairSync('ed25519')
  const signSecret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  await models.packModels([model?.id ?? ''], path, { signSecret })
  return path
}

async function choose(file: string): Promise<void> {
  await console.page.locator('input[type="file"]').setInputFiles(file)
}

it('an administrator looks into a pack, confirms its source, uses it, and goes back to the version before', async () => {
  const { page } = console
  await console.open('/settings/models')
  for (const edition of ['first', 'second']) {
    await choose(await makePack(edition))
    await page.getByText(t('models.inPack', { name: `${edition}.storefront-models` })).waitFor()
    const use = page.getByRole('button', { name: button(t('models.install')) })
    expect(await use.isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: t('models.confirm') }).check()
    await use.click()
    await use.waitFor({ state: 'detached' })
  }
  const back = page.getByRole('button', { name: button(t('models.rollBack')) })
  const hashes = () => page.locator('code').allTextContents()
  await back.waitFor()
  const second = await hashes()
  await back.click()
  await expect.poll(hashes).not.toEqual(second)
})

it('a pack that was changed after it was signed is refused in words', async () => {
  const { page } = console
  const path = await makePack('third')
  writeFileSync(
    path,
    Buffer.from(readFileSync(path).toString('latin1').replace('"unknown"', '"free---"'), 'latin1'),
  )
  await choose(path)
  await page.getByText(t('failures.PACK_FORGED.what')).waitFor()
  expect(await page.getByRole('button', { name: button(t('models.install')) }).count()).toBe(0)
})
