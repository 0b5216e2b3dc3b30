import { describe, expect, it } from 'vitest'
import { startStages } from '../contract/shell.ts'
import { mayShow, mayUse } from './console-rules.ts'
import { endedPage, restartAddress } from './pages.ts'
import { startPage } from './start-page.ts'
import { placeWindow } from './window-place.ts'
import { wordsFor } from './words.ts'

const origin = 'http://127.0.0.1:7420'

describe('what a page in the window may do', () => {
  it.each([
    { permission: 'media', url: `${origin}/interviews/new`, allowed: true },
    { permission: 'notifications', url: `${origin}/`, allowed: true },
    { permission: 'clipboard-sanitized-write', url: `${origin}/`, allowed: true },
    { permission: 'geolocation', url: `${origin}/`, allowed: false },
    { permission: 'media', url: 'http://127.0.0.1:7421/', allowed: false },
    { permission: 'media', url: 'http://127.0.0.1:7420.example.test/', allowed: false },
    { permission: 'media', url: '', allowed: false },
  ])('answers a request for $permission by $url with $allowed', ({ permission, url, allowed }) => {
    expect(mayUse(permission, url, origin)).toBe(allowed)
  })

  it.each([
    { url: `${origin}/reports/1?print`, shown: true },
    { url: 'http://localhost:7420/', shown: false },
    { url: 'file:///etc/passwd', shown: false },
    { url: 'javascript:alert(1)', shown: false },
    { url: restartAddress, shown: false },
  ])('shows $url: $shown', ({ url, shown }) => {
    expect(mayShow(url, origin)).toBe(shown)
  })

  it('gives nothing to anybody before the station has said where it is', () => {
    expect(mayUse('media', origin, undefined)).toBe(false)
    expect(mayShow(origin, undefined)).toBe(false)
  })
})

describe('where the window opens', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: 0, width: 1280, height: 984 },
  ]
  const saved = { x: 2000, y: 40, width: 1300, height: 800 }

  it('is where it was last time, on whichever screen', () => {
    expect(placeWindow(saved, screens)).toEqual(saved)
  })

  it('is never smaller than the console needs', () => {
    expect(placeWindow({ ...saved, width: 300, height: 200 }, screens)).toMatchObject({
      width: 1280,
      height: 720,
    })
  })

  it.each([
    { name: 'its screen is gone', value: { ...saved, x: 5000 } },
    { name: 'nothing was saved', value: undefined },
    { name: 'what was saved is damaged', value: { x: 'left', y: 1, width: 2, height: 3 } },
  ])('is in the middle, at its usual size, when $name', ({ value }) => {
    expect(placeWindow(value, screens)).toEqual({ width: 1440, height: 900 })
  })
})

describe('the pages of the shell', () => {
  it.each(['zh-CN', 'en-GB'])('say in %s that the station is starting', (locale) => {
    const words = wordsFor(locale)
    const page = decodeURIComponent(startPage(words))
    expect(page).toContain(words.preparing)
    expect(page).toContain(`<html lang="${locale.startsWith('zh') ? 'zh-CN' : 'en'}">`)
    for (const stage of startStages) expect(page).toContain(words.stages[stage])
  })

  it('show what a station wrote as text, never as markup', () => {
    const page = decodeURIComponent(endedPage(wordsFor('en'), '<img src=x onerror=alert(1)>'))
    expect(page).not.toContain('<img')
    expect(page).toContain('&#60;img')
  })
})
