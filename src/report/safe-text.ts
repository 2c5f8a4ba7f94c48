/** Longest text shown in one piece, in UTF-16 units. */
const LIMIT = 400;

/** Whole escape sequences, never beyond their line, so that one without an end hides no more than that: CSI, the strings OSC, DCS, SOS, PM and APC, and two-character ones; 7-bit and C1 forms. */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c|(?=\n)|$)|\u001b[ -/]*[0-~]/g;
/** What a terminal acts on or shows as nothing: controls, C1, bidi overrides and isolates, zero-width spaces, lone surrogates. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What CI systems act on in a log: GitHub's `::error::` at the start of a line, `##[error]`, `##vso[`, `##teamcity[` anywhere. */
const COMMANDS = /(^[^\S\n]*:|#)(?=:[a-z]|#\w*\[)(:|#)/gm;

/** Text of a model's or server's for a terminal or log: one line, no escape sequence, whatever is unseen shown, capped. */
export function safeLine(text: string, limit: number = LIMIT): string {
  return safeText(text, limit).replace(/\n/g, '␊').replace(/\t/g, ' ');
}

/** The same, with line ends and tabs kept. */
export function safeText(text: string, limit: number = LIMIT): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replace(/\r\n?/g, '\n').replace(ESCAPES, '').replace(UNSEEN, visible).replace(COMMANDS, '$1 $2');
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
