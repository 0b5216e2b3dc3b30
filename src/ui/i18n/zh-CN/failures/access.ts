export const accessFailures = {
  SIGNED_OUT: {
    what: '登录已过期',
    safe: '已保存的内容都在。',
    todo: '请重新登录，之后接着做。',
  },
  NOT_ALLOWED: {
    what: '当前账号没有这项权限',
    safe: '没有做任何改动。',
    todo: '需要的话，请管理员调整权限。',
  },
  INVALID_CREDENTIALS: {
    what: '账号或密码不对',
    safe: '还可以再试 {{attemptsLeft}} 次，之后会暂时锁定。',
    todo: '留意大小写和输入法，再输一次。',
  },
  LOCKED_OUT: {
    what: '输错次数过多，暂时锁定',
    safe: '资料没有受影响。',
    todo: '{{until}} 之后可以再登录。',
  },
  PASSWORD_TOO_WEAK: {
    what: '密码不够安全',
    safe: '其他填写的内容都保留着。',
    todo: '至少 {{minimumLength}} 个字符，不要太容易猜到。',
  },
  FIRST_RUN_DONE: {
    what: '这台电脑已经设置过了',
    safe: '原有设置没有变动。',
    todo: '请用已有的账号登录。',
  },
  NOT_DEMONSTRATION: {
    what: '现在不是演示数据',
    safe: '没有删除任何内容。',
    todo: '刷新页面，看看当前状态。',
  },
}
