import type { ComponentChildren } from 'preact';

/** A block of code; one that may have to scroll can be reached by keyboard. */
export function Code({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  const tall = text.length > 900 || text.split('\n').length > 20;
  return (
    <pre class="code" {...(tall ? { tabIndex: 0 } : {})}>
      {children}
    </pre>
  );
}
