import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { administrator, openMenu } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { wordsOf } from '../support/words.ts'

const zh = wordsOf('zh-CN')
const en = wordsOf('en')

describe('the first run', () => {
  // Every folder of a test lies in one that is synced, as it seems.
  const env = { OneDrive: tmpdir() }
  const console = useConsole({ language: 'zh-CN', begin: 'first-run', env })
  const field = (key: string) => console.page.getByLabel(zh(`access.${key}`), { exact: true })

  it('speaks Chinese, and English at a click', async () => {
    const { page } = console
    await page.getByRole('heading', { name: zh('access.firstRunTitle') }).waitFor()
    await page.getByText('English').click()
    await page.getByRole('heading', { name: en('access.firstRunTitle') }).waitFor()
    await page.getByText('简体中文').click()
    await page.getByRole('heading', { name: zh('access.firstRunTitle') }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  it('shows where data lies, what is to be watched there, and that the models are ready', async () => {
    const { page, data } = console
    await page.getByText(data).waitFor()
    await page.getByText(zh('recovery.folder.synced', { service: 'OneDrive' })).waitFor()
    expect(await page.getByText(zh('access.modelState.present')).count()).toBeGreaterThanOrEqual(2)
  })

  it('checks each field as one leaves it, and takes the error back when it is mended', async () => {
    const { page } = console
    await field('password').fill('abc')
    await field('password').blur()
    await page.getByText(zh('access.passwordShort', { missing: 7 })).waitFor()
    await field('password').fill(administrator.password)
    await page.getByText(zh('access.passwordShort', { missing: 7 })).waitFor({ state: 'detached' })
    await field('passwordAgain').fill('something else')
    await field('passwordAgain').blur()
    await page.getByText(zh('access.passwordDiffers')).waitFor()
    await page.getByRole('button', { name: zh('access.start') }).click()
    await page.getByText(zh('access.required')).first().waitFor()
    expect(await page.getByText(zh('access.required')).count()).toBe(5)
  })

  it('keeps what was typed through a reload, but no password', async () => {
    const { page } = console
    await field('name').fill(administrator.name)
    await field('login').fill(administrator.login)
    await field('group').fill('晨光便利')
    await field('region').fill('华东区')
    await page.reload()
    await page.getByRole('heading', { name: zh('access.firstRunTitle') }).waitFor()
    expect(await field('name').inputValue()).toBe(administrator.name)
    expect(await field('login').inputValue()).toBe(administrator.login)
    expect(await field('group').inputValue()).toBe('晨光便利')
    expect(await field('password').inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('assword')
  })

  it('ends with the recovery phrase, of which three words are asked back, and on Today', async () => {
    const { page } = console
    await field('password').fill(administrator.password)
    await field('passwordAgain').fill(administrator.password)
    await field('store').fill('南京西路店')
    await page.getByRole('button', { name: zh('access.start') }).click()
    await page.getByRole('heading', { name: zh('keys.step.title') }).waitFor()
    await page.getByRole('listitem').nth(23).waitFor()
    const words = await page.getByRole('listitem').allTextContents()
    await page.getByRole('button', { name: zh('backup.phrase.written') }).click()
    for (const wordField of await page.getByRole('textbox').all()) {
      const number = Number((await wordField.getAttribute('id'))?.split('-').at(-1))
      await wordField.fill(words[number - 1] ?? '')
    }
    await page.getByRole('button', { name: zh('backup.phrase.confirm') }).click()
    await page.getByRole('heading', { name: zh('today.emptyTitle') }).waitFor()
    expect(await page.getByText(zh('keys.remind.file')).count()).toBe(0)
    await page.getByText('南京西路店').waitFor()
  })

  it('signs out for good: going back shows nothing', async () => {
    const { page } = console
    await openMenu(page, page.getByRole('button', { name: zh('common.user.menu') }))
    await page.getByRole('menuitem', { name: zh('common.user.signOut') }).click()
    await page.getByRole('heading', { name: zh('access.signInTitle') }).waitFor()
    await page.goto('/candidates')
    await page.getByRole('heading', { name: zh('access.signInTitle') }).waitFor()
  })

  it('says how many attempts a wrong password leaves, then lets the right one in', async () => {
    const { page } = console
    const signIn = page.getByRole('button', { name: zh('access.signIn') })
    for (const attemptsLeft of [4, 3]) {
      await field('login').fill(administrator.login)
      await field('password').fill('not this one')
      await signIn.click()
      const words = zh('failures.INVALID_CREDENTIALS.safe', { attemptsLeft })
      await page.getByText(words).waitFor()
      expect(await field('password').inputValue()).toBe('')
    }
    await field('password').fill(administrator.password)
    await signIn.click()
    await page.getByRole('heading', { name: zh('candidates.title'), exact: true }).waitFor()
  })
})
