import type { HtmlAttributes } from './html-events.ts';

/** What becomes of an element and all inside it. */
export type Visibility = 'shown' | 'aside' | 'dropped' | 'hidden';

const dropped = new Set(['script', 'style', 'noscript', 'template', 'object', 'canvas', 'audio', 'video', 'map']);
/** Parts of a page that a click shows: they are content although the saved page hides them. */
const folded = /\b(?:tab-?pane|tab-?panel|tab-?content|collaps\w*|accordion\w*|expand\w*|panel-body)\b/i;
const banner = /(?:cookie|consent|gdpr|privacy)[\w-]*(?:banner|bar|notice|popup|pop-up|modal|overlay|dialog|layer|wall|prompt)|\b(?:onetrust|usercentrics|didomi|cookiebot|cybotcookiebot|cc-window|truste|osano|termly)/i;

/**
 * Navigation and cookie banners stand beside the content: they are kept apart, at the end of the page. What a reader of the page cannot
 * see, scripts and hidden elements, is left out: hidden words in evidence would be found by a machine and by nobody else.
 */
export function visibilityOf(name: string, attributes: HtmlAttributes): Visibility {
  if (dropped.has(name)) return 'dropped';
  const named = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.slice(0, 500);
  if (isHidden(name, attributes) && attributes['role'] !== 'tabpanel' && !folded.test(named)) return 'hidden';
  if (name === 'html' || name === 'body' || name === 'main' || name === 'article') return 'shown';
  return name === 'nav' || attributes['role'] === 'navigation' || banner.test(named) ? 'aside' : 'shown';
}

function isHidden(name: string, attributes: HtmlAttributes): boolean {
  if (attributes['hidden'] !== undefined && attributes['hidden'] !== 'until-found') return true;
  if (name === 'dialog' && attributes['open'] === undefined) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*(?:;|$|!)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:text-indent|left|top)\s*:\s*-\d{4,})/i.test((attributes['style'] ?? '').slice(0, 2_000));
}

/** The state that a saved form shows: what was typed, chosen or ticked; never a password. */
export function fieldText(attributes: HtmlAttributes): string {
  const type = (attributes['type'] ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio') return attributes['checked'] === undefined ? '[ ]' : '[x]';
  return /^(?:hidden|password|image|file)$/.test(type) ? '' : (attributes['value'] ?? '');
}
