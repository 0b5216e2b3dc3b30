export const recordsFailures = {
  NOT_FOUND: {
    what: '找不到这条记录',
    safe: '其他记录没有受影响。',
    todo: '它可能已被删除，请返回列表再找一次。',
  },
  INVALID_INPUT: {
    what: '有一项内容填写有误：{{field}}',
    safe: '填写的内容还在，没有提交。',
    todo: '改好这一项，再提交一次。',
  },
  CHANGED_MEANWHILE: {
    what: '别人刚刚改过这条内容',
    safe: '对方的修改已保存，您的修改还没有写入。',
    todo: '刷新后核对一下，再改一次。',
  },
  TABLE_UNREADABLE: {
    what: '表格打不开：可能已损坏、设了密码，或者不是 CSV、XLSX',
    safe: '没有导入任何内容。',
    todo: '用原来的软件打开，去掉密码，另存为 XLSX 或 CSV，再选一次。',
  },
  TABLE_EMPTY: {
    what: '表格里没有数据行',
    safe: '没有导入任何内容。',
    todo: '看看文件和工作表是不是选对了。',
  },
  TABLE_TOO_LARGE: {
    what: '表格太大，超过了 {{limitRows}} 行或 {{limitMegabytes}} MB',
    safe: '没有导入任何内容。',
    todo: '拆成几个文件，一个一个导入。',
  },
  TABLE_OTHER_KIND: {
    what: '文件名写的是表格，内容却是别的（{{found}}）',
    safe: '没有导入任何内容。',
    todo: '把表格另存为 XLSX 或 CSV，选那个文件。',
  },
  FILE_UNREADABLE: {
    what: '文件打不开：{{file}}',
    safe: '没有改动任何内容。',
    todo: '看看文件名和权限对不对，内容要是 UTF-8 文本。',
  },
  FILE_UNWRITABLE: {
    what: '文件写不进去：{{file}}',
    safe: '原有的内容没有变动。',
    todo: '换一个能写入的文件夹。',
  },
  LINES_WRONG: {
    what: '{{file}} 里有 {{total}} 行看不懂',
    safe: '没有改动任何内容。',
    todo: '按提示的行号改好，再试一次。',
  },
}
