import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ShellState } from '../contract/shell.ts'
import { readArguments } from './arguments.ts'
import { autostartEntry, startsByEntry } from './autostart-entry.ts'
import { chooseKioskScreen } from './choose-screen.ts'
import { isKioskAddress, mayUse } from './console-rules.ts'
import { pathOfLink, toConsolePath } from './deep-link.ts'
import { readPreferences } from './preferences.ts'
import { quitQuestion } from './quit-question.ts'
import { describeStanding, lookOf } from './tray-look.ts'
import { centreOn, isOnScreen } from './window-place.ts'
import { wordsFor } from './words.ts'
import { stepZoom } from './zoom-steps.ts'

const idle: ShellState = {
  language: 'zh-CN',
  callsUp: 0,
  interviewsRunning: 0,
  interviewsWaiting: 0,
  jobsRunning: 0,
  notAtHeadquarters: null,
}
const words = wordsFor('zh-CN')

describe('the command line', () => {
  it('tells the station’s words, links and files from Chromium’s switches', () => {
    const argv = [
      '/opt/electron',
      '--no-sandbox',
      '/opt/app/dist/desktop/main.cjs',
      '--allow-file-access-from-files',
      '--port',
      '0',
      '--data=/srv/数据 1',
      '--hidden',
      'storefront-interview://open/review',
      '录音.wav',
      '/tmp/总部.sfjoin',
    ]
    expect(readArguments(argv, '/home/hr')).toEqual({
      station: ['--port', '0', '--data', '/srv/数据 1'],
      dataFolder: '/srv/数据 1',
      hidden: true,
      links: ['storefront-interview://open/review'],
      files: [join('/home/hr', '录音.wav'), '/tmp/总部.sfjoin'],
    })
  })

  it('names a data folder from where it was given, as it does files', () => {
    const { station, dataFolder } = readArguments(['/opt/storefront-interview', '--data', '数据'], '/home/hr')
    const folder = join('/home/hr', '数据')
    expect({ station, dataFolder }).toEqual({ station: ['--data', folder], dataFolder: folder })
  })

  it('of a packaged program begins with the program alone', () => {
    const { files, links } = readArguments(['/opt/storefront-interview', '/tmp/a.wav'], '/')
    expect({ files, links }).toEqual({ files: ['/tmp/a.wav'], links: [] })
  })
})

describe('a link into the console', () => {
  it.each([
    { link: 'storefront-interview://open/interviews/01f/report', path: '/interviews/01f/report' },
    { link: 'storefront-interview://open/candidates?status=new', path: '/candidates?status=new' },
    { link: 'storefront-interview://open/', path: '/' },
    { link: 'storefront-interview://open', path: '/' },
    { link: 'storefront-interview://close/', path: undefined },
    { link: 'storefront-interview://open//evil.example/', path: undefined },
    { link: 'storefront-interview://open/api/candidates', path: undefined },
    { link: 'storefront-interview://open/launch?token=x', path: undefined },
    { link: "storefront-interview://open/');alert(1)//", path: undefined },
    { link: 'http://open/review', path: undefined },
    { link: 'storefront-interview:', path: undefined },
  ])('$link leads to $path', ({ link, path }) => {
    expect(pathOfLink(link)).toBe(path)
  })

  it('is no way out of the console', () => {
    expect(toConsolePath('/interviews/../api/x')).toBeUndefined()
    expect(toConsolePath('http://evil.example/')).toBeUndefined()
    expect(toConsolePath('/?handed=1')).toBe('/?handed=1')
  })
})

describe('the tray', () => {
  it.each([
    { name: 'nothing goes on', state: idle, look: 'idle', line: '没有正在进行的事' },
    {
      name: 'calls are up and reports wait',
      state: { ...idle, callsUp: 2, interviewsRunning: 2, interviewsWaiting: 3, notAtHeadquarters: 14 },
      look: 'running',
      line: '2 通话进行中 · 3 份面试待看 · 14 条未到总部',
    },
    {
      name: 'a candidate is in an interview without a call',
      state: { ...idle, interviewsRunning: 1 },
      look: 'running',
      line: '1 场面试进行中',
    },
    {
      name: 'a report waits while the last of it is worked on',
      state: { ...idle, interviewsWaiting: 1, jobsRunning: 2, notAtHeadquarters: 0 },
      look: 'waiting',
      line: '1 份面试待看 · 2 项后台处理',
    },
  ])('shows that $name', ({ state, look, line }) => {
    const standing = { state, trouble: false, finishing: false }
    expect(lookOf(standing)).toBe(look)
    expect(describeStanding(standing, words)).toBe(line)
  })

  it('shows trouble before everything else', () => {
    const standing = { state: undefined, trouble: true, finishing: false }
    expect(lookOf(standing)).toBe('trouble')
    expect(describeStanding(standing, wordsFor('en'))).toContain('stopped')
  })
})

describe('the question before quitting', () => {
  it('is not asked where nothing would be cut short', () => {
    expect(quitQuestion({ ...idle, interviewsWaiting: 5 }, words, true)).toBeUndefined()
    expect(quitQuestion(undefined, words, true)).toBeUndefined()
  })

  it('names calls and interviews, and offers to wait for them', () => {
    const question = quitQuestion({ ...idle, callsUp: 1, interviewsRunning: 3, jobsRunning: 4 }, words, true)
    expect(question?.detail).toContain('1 通话进行中')
    expect(question?.detail).toContain('2 场面试进行中')
    expect(question?.detail).toContain('4 项后台处理，下次启动后继续')
    expect(question?.answers.map(({ is }) => is)).toEqual(['keep', 'finish', 'quit'])
  })

  it('has nobody to wait for where only the background works, and no tray to go to where there is none', () => {
    const question = quitQuestion({ ...idle, jobsRunning: 1 }, wordsFor('en'), false)
    expect(question?.answers).toEqual([
      { is: 'keep', label: 'Do not quit' },
      { is: 'quit', label: 'Quit now' },
    ])
  })
})

describe('screens', () => {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080 }
  const screens = [
    { id: '1', bounds },
    { id: '2', bounds: { ...bounds, x: 1920 } },
  ]

  it.each([
    { chosen: '2', consoleOn: '2', opens: '2' },
    { chosen: null, consoleOn: '1', opens: '2' },
    { chosen: 'gone', consoleOn: '2', opens: '1' },
  ])('the kiosk chosen for $chosen opens on $opens while the console is on $consoleOn', (given) => {
    expect(chooseKioskScreen(screens, given.chosen, given.consoleOn)?.id).toBe(given.opens)
  })

  it('the kiosk opens on the only screen there is', () => {
    expect(chooseKioskScreen(screens.slice(0, 1), null, '1')?.id).toBe('1')
  })

  it('a window whose screen is gone fits on the one that is left', () => {
    const place = { x: 2400, y: 100, width: 1600, height: 900 }
    const left = { x: 0, y: 0, width: 1366, height: 728 }
    expect(isOnScreen(place, [left])).toBe(false)
    expect(centreOn(place, left)).toEqual(left)
    expect(centreOn({ width: 1000, height: 700 }, left)).toEqual({ x: 183, y: 14, width: 1000, height: 700 })
  })
})

describe('what is remembered', () => {
  it.each(['', '{', '[]', '"text"', 'null', '{"zoom":"large","notifications":1}'])(
    'is the usual where the file says %s',
    (text) => {
      expect(readPreferences(text)).toEqual({
        keepInTray: false,
        notifications: true,
        kioskScreen: null,
        zoom: 1,
        downloadFolder: null,
        saidTray: false,
      })
    },
  )

  it('is what was kept, within what can be read', () => {
    expect(readPreferences('{"zoom":9,"keepInTray":true,"kioskScreen":"7"}')).toMatchObject({
      zoom: 2,
      keepInTray: true,
      kioskScreen: '7',
    })
  })
})

it('zoom goes by steps and stops at the ends', () => {
  expect(stepZoom(1, 'in')).toBe(1.1)
  expect(stepZoom(1.05, 'out')).toBe(1)
  expect(stepZoom(2, 'in')).toBe(2)
  expect(stepZoom(0.5, 'out')).toBe(0.5)
})

it('an autostart entry quotes what a shell would take apart', () => {
  const entry = autostartEntry(['/opt/店 面/app', '--data', '/srv/a"b$c', '--hidden'])
  expect(entry).toContain('Exec="/opt/店 面/app" --data "/srv/a\\\\"b\\\\$c" --hidden')
})

it('an autostart entry that a desktop switched off, or another program’s, starts nothing', () => {
  const command = ['/opt/app', '--data', '/srv/店 面', '--hidden']
  const entry = autostartEntry(command)
  expect(startsByEntry(entry, command)).toBe(true)
  expect(startsByEntry(`${entry}Hidden=true\n`, command)).toBe(false)
  expect(startsByEntry(entry.replace('enabled=true', 'enabled=false'), command)).toBe(false)
  expect(startsByEntry(autostartEntry(['/opt/app', '--hidden']), command)).toBe(false)
  expect(startsByEntry('', command)).toBe(false)
})

describe('the kiosk’s window', () => {
  const origin = 'http://127.0.0.1:7444'

  it('fills the screen and records, and does nothing else', () => {
    const allowed = [
      'media',
      'fullscreen',
      'keyboardLock',
      'notifications',
      'clipboard-sanitized-write',
    ].filter((permission) => mayUse(permission, `${origin}/kiosk`, origin, 'kiosk'))
    expect(allowed).toEqual(['media', 'fullscreen', 'keyboardLock'])
  })

  it.each([
    { url: `${origin}/kiosk`, is: true },
    { url: `${origin}/kiosk/../`, is: false },
    { url: 'http://127.0.0.1.example:7444/kiosk', is: false },
    { url: 'https://127.0.0.1:7444/kiosk', is: false },
  ])('is asked for by $url: $is', ({ url, is }) => {
    expect(isKioskAddress(url)).toBe(is)
  })
})
