import { describe, expect, it } from 'vitest'
import { readReply } from './read-reply.ts'
import { readCallTime } from './read-call-time.ts'

describe('what somebody answers to the program', () => {
  it.each([
    ['可以', 'yes'],
    ['好的好的', 'yes'],
    ['嗯，没问题。', 'yes'],
    ['行，开始吧', 'yes'],
    ['不可以', 'no'],
    ['不用了谢谢', 'no'],
    ['我不同意录音', 'no'],
    ['不好意思我没兴趣', 'no'],
    ['我现在在开会', 'later'],
    ['晚点再打吧', 'later'],
    ['不好意思现在不太方便', 'later'],
    ['明天下午可以', 'later'],
    ['我要人工', 'human'],
    ['我不想跟机器说', 'human'],
    ['能不能找个人跟我谈', 'human'],
    ['以后别再给我打电话了', 'never'],
    ['不要打了', 'never'],
    ['再说一遍', 'repeat'],
    ['什么，没听清', 'repeat'],
    ['今天天气', 'unclear'],
    ['', 'unclear'],
    ['我可以先说一下我之前在超市做收银员的时候遇到过的一件事情', 'unclear'],
  ])('%s: %s', (words, reply) => expect(readReply(words, 'zh').reply).toBe(reply))

  it.each([
    ['Yes.', 'yes'],
    ['Sure, go ahead', 'yes'],
    ['No, thank you.', 'no'],
    ["I don't agree to that", 'no'],
    ["I'm busy, call me back later", 'later'],
    ["I'm driving right now", 'later'],
    ['Can I talk to a real person?', 'human'],
    ["Please don't call me again", 'never'],
    ['Take me off, never call this number', 'never'],
    ['Sorry, could you repeat that?', 'repeat'],
    ["I didn't catch that", 'repeat'],
    ['The weather', 'unclear'],
  ])('%s: %s', (words, reply) => expect(readReply(words, 'en').reply).toBe(reply))
})

describe('when somebody wants to be called', () => {
  it.each([
    ['下午三点', { hour: 15, days: 0 }],
    ['三点吧', { hour: 15, days: 0 }],
    ['15点', { hour: 15, days: 0 }],
    ['十五点以后', { hour: 15, days: 0 }],
    ['晚上八点半', { hour: 20, days: 0 }],
    ['明天上午十点', { hour: 10, days: 1 }],
    ['后天两点', { hour: 14, days: 2 }],
    ['中午十二点', { hour: 12, days: 0 }],
    ['今晚', { hour: 19, days: 0 }],
    ['明天吧', { hour: null, days: 1 }],
    ['半个小时以后', { inMinutes: 30 }],
    ['一个半小时', { inMinutes: 90 }],
    ['二十分钟', { inMinutes: 20 }],
    ['两个小时', { inMinutes: 120 }],
    ['换个时间', null],
    ['没时间', null],
  ])('%s', (text, when) => expect(readCallTime(text, 'zh')).toEqual(when))

  it.each([
    ['at three', { hour: 15, days: 0 }],
    ['three pm', { hour: 15, days: 0 }],
    ['10 a.m. tomorrow', { hour: 10, days: 1 }],
    ["eight o'clock in the evening", { hour: 20, days: 0 }],
    ['tomorrow morning', { hour: 10, days: 1 }],
    ['the day after tomorrow', { hour: null, days: 2 }],
    ['in half an hour', { inMinutes: 30 }],
    ['in two hours', { inMinutes: 120 }],
    ['in twenty minutes or so', null],
    ['some other time', null],
  ])('%s', (text, when) => expect(readCallTime(text, 'en')).toEqual(when))
})
