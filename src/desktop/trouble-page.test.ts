import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../test/support/temp-folder.ts'
import { keepChosenFolder, readChosenFolder, withDataFolder } from './chosen-folder.ts'
import { troubleLinks, troublePage } from './trouble-page.ts'

const textOf = (url: string) => decodeURIComponent(url.slice(url.indexOf(',') + 1))

describe('the page of a start that failed', () => {
  it.each(['zh-CN', 'en'] as const)('says what happened, what is safe and what to do: %s', (language) => {
    const page = textOf(
      troublePage(
        {
          code: 'DATA_FOLDER_NETWORK',
          data: { type: 'cifs' },
          dataFolder: String.raw`\\server\<hr> 张 三`,
        },
        language,
        'line <1>',
      ),
    )
    expect(page).toContain(String.raw`\\server\&#60;hr&#62; 张 三`)
    expect(page).toContain('line &#60;1&#62;')
    for (const address of Object.values(troubleLinks)) expect(page).toContain(`href="${address}"`)
    expect(page).not.toMatch(/\{\{|undefined|<script/u)
  })

  it.each([
    ['DATA_FOLDER_NETWORK', troubleLinks.folder],
    ['FOLDER_HELD', troubleLinks.again],
  ] as const)('puts first what may help: %s', (code, first) => {
    const page = textOf(troublePage({ code, data: {}, dataFolder: '/d' }, 'en', ''))
    expect(/<nav><a class="" href="([^"]+)"/u.exec(page)?.[1]).toBe(first)
    expect(page.match(/<a class="" /gu)).toHaveLength(1)
  })

  it('offers no other folder where that would not help', () => {
    const page = troublePage({ code: 'PORT_TAKEN', data: { port: '80' }, dataFolder: '/d' }, 'en', '')
    expect(textOf(page)).not.toContain(troubleLinks.folder)
  })
})

describe('another data folder', () => {
  it('is remembered for this user, and takes the place of the one that was given', () => {
    const appData = makeTempFolder()
    expect(readChosenFolder(appData)).toBeUndefined()
    keepChosenFolder(appData, '/数据 1')
    keepChosenFolder(appData, '/数据 2')
    expect(readChosenFolder(appData)).toBe('/数据 2')
    expect(withDataFolder(['main.cjs', '--data', 'x', '--role', 'hq', '--data=y'], '/z')).toEqual([
      'main.cjs',
      '--role',
      'hq',
      '--data',
      '/z',
    ])
  })
})
