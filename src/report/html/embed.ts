import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A `<script>` element that holds gzipped JSON as base64: inert, and without a character that could end it. */
export function dataElement(id: string, json: string): string {
  const base64 = gzipSync(json).toString('base64');
  return `<script type="application/octet-stream;gzip,base64" id="${id}">${base64}</script>\n`;
}

/** The page's bundle as text. */
export type Page = { readonly script: string; readonly style: string };

/** A bundle that can stand in a page. Throws TypeError where a style sheet would end its own element. */
export function safePage({ script, style }: Page): Page {
  return { script: inlineScript(script), style: inlineStyle(style) };
}

/** Makes bundled text safe inside its element without changing its meaning, with line ends as the HTML parser leaves them. */
function inlineScript(text: string): string {
  return lineFeeds(text)
    .replace(/<\/(script)/gi, '<\\/$1')
    .replace(/<!--/g, '<\\!--');
}

/** Style sheets have no escape that keeps them whole, so one that could end its element is refused. */
function inlineStyle(text: string): string {
  if (/<\/style/i.test(text)) throw new TypeError('The style sheet would end its own element.');
  return lineFeeds(text);
}

/** The page's policy: our script and our style by their hashes, nothing else, no network, no HTML from strings. */
export function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
}
