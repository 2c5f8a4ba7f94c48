/** Where a case lives in the page. */
export function caseAddress(id: string): string {
  return `#/case/${encoded(id)}`;
}

/** Where a search lives in the page. */
export function searchAddress(query: string): string {
  return `#/cases?q=${encoded(query)}`;
}

/** Lone surrogates have no UTF-8 and would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
