import type { Words } from './words.ts'

/** Where the restart link of the page leads; the window takes it as a request and goes nowhere. */
export const restartAddress = 'storefront:restart'

/** The page shown when the station has ended by itself, with the last lines it wrote. */
export function endedPage(words: Words, details: string): string {
  return page(
    words,
    words.ended,
    `<h1>${escape(words.ended)}</h1><p>${escape(words.endedMore)}</p>
     <p><a href="${restartAddress}">${escape(words.restart)}</a></p>
     <pre>${escape(details)}</pre>`,
  )
}

/** A page of the shell, as an address. */
export function page({ language }: Words, title: string, body: string): string {
  // Without its language Chinese is set in the glyphs of whichever font comes first.
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif }
  :root { --accent: #0f766e; background: #f4f6f6 }
  @media (prefers-color-scheme: dark) { :root { --accent: #4fd1c0; background: #121817 } }
  body { max-width: 36rem; margin: 22vh auto 0; padding: 0 2rem }
  h1 { font-size: 1.5rem; font-weight: 600 }
  a { display: inline-block; padding: .5rem 1.25rem; border-radius: 6px; background: #0f766e; color: #fff; text-decoration: none }
  a:focus-visible { outline: 3px solid #5eead4; outline-offset: 2px }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8125rem; opacity: .75; user-select: text }
</style>
${body}`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
