import { createRoot } from 'preact/compat/client'
import { findTabId } from './common/tab-id.ts'
import { InterviewApp } from './interview-app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
const token = /^\/i\/([\w-]+)/.exec(globalThis.location.pathname)?.[1] ?? ''

async function open(place: HTMLElement): Promise<void> {
  createRoot(place).render(<InterviewApp token={token} tab={await findTabId()} />)
}
void open(root)
