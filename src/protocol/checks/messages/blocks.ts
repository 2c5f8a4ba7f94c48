import type { Severity } from '../../../domain/grade.ts';
import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { type BlockRule, followBlocks } from './follow-message.ts';

const SOURCE = 'https://docs.anthropic.com/en/docs/build-with-claude/streaming';
const SDK = 'anthropics/anthropic-sdk-typescript MessageStream';

/** Rules of the content blocks of a Messages stream, found by following it as a client does. */
export const blockChecks: readonly Check[] = [
  blockCheck('block', {
    id: 'messages.block-course',
    severity: 'must',
    en: 'Blocks start with the indexes 0, 1, 2 …; deltas and stops belong to a block that is open.',
    zh: '内容块的索引依次为 0、1、2……;增量与停止事件必须属于已打开的块。',
    source: `${SOURCE}; ${SDK}: content.at(index)`,
  }),
  blockCheck('delta', {
    id: 'messages.delta-type',
    severity: 'must',
    en: 'A delta is of the kind that extends its block, and its piece is text; clients drop others without a word.',
    zh: '增量类型必须与其内容块相符且片段为文本;其他增量会被客户端静默丢弃。',
    source: `${SOURCE}; ${SDK}`,
  }),
  blockCheck('unclosed', {
    id: 'messages.block-closed',
    severity: 'must',
    en: 'Every block is stopped before the message is; clients hand a block on when it stops.',
    zh: '每个内容块都必须在消息结束前停止,客户端在块停止时才交付。',
    source: `${SOURCE}; ${SDK}: contentBlock`,
  }),
  blockCheck('overlap', {
    id: 'messages.block-overlap',
    severity: 'should',
    en: 'A block stops before the next one starts.',
    zh: '下一个内容块开始之前应先停止当前块。',
    source: `${SOURCE}; ${SDK}: contentBlock is the last one`,
  }),
];

type Rule = {
  readonly id: string;
  readonly severity: Severity;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
};

function blockCheck(kind: BlockRule, { id, severity, en, zh, source }: Rule): Check {
  return {
    id,
    kind: 'protocol',
    severity,
    rule: { en, zh },
    source,
    apis: ['messages'],
    judge: (view) =>
      followBlocks(view)
        .filter(({ rule }) => rule === kind)
        .map(({ at, expected, got }) => finding('messages-block', { at, expected, got: quote(got) })),
  };
}
