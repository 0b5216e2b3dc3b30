import { expect, it } from 'vitest'
import type { ShellState } from '../contract/shell.ts'
import { Quit } from './quit.ts'
import type { QuitAnswer } from './quit-question.ts'

const idle: ShellState = {
  language: 'zh-CN',
  callsUp: 0,
  interviewsRunning: 0,
  interviewsWaiting: 0,
  jobsRunning: 0,
  notAtHeadquarters: null,
}

function make(answer: () => QuitAnswer | Promise<QuitAnswer>, ask = async (): Promise<ShellState> => idle) {
  const done: string[] = []
  const quit = new Quit({
    ask,
    confirm: async () => await answer(),
    keep: () => void done.push('keep'),
    finishCalls: (on) => void done.push(on ? 'finish' : 'go on'),
    end: async () => void done.push('end'),
    leave: () => void done.push('leave'),
  })
  return { quit, done }
}

const settled = async () => await new Promise((resolve) => setTimeout(resolve, 5))

it('ends the station before the program', async () => {
  const { quit, done } = make(() => 'quit')
  await quit.request()
  await settled()
  expect(done).toEqual(['end', 'leave'])
  expect(quit.isOver).toBe(true)
})

it('stays when the user says so, and may be asked again', async () => {
  const answers: QuitAnswer[] = ['keep', 'quit']
  const { quit, done } = make(() => answers.shift() ?? 'quit')
  await quit.request()
  expect(done).toEqual(['keep'])
  await quit.request()
  await settled()
  expect(done).toEqual(['keep', 'end', 'leave'])
})

it('ends by itself once the last call and interview are over', async () => {
  const { quit, done } = make(() => 'finish')
  await quit.request()
  quit.take({ ...idle, callsUp: 1 })
  quit.take({ ...idle, interviewsRunning: 1 })
  expect(done).toEqual(['finish'])
  quit.take({ ...idle, jobsRunning: 3 })
  await settled()
  expect(done).toEqual(['finish', 'end', 'leave'])
})

it('takes up calls again when the user changes their mind', async () => {
  const answers: QuitAnswer[] = ['finish', 'keep']
  const { quit, done } = make(() => answers.shift() ?? 'quit')
  await quit.request()
  await quit.request()
  quit.take(idle)
  await settled()
  expect(done).toEqual(['finish', 'go on', 'keep'])
})

it('asks nobody when the system shuts down, also over an open question', async () => {
  const never = new Promise<QuitAnswer>(() => {})
  const { quit, done } = make(async () => await never)
  void quit.request()
  await quit.now()
  expect(done).toEqual(['end', 'leave'])
})

it('one question stands at a time', async () => {
  let asked = 0
  const { quit } = make(async (): Promise<QuitAnswer> => {
    asked += 1
    await settled()
    return 'keep'
  })
  await Promise.all([quit.request(), quit.request()])
  expect(asked).toBe(1)
})

it('quits where the question cannot be asked', async () => {
  const { quit, done } = make(
    () => 'keep',
    async () => await Promise.reject(new Error('gone')),
  )
  await quit.request()
  await settled()
  expect(done).toEqual(['end', 'leave'])
})
