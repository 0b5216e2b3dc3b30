import type { WebContents } from 'electron'
import { type StartStage, startStages } from '../contract/shell.ts'
import { escape, page } from './pages.ts'
import type { Words } from './words.ts'

/** What takes longer than this is explained, s. */
const slowAfter = 6

/**
 * The page shown while the station starts: what is being made ready, ticked off. It runs no script of its own; how far it
 * is, `showStage` writes on it.
 */
export function startPage(words: Words): string {
  const rows = startStages.map(
    (stage) =>
      `<li><span>${escape(words.stages[stage])}</span> <small>${escape(words.slow[stage])}</small></li>`,
  )
  return page(
    words,
    words.preparing,
    `<style>${style}</style>
     <h1>${escape(words.preparing)}</h1>
     <ol role="status">${rows.join('')}</ol>`,
  )
}

/** Ticks off what came before this stage. */
export function showStage(contents: WebContents, stage: StartStage): void {
  const script = `if (location.protocol === 'data:') document.body.dataset.stage = ${JSON.stringify(stage)}`
  contents.executeJavaScript(script).catch((error: Error) => console.error(error.message))
}

const style = `
  ol { list-style: none; margin: 1.5rem 0 0; padding: 0 }
  li { position: relative; padding: .25rem 0 .25rem 2rem; opacity: .55 }
  li::before { content: ''; position: absolute; left: .25rem; top: .8rem; width: .5rem; height: .5rem;
    border: 1.5px solid currentcolor; border-radius: 50% }
  small { display: none; font-size: .875rem; opacity: .75 }
  @keyframes wait { 50% { opacity: .25 } }
  @keyframes explain { to { visibility: visible } }
  ${startStages.map(styleAt).join('\n')}
`

function styleAt(stage: StartStage, index: number): string {
  const at = `body[data-stage=${stage}]`
  return `
  ${at} li:nth-child(-n+${index})::before { content: '✓'; border: 0; top: .25rem; left: 0; width: auto; height: auto; color: var(--accent) }
  ${at} li:nth-child(-n+${index + 1}) { opacity: 1 }
  ${at} li:nth-child(${index + 1})::before { background: var(--accent); border-color: var(--accent); animation: wait 1.6s infinite }
  ${at} li:nth-child(${index + 1}) small { display: block; visibility: hidden; animation: explain 0s ${slowAfter}s forwards }`
}
