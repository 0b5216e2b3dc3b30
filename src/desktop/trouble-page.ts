import type { UiLanguage } from '../contract/ids.ts'
import { mayChooseFolder, type StartTrouble, wordStartTrouble } from '../contract/start-trouble.ts'

/** Where the page's buttons lead; the window takes them as requests and goes nowhere. */
export const troubleLinks = {
  again: 'storefront:start-again',
  folder: 'storefront:other-folder',
  copy: 'storefront:copy-details',
} as const

const words = {
  'zh-CN': {
    title: '店面试没有启动',
    safe: '哪些是安全的',
    todo: '怎么办',
    again: '再试一次',
    folder: '另选数据文件夹……',
    copy: '复制详情',
    copied: '已复制',
    details: '详情',
  },
  en: {
    title: 'Storefront Interview did not start',
    safe: 'What is safe',
    todo: 'What to do',
    again: 'Try again',
    folder: 'Choose another data folder …',
    copy: 'Copy details',
    copied: 'Copied',
    details: 'Details',
  },
} as const

/** Trying again changes nothing here: another folder is the way on. */
const needsFolder = new Set<StartTrouble['code']>([
  'DATA_FOLDER_NETWORK',
  'FOLDER_OF_HEADQUARTERS',
  'FOLDER_OF_STORE',
])

/** The page shown when the station could not start: what happened, what is safe, what to do, and the ways on. */
export function troublePage(trouble: StartTrouble, language: UiLanguage, details: string): string {
  const { title, safe, todo, ...buttons } = words[language]
  const told = wordStartTrouble(trouble, language)
  const folderFirst = needsFolder.has(trouble.code)
  const again = link(troubleLinks.again, buttons.again, folderFirst ? 'quiet' : '')
  const folder = mayChooseFolder(trouble)
    ? link(troubleLinks.folder, buttons.folder, folderFirst ? '' : 'quiet')
    : ''
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; background: #f4f6f6 }
  @media (prefers-color-scheme: dark) { :root { background: #121817 } }
  body { max-width: 40rem; margin: 14vh auto 4rem; padding: 0 2rem; overflow-wrap: anywhere }
  h1 { font-size: 1.5rem; font-weight: 600; margin-bottom: .5rem }
  h2 { font-size: 1rem; font-weight: 600; margin: 1.25rem 0 0 }
  p { margin: .25rem 0 }
  nav { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.75rem 0 }
  a { padding: .5rem 1.25rem; border: 1px solid #0f766e; border-radius: 6px; background: #0f766e; color: #fff; text-decoration: none }
  a.quiet { background: transparent; color: inherit }
  a:focus-visible { outline: 3px solid #5eead4; outline-offset: 2px }
  summary { cursor: pointer; opacity: .8 }
  pre { white-space: pre-wrap; font-size: .8125rem; opacity: .8; user-select: text }
</style>
<main>
<h1>${escape(title)}</h1>
<p>${escape(told.what)}</p>
<h2>${escape(safe)}</h2><p>${escape(told.safe)}</p>
<h2>${escape(todo)}</h2><p>${escape(told.todo)}</p>
<nav>${folderFirst ? folder + again : again + folder}${link(troubleLinks.copy, buttons.copy, 'quiet')}</nav>
<details><summary>${escape(buttons.details)}</summary><pre>${escape(wordDetails(trouble, details))}</pre></details>
</main></html>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

/** Says on the page, which runs no script of its own, that the details are copied. */
export function showCopied(language: UiLanguage): string {
  const text = JSON.stringify(words[language].copied)
  return `document.querySelector('a[href="${troubleLinks.copy}"]')?.replaceChildren(${text})`
}

/** What somebody who looks after the computer is sent. */
export function wordDetails({ code, data, dataFolder }: StartTrouble, details: string): string {
  return [`${code} ${JSON.stringify(data)}`, dataFolder, details].filter((line) => line !== '').join('\n')
}

function link(address: string, text: string, look: string): string {
  return `<a class="${look}" href="${address}" role="button">${escape(text)}</a>`
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
