import type { Catalogue } from './catalogue.ts';

/** Messages about runs on disk and about files that a user named. */
export const storeMessages = {
  'run-folder-not-empty': {
    en: {
      text: 'The folder {dir} is not empty: it holds {count} entries.',
      hint: 'Name another folder with --out, go on with its run by --resume, or replace its run by --force.',
    },
    zh: {
      text: '目录 {dir} 不为空，其中有 {count} 项内容。',
      hint: '请用 --out 指定其他目录，用 --resume 继续其中的运行，或用 --force 替换它。',
    },
  },
  'run-folder-locked': {
    en: {
      text: 'Another run is writing into {dir}: process {pid}.',
      hint: 'Wait for it, or name another folder with --out. If no such process is left, delete {file}.',
    },
    zh: {
      text: '另一个运行正在写入 {dir}：进程 {pid}。',
      hint: '请等待它结束，或用 --out 指定其他目录。如果该进程已不存在，请删除 {file}。',
    },
  },
  'run-not-found': {
    en: {
      text: 'There is no recorded run in {dir}: it has no run.json.',
      hint: 'Name the folder of a run, as in reports/runs/<run-id>; "modelcompat list" shows the recorded ones.',
    },
    zh: {
      text: '{dir} 中没有已记录的运行：缺少 run.json。',
      hint: '请指定某次运行的目录，例如 reports/runs/<run-id>；可用 “modelcompat list” 查看已有的运行。',
    },
  },
  'run-schema-unknown': {
    en: {
      text: '{file} has the schema {found}, which this version does not read; it reads {known}.',
      hint: 'Use the modelcompat version that wrote it, or record the run again.',
    },
    zh: {
      text: '{file} 的格式为 {found}，当前版本无法读取；当前版本可读取 {known}。',
      hint: '请使用写入该文件的 modelcompat 版本，或重新运行并记录。',
    },
  },
  'record-schema-unknown': {
    en: {
      text: 'Line {line} of {file} has the schema {found}, which this version does not read; it reads {known}.',
      hint: 'Use the modelcompat version that wrote it, or record the run again.',
    },
    zh: {
      text: '{file} 第 {line} 行的格式为 {found}，当前版本无法读取；当前版本可读取 {known}。',
      hint: '请使用写入该文件的 modelcompat 版本，或重新运行并记录。',
    },
  },
  'record-corrupt': {
    en: {
      text: 'Line {line} of {file} cannot be read: the file was changed or damaged.',
      hint: 'Restore the file, or record the run again with --force.',
    },
    zh: {
      text: '无法读取 {file} 第 {line} 行：文件已被改动或损坏。',
      hint: '请恢复该文件，或使用 --force 重新运行并记录。',
    },
  },
  disk: {
    en: {
      text: 'The disk refused: {detail} ({path}).',
      hint: 'Make room or fix the permissions, then go on with --resume.',
    },
    zh: {
      text: '磁盘操作失败：{detail}（{path}）。',
      hint: '请释放空间或修正权限，然后用 --resume 继续。',
    },
  },
  'file-missing': {
    en: {
      text: 'There is no file {file}.',
      hint: 'Check the path; relative paths start where the file that names them lies.',
    },
    zh: { text: '文件 {file} 不存在。', hint: '请检查路径；相对路径以引用它的文件所在目录为起点。' },
  },
  'file-not-a-file': {
    en: { text: '{file} is not a file.', hint: 'Name a file, not a folder or a device.' },
    zh: { text: '{file} 不是文件。', hint: '请指定文件，而不是目录或设备。' },
  },
  'file-too-large': {
    en: { text: '{file} is larger than {maxBytes} bytes.', hint: 'Use a smaller file.' },
    zh: { text: '{file} 超过 {maxBytes} 字节。', hint: '请使用更小的文件。' },
  },
  'file-not-utf8': {
    en: { text: '{file} is not UTF-8 text.', hint: 'Save it as UTF-8.' },
    zh: { text: '{file} 不是 UTF-8 文本。', hint: '请将其保存为 UTF-8 编码。' },
  },
  'file-unreadable': {
    en: { text: '{file} cannot be read: {detail}', hint: 'Check its permissions.' },
    zh: { text: '无法读取 {file}：{detail}', hint: '请检查其权限。' },
  },
  'command-missing': {
    en: { text: 'There is no program {program}.', hint: 'Install it, or check PATH.' },
    zh: { text: '找不到程序 {program}。', hint: '请安装该程序，或检查 PATH。' },
  },
  'command-failed': {
    en: {
      text: '{program} ended with {ending}.',
      hint: 'Run the command in a terminal to see what it says.',
    },
    zh: { text: '{program} 以 {ending} 结束。', hint: '请在终端中运行该命令以查看其输出。' },
  },
  'command-timed-out': {
    en: {
      text: '{program} did not end within {seconds} s.',
      hint: 'Run the command in a terminal; it may be waiting for input.',
    },
    zh: { text: '{program} 未在 {seconds} 秒内结束。', hint: '请在终端中运行该命令；它可能在等待输入。' },
  },
} as const satisfies Catalogue;
