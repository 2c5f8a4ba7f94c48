import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** Lists up to this long are rendered whole, so that the browser's own find sees them. */
const WHOLE = 500;
const OVERSCAN = 12;

/** Which rows exist: [from, to) with the heights of what is left out before and after, in pixels. */
export type Slice = {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
};

/** Rows in view of a long list that scrolls with the page; keeps the selected row in view. */
export function useWindow(table: RefObject<HTMLElement>, rows: number, selected: number): Slice {
  const [top, setTop] = useState(0);
  const height = rowHeight();
  useEffect(() => {
    const read = () => setTop(table.current?.getBoundingClientRect().top ?? 0);
    read();
    addEventListener('scroll', read, { passive: true });
    addEventListener('resize', read);
    return () => {
      removeEventListener('scroll', read);
      removeEventListener('resize', read);
    };
  }, [table]);
  useLayoutEffect(() => {
    const box = table.current?.getBoundingClientRect();
    if (selected < 0 || box === undefined) return;
    const at = box.top + height * (selected + 1);
    if (at < height * 2) scrollBy(0, at - height * 2);
    else if (at + height > innerHeight) scrollBy(0, at + height * 2 - innerHeight);
  }, [table, selected, height]);
  return sliceOf({ rows, height, top, viewport: innerHeight });
}

type Scroll = {
  readonly rows: number;
  readonly height: number;
  readonly top: number;
  readonly viewport: number;
};

/** The rows to render for a list whose top edge is at `top` in a viewport. */
export function sliceOf({ rows, height, top, viewport }: Scroll): Slice {
  if (rows <= WHOLE) return { from: 0, to: rows, before: 0, after: 0 };
  const first = Math.floor(-top / height) - OVERSCAN;
  const from = Math.max(0, Math.min(rows, first));
  const to = Math.max(from, Math.min(rows, first + Math.ceil(viewport / height) + 2 * OVERSCAN));
  return { from, to, before: from * height, after: (rows - to) * height };
}

/** As in style.css: 2.75 rem, on narrow screens 4.25 rem. */
function rowHeight(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return rem * (matchMedia('(max-width: 40rem)').matches ? 4.25 : 2.75);
}
