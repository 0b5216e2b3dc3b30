import type { Action } from '../../src/domain/permission/permission.ts'
import { firstRun } from './station-client.ts'

/** An id of nothing. */
export const id = '0190a000-0000-7000-8000-000000000001'
const fields = { name: 'x' }
/** Every procedure and what it needs; `open` ones need no sign-in. */
export const needs: Record<string, { action: Action | 'open'; body?: unknown }> = {
  'access.state': { action: 'open' },
  'access.completeFirstRun': { action: 'open', body: firstRun },
  'access.signIn': { action: 'open', body: { login: 'x', password: 'y' } },
  'access.signOut': { action: 'open' },
  'access.setLanguage': { action: 'open', body: { language: 'en' } },
  'access.leaveDemonstration': { action: 'settings.change' },
  'access.restoreSnapshot': { action: 'open', body: { snapshotId: 'x' } },
  'audit.verify': { action: 'audit.read' },
  'candidates.list': { action: 'candidates.read' },
  'candidates.get': { action: 'candidates.read' },
  'candidates.create': { action: 'candidates.edit', body: fields },
  'candidates.update': { action: 'candidates.edit', body: fields },
  'health.get': { action: 'health.read' },
  'health.makeSnapshot': { action: 'settings.change' },
  'health.testEngine': { action: 'health.read', body: { engine: 'language' } },
  'interviews.list': { action: 'interviews.read' },
  'interviews.get': { action: 'interviews.read' },
  'interviews.createDraft': {
    action: 'interviews.create',
    body: { candidateId: id, positionId: 'x', mode: 'per-question' },
  },
  'interviews.updateDraft': { action: 'interviews.create', body: { mode: 'microphone', language: 'zh' } },
  'interviews.setAnswers': { action: 'interviews.create', body: { answers: [] } },
  'interviews.discardDraft': { action: 'interviews.create' },
  'interviews.submit': { action: 'interviews.create' },
  'interviews.cancel': { action: 'interviews.create' },
  'interviews.retry': { action: 'interviews.create' },
  'interviews.rerate': { action: 'interviews.create' },
  'interviews.startSample': { action: 'interviews.create' },
  'jobs.list': { action: 'interviews.read' },
  'jobs.watch': { action: 'interviews.read' },
  'jobs.cancel': { action: 'interviews.create' },
  'jobs.retry': { action: 'interviews.create' },
  'media.begin': {
    action: 'interviews.create',
    body: { interviewId: id, recordingId: id, fileName: 'a', mime: '', source: 'file', bytes: 1 },
  },
  'media.status': { action: 'interviews.create' },
  'media.complete': { action: 'interviews.create', body: { slices: 1 } },
  'media.remove': { action: 'interviews.create' },
  'media.waveform': { action: 'recordings.play' },
  'positions.list': { action: 'positions.read' },
  'positions.get': { action: 'positions.read' },
  'positions.versions': { action: 'positions.read' },
  'reports.get': { action: 'interviews.read' },
  'reports.editTranscript': { action: 'interviews.create', body: { baseRevision: 0, texts: [] } },
  'reports.decide': { action: 'decisions.make', body: { reportId: id, kind: 'hold' } },
  'today.get': { action: 'interviews.read' },
}
/** What is not in the contract because it is bytes. */
export const byteRoutes: { method: string; path: string; action: Action }[] = [
  { method: 'PUT', path: `/media/${id}/slices/0`, action: 'interviews.create' },
  { method: 'GET', path: `/media/${id}/playback`, action: 'recordings.play' },
  { method: 'GET', path: `/media/${id}/original`, action: 'recordings.play' },
  { method: 'GET', path: `/reports/${id}/pdf`, action: 'interviews.read' },
  { method: 'GET', path: `/reports/${id}/json`, action: 'interviews.read' },
  { method: 'GET', path: '/health/support-bundle', action: 'health.read' },
]
