export const updatesFailures = {
  UPDATES_NOT_SET: {
    what: '还没有设置从哪里取更新',
    safe: '程序照常使用。',
    todo: '请信息部填上公司内部的更新地址或文件夹，以及更新公钥。',
  },
  UPDATES_NOT_FOUND: {
    what: '在 {{place}} 没有找到更新',
    safe: '现在的版本照常使用。',
    todo: '请核对地址或文件夹；里面要有 updates.json 和它列出的安装文件。',
  },
  UPDATES_UNREACHABLE: {
    what: '连不上更新服务器 {{host}}:{{port}}',
    safe: '现在的版本照常使用，稍后会自动再试。',
    todo: '请检查网络；也可以用 U 盘把更新带过来。',
  },
  UPDATES_CUT: {
    what: '取更新时断开了：{{file}}',
    safe: '已经取到的部分都留着，下次从断点继续。',
    todo: '稍后再试一次。',
  },
  UPDATE_FORGED: {
    what: '这份更新的签名不对',
    safe: '没有安装任何东西。',
    todo: '请不要使用它，并告诉信息部：更新文件被换过，或者更新公钥填错了。',
  },
  UPDATE_LIST_NEWER: {
    what: '这份更新列表的格式，当前版本读不懂',
    safe: '没有安装任何东西。',
    todo: '请信息部用安装程序直接升级一次。',
  },
  UPDATE_LIST_OLD: {
    what: '这份更新列表比之前见过的还旧',
    safe: '没有安装任何东西。',
    todo: '请换成最新的 U 盘或文件夹；如果是服务器上的，请告诉信息部。',
  },
  UPDATE_BROKEN: {
    what: '更新文件 {{file}} 和签名里写的不一样',
    safe: '没有安装，坏文件已经删掉。',
    todo: '再取一次；还是这样的话，请信息部重新放一份。',
  },
  UPDATE_BY_IT: {
    what: '这台电脑上的程序不能自己更新',
    safe: '现在的版本照常使用。',
    todo: '请信息部用安装程序或软件分发来更新。',
  },
  UPDATE_KEEPS: {
    what: '{{version}} 改过资料的存法，不能直接退回上一版',
    safe: '所有资料都在，当前版本照常使用。',
    todo: '确实要退回的话，请信息部在另一个文件夹里用更新前的备份恢复。',
  },
}
