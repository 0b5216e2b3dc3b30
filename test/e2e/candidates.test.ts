import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/contract/candidates.ts'
import { dropFiles, openMenu } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { encodeGbk } from '../support/gbk.ts'
import { button } from '../support/words.ts'

const years = '工作年限'
const source = '应聘渠道'
const hours = '可上班时间'
const head = `姓名,手机,邮箱,${years},${source},${hours}`
const people = [
  '李娜,13912345678,li.na@example.com,3,门店海报,周一至周五 09:00-18:00',
  '单雄,13800001111,,12,朋友介绍,周六 全天',
  ',13800002222,,1,门店海报,',
  '王芳,1.38E+10,,2,门店海报,',
  '赵敏,13800003333,zhao.min@example.com,很多,朋友介绍,',
  '李娜娜,13912345678,,5,电视广告,',
  '李丽娜,13700004444,li.na@example.com,4,朋友介绍,',
]

describe('the candidates of a chain', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const name = (key: string, values?: Record<string, unknown>) => button(t(key, values))
  const press = async (key: string, values?: Record<string, unknown>) =>
    await console.page
      .getByRole('button', { name: name(key, values) })
      .first()
      .click()
  /** The line that says what was done, while it can be undone. */
  const done = (text: string) => console.page.locator('.ant-message-notice', { hasText: text })
  const undo = async (text: string) => {
    await done(text)
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await done(t('candidates.change.undone')).first().waitFor()
  }
  const choose = async (list: Locator, option: string) => {
    await list.click()
    await console.page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
  }
  const row = (text: string) => console.page.getByRole('row', { name: new RegExp(text) })
  const value = (field: string) =>
    console.page.getByRole('button', { name: new RegExp(`^${field}：.*点击修改$`) })
  const found = async (query: string): Promise<readonly Candidate[]> => {
    const answer = await console.page.request.post('/api/candidates/search', { data: { query } })
    return ((await answer.json()) as { rows: Candidate[] }).rows
  }

  it('begin with fields of one’s own', async () => {
    const { page } = console
    await console.open('/candidates')
    await page.getByRole('heading', { name: t('candidates.emptyTitle') }).waitFor()
    await openMenu(page, page.getByRole('button', { name: t('candidates.more') }))
    await page.getByRole('menuitem', { name: t('candidates.fields.title') }).click()
    await page.getByRole('heading', { name: t('candidates.fields.emptyTitle') }).waitFor()
    for (const [field, kind] of [
      [years, 'number'],
      [source, 'choice'],
      [hours, 'availability'],
    ] as const) {
      await press('candidates.fields.add')
      const form = page.getByRole('dialog')
      await form.getByLabel(t('candidates.fields.nameIn.zh')).fill(field)
      await form.getByRole('radio', { name: t(`candidates.fields.kinds.${kind}`) }).check()
      if (kind === 'number') await form.getByLabel(t('candidates.fields.unit')).fill('年')
      if (kind === 'choice') {
        for (const [index, choice] of ['门店海报', '朋友介绍'].entries()) {
          await form.getByRole('button', { name: name('candidates.fields.choiceAdd') }).click()
          await form
            .getByLabel(
              t('candidates.fields.choiceNumber', { number: index + 1, language: t('common.language.zh') }),
              { exact: true },
            )
            .fill(choice)
        }
      }
      await form.getByRole('button', { name: name('common.action.save') }).click()
      await form.waitFor({ state: 'hidden' })
      await row(field).waitFor()
    }
  })

  it('whose order and archiving can be undone; they are found under the settings', async () => {
    const { page } = console
    await page.getByRole('link', { name: t('common.menu.settings') }).click()
    await page.getByText(t('common.settings.fields'), { exact: true }).click()
    const order = async () =>
      (await page.locator('tbody tr td:first-child').allTextContents()).map((text) => text.trim())
    const shown = [years, source, hours]
    await expect.poll(order).toEqual(shown)
    await page.getByRole('button', { name: t('candidates.fields.down', { name: years }) }).click()
    await expect.poll(order).toEqual([source, years, hours])
    await undo(t('candidates.fields.moved', { name: years }))
    await expect.poll(order).toEqual(shown)
    await page.getByRole('button', { name: t('candidates.fields.archiveOf', { name: hours }) }).click()
    await expect.poll(order).toEqual([years, source, `${hours}${t('candidates.fields.isArchived')}`])
    await undo(t('candidates.fields.archived', { name: hours }))
    await expect.poll(order).toEqual(shown)
  })

  it('come from a GBK table; what is wrong in it is marked and said', async () => {
    const { page } = console
    await console.open('/candidates/import')
    await dropFiles(page.getByText(t('candidates.import.drop')), {
      '应聘者.csv': encodeGbk([head, ...people].join('\r\n')),
    })
    await page.getByText(t('candidates.import.csvAs', { encoding: 'GBK / GB18030' })).waitFor()
    for (const [line, column, reason] of [
      [4, '', 'name-missing'],
      [5, '手机', 'phone-malformed'],
      [6, years, 'number-malformed'],
      [7, source, 'choice-unknown'],
    ] as const) {
      const where = column ? t('candidates.import.inColumn', { column }) : ''
      const refused = page.locator(`.import-rows tr[data-row-key="${line}"]`)
      await refused.getByText(`${where}${t(`candidates.import.reason.${reason}`)}`).waitFor()
      if (column) expect(await refused.locator('.cell-refused').count()).toBe(1)
    }
    const [rejected] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: name('candidates.import.downloadRejected') }).click(),
    ])
    expect(rejected.suggestedFilename()).toMatch(/\.csv$/)
  })

  it('follow another mapping at once, which survives a reload', async () => {
    const { page } = console
    const target = page.getByLabel(t('candidates.import.goesToOf', { column: source }))
    await choose(target, t('candidates.import.ignore'))
    await page.getByRole('button', { name: `${t('candidates.import.outcome.rejected')} 3` }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: `${t('candidates.import.outcome.rejected')} 3` }).waitFor()
    await choose(target, source)
    await page.getByRole('button', { name: `${t('candidates.import.outcome.rejected')} 4` }).waitFor()
  })

  it('are written when one agrees, and gone again when it is undone', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('candidates.import.do', { count: 3, people: 3 }) }).click()
    const imported = t('candidates.change.import', { count: 3 })
    await page.getByRole('heading', { name: imported }).waitFor()
    expect(await found('')).toHaveLength(3)
    const [rejected] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: name('candidates.import.downloadRejected') }).click(),
    ])
    const path = await rejected.path()
    expect(readFileSync(path, 'utf8')).toContain('1.38E+10')
    await undo(imported)
    expect(await found('')).toHaveLength(0)
    await console.open('/candidates')
    await openMenu(page, page.getByRole('button', { name: t('candidates.more') }))
    await page.getByRole('menuitem', { name: t('candidates.change.title') }).click()
    const undone = page.getByRole('listitem').filter({ hasText: t('candidates.change.undo', { count: 3 }) })
    await undone.getByRole('button', { name: t('common.action.undo') }).click()
    await page.keyboard.press('Escape')
    await row('李娜').waitFor()
    expect(await found('')).toHaveLength(3)
  })

  it('are found by pinyin and its initials', async () => {
    const { page } = console
    const search = page.getByLabel(t('candidates.search'))
    for (const query of ['shanxiong', 'sx']) {
      await search.fill(query)
      await row('李娜').waitFor({ state: 'hidden' })
      await row('单雄').waitFor()
    }
    await search.fill('')
    await row('李娜').waitFor()
  })

  it('are filtered by a field; the filter is in the address and comes back', async () => {
    const { page } = console
    await press('candidates.filter.add')
    await choose(page.getByLabel(t('candidates.filter.field')), hours)
    await page.getByRole('button', { name: t('candidates.filter.apply'), exact: true }).click()
    await row('单雄').waitFor({ state: 'hidden' })
    await row('李娜').waitFor()
    await console.open('/positions')
    await console.open('/candidates')
    await row('李娜').waitFor()
    expect(page.url()).toContain('available')
    await press('common.action.clear')
    await row('单雄').waitFor()
  })

  it('scroll sideways on a small screen without their page, names in sight', async () => {
    const { page } = console
    const before = page.viewportSize()
    await page.setViewportSize({ width: 1280, height: 720 })
    await row('单雄').waitFor()
    const sizes = async (selector: string) =>
      await page.locator(selector).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    await expect.poll(async () => await sizes('.long-table-box')).toBeGreaterThan(0)
    expect(await sizes('.frame-scroll')).toBe(0)
    const link = page.getByRole('link', { name: '单雄' })
    const left = async () => (await link.boundingBox())?.x
    const stood = await left()
    await page.locator('.long-table-box').evaluate((box) => box.scrollTo({ left: box.scrollWidth }))
    await expect
      .poll(async () => await page.locator('.long-table-box').evaluate((box) => box.scrollLeft))
      .toBeGreaterThan(0)
    expect(await left()).toBe(stood)
    await link.click({ trial: true })
    if (before) await page.setViewportSize(before)
  })

  it('are changed where the value stands; half-typed text survives a reload', async () => {
    const { page } = console
    await page.getByRole('link', { name: '单雄' }).click()
    await value(t('candidates.note')).click()
    await page.getByRole('textbox', { name: t('candidates.note') }).fill('晚上方便')
    await page.reload()
    const note = page.getByRole('textbox', { name: t('candidates.note') })
    await expect.poll(async () => await note.inputValue()).toBe('晚上方便')
    await note.press('Control+Enter')
    const saved = t('candidates.edit.saved', { field: t('candidates.note') })
    await done(saved).waitFor()
    expect((await found('sx'))[0]?.note).toBe('晚上方便')
    await undo(saved)
    await value(t('candidates.note')).getByText(t('candidates.none')).waitFor()
  })

  it('keep the change of a colleague, or show both', async () => {
    const { page } = console
    const colleague = async (change: Partial<Candidate>) => {
      const [candidate] = await found('sx')
      if (!candidate) throw new Error('nobody found')
      await page.request.put(`/api/candidates/${candidate.id}`, {
        data: { ...candidate, ...change, baseRevision: candidate.revision },
      })
    }
    await value(t('candidates.email')).click()
    await page.getByRole('textbox', { name: t('candidates.email') }).fill('dan@example.com')
    await colleague({ note: '白天方便' })
    await page.keyboard.press('Enter')
    await done(t('candidates.edit.saved', { field: t('candidates.email') })).waitFor()
    expect((await found('sx'))[0]).toMatchObject({ note: '白天方便', email: 'dan@example.com' })

    await value(t('candidates.email')).click()
    await page.getByRole('textbox', { name: t('candidates.email') }).fill('shan@example.com')
    await colleague({ email: 'xiong@example.com' })
    await page.keyboard.press('Enter')
    await page.getByText(t('candidates.edit.conflict')).waitFor()
    await page.getByText('xiong@example.com').waitFor()
    await press('candidates.edit.keepMine')
    await value(t('candidates.email')).getByText('shan@example.com').waitFor()
  })

  it('tell their week by keys or by dragging', async () => {
    const { page } = console
    await value(hours).click()
    const week = page.getByRole('dialog', { name: hours })
    await week.getByText('周六 全天', { exact: true }).waitFor()
    await press('candidates.week.none')
    await week.getByRole('button', { name: '周一 09:00–09:30' }).focus()
    await page.keyboard.press('Space')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(`Shift+${key}`)
    await week.getByText('周一 09:00–10:30；周二 10:00–10:30', { exact: true }).waitFor()
    const from = week.getByRole('button', { name: '周三 18:00–18:30' })
    const to = week.getByRole('button', { name: '周五 20:30–21:00' })
    await from.hover()
    await page.mouse.down()
    await to.hover()
    await page.mouse.up()
    await week.getByText(/周三至周五 18:00–21:00/).waitFor()
    await week.getByRole('button', { name: name('common.action.save') }).click()
    await value(hours)
      .getByText(/周三至周五 18:00–21:00/)
      .waitFor()
  })

  it('are merged side by side, and apart again when it is undone', async () => {
    const { page } = console
    await console.open('/candidates')
    await page.getByRole('link', { name: '李娜', exact: true }).click()
    await page.getByRole('link', { name: t('candidates.duplicates.compare') }).click()
    await page.getByRole('heading', { name: t('candidates.merge.title') }).waitFor()
    await page.getByRole('radio', { name: `${years}: 4 年` }).check()
    await press('candidates.merge.do', { count: 2 })
    await value(years).getByText('4 年').waitFor()
    expect(await found('')).toHaveLength(2)
    await undo(t('candidates.change.merge', { count: 2 }))
    await value(years).getByText('3 年').waitFor()
    expect(await found('')).toHaveLength(3)
  })

  it('are changed and removed together, and brought back', async () => {
    const { page } = console
    await console.open('/candidates')
    for (const who of ['李娜', '单雄'])
      await page.getByLabel(t('candidates.bulk.one', { name: who }), { exact: true }).check()
    await press('candidates.bulk.set')
    const form = page.getByRole('dialog')
    await choose(form.getByLabel(t('candidates.filter.field')), years)
    await form.getByLabel(years).fill('7')
    await form.getByRole('button', { name: name('candidates.bulk.setDo') }).click()
    await undo(t('candidates.change.update', { count: 2 }))
    expect(Object.values((await found('sx'))[0]?.values ?? {})).toContain(12)

    for (const who of ['李娜', '单雄'])
      await page.getByLabel(t('candidates.bulk.one', { name: who }), { exact: true }).check()
    await press('candidates.bulk.remove')
    await row('单雄').waitFor({ state: 'hidden' })
    await undo(t('candidates.change.remove', { count: 2 }))
    await row('单雄').waitFor()
  })
})
