export const telephoneFailures = {
  LINE_IN_USE: {
    what: '「{{campaign}}」还在用这条线路',
    safe: '线路没有改动，通话照常。',
    todo: '请先结束这个任务，或给它换一条线路。',
  },
  NUMBER_UNUSABLE: {
    what: '这个号码不能打：写法不对，或是紧急号码、收费号码',
    safe: '没有拨出电话，名单没有变。',
    todo: '请核对号码，外地、外国号码带上区号或国家代码。',
  },
  CAMPAIGN_OVER: {
    what: '这个电话面试已经结束',
    safe: '通话记录和面试都在。',
    todo: '还要打的人，请放进一个新任务。',
  },
  CAMPAIGN_NOT_READY: {
    what: '这个电话面试还不能开始',
    safe: '没有拨出电话，名单保留着。',
    todo: '请先处理这个电话面试的页面上列出的问题，再开始。',
  },
  CALL_OVER: {
    what: '这通电话已经挂断',
    safe: '已经说过的都保存着。',
    todo: '要接着谈，请直接打给应聘者。',
  },
  CALL_BACK_CLOSED: {
    what: '这个人现在没有回拨码',
    safe: '已有的面试和名单都没有变。',
    todo: '还没打过，或面试已经结束，回拨都接不上。要再面试一次，请重新邀请。',
  },
  TRANSFER_REFUSED: {
    what: '电话没能转过去',
    safe: '通话还在继续，由程序接着。',
    todo: '请核对分机号，或问一下管电话系统的同事：线路回答的是“{{detail}}”。',
  },
}
