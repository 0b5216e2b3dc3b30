export const consoleFailures = {
  LINK_NEEDED: {
    what: '这个窗口还没有和店面试连上',
    safe: '资料都在本机，没有受影响。',
    todo: '请从店面试的图标，或启动时给出的链接重新打开。',
  },
  UNREACHABLE: {
    what: '暂时连不上本机的店面试服务',
    safe: '已保存的内容都在，正在处理的会继续。',
    todo: '稍等片刻；一直连不上的话，重新打开店面试。',
  },
}
